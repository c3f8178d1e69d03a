//! What the role and the chatbots of a token allow, at a database and at a gateway.

use std::time::Duration;

use inbox_widgets_server::options::DataSource;
use inbox_widgets_server::permission::KeyRole;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::gateway::gateway_to;
use crate::support::tokens::{SECRET, TestKey, accept_secret, claims, secret_token};
use crate::support::values_upstream::{ValuesUpstream, together};
use crate::support::{PAIR, RecordingUpstream, TestReply, TestServer, WIDGETS};

/// A gateway that accepts tokens.
async fn gateway(upstream: &str, keep_values: Duration) -> TestServer {
    TestServer::start_with(|options| {
        gateway_to(options, upstream, "upstream-key");
        if let DataSource::Gateway(gateway) = &mut options.source {
            gateway.keep_values = keep_values;
        }
        accept_secret(options);
    })
    .await
}

fn token_for(role: &str, chatbots: &Value) -> String {
    let mut claims = claims(role);
    claims["chatbots"] = chatbots.clone();
    TestKey::secret(SECRET.as_bytes()).token(&claims)
}

async fn send(server: &TestServer, method: &Method, path: &str, token: &str) -> TestReply {
    let mut request = server.with_token(method.clone(), path, token);
    if matches!(*method, Method::POST | Method::PATCH) {
        request = request.header("content-type", "application/json").body(r#"{"title":"a"}"#);
    }
    TestReply::of(request).await
}

#[tokio::test]
async fn a_tokens_role_has_the_same_permissions_at_a_database_and_at_a_gateway() {
    let upstream = RecordingUpstream::start().await;
    let gateway = gateway(&upstream.address, Duration::ZERO).await;
    let database = TestServer::start_with(accept_secret).await;
    let widget = database.create(&json!({"title": "a"})).await;
    let one = format!("{WIDGETS}/{}", widget["id"].as_str().unwrap());
    let values = format!("{one}/values?{PAIR}");
    let all = format!("/v1/inbox/demo/values?{PAIR}");
    // The delete comes last, because it removes the widget.
    let operations = [
        ("list", Method::GET, WIDGETS, [true, true, true]),
        ("create", Method::POST, WIDGETS, [true, false, false]),
        ("get", Method::GET, &one, [true, true, false]),
        ("edit", Method::PATCH, &one, [true, false, false]),
        ("content.get", Method::GET, &values, [true, true, false]),
        ("content.get", Method::GET, &all, [true, true, false]),
        ("delete", Method::DELETE, &one, [true, false, false]),
    ];
    for (permission, method, path, allowed) in &operations {
        for (role, allowed) in KeyRole::ALL.into_iter().zip(allowed).rev() {
            let token = secret_token(role.name());
            for server in [&database, &gateway] {
                let reply = send(server, method, path, &token).await;
                if *allowed {
                    assert!((200..300).contains(&reply.status), "{role} {method} {path}: {}", reply.text());
                    continue;
                }
                let message = reply.expect_error(403, "Forbidden");
                let expected =
                    format!("Missing permission chatbots.inbox.widgets.{permission} on chatbots/demo");
                assert_eq!(message, expected, "{role} {method} {path}");
                assert_eq!(upstream.take(), [""; 0], "{role} {method} {path}");
            }
            upstream.take();
        }
    }
}

#[tokio::test]
async fn a_token_counts_for_its_chatbots_alone() {
    let upstream = RecordingUpstream::start().await;
    let gateway = gateway(&upstream.address, Duration::ZERO).await;
    let database = TestServer::start_with(accept_secret).await;
    for server in [&database, &gateway] {
        for chatbots in [json!(["demo"]), json!(["other", "demo"]), json!(["*"])] {
            for path in [WIDGETS, "/session", "/conversations"] {
                server.read(path, &token_for("admin", &chatbots)).await.expect(200);
            }
            // No token makes a chatbot exist.
            let token = token_for("admin", &chatbots);
            server.read("/v1/inbox/other/widgets", &token).await.expect_error(403, "Forbidden");
        }
        upstream.take();
        for chatbots in [json!([]), json!(["other"]), json!(["Demo"]), json!(["demo "]), json!(["dem*"])] {
            let token = token_for("admin", &chatbots);
            for method in [Method::GET, Method::POST] {
                let message = send(server, &method, WIDGETS, &token).await.expect_error(403, "Forbidden");
                assert!(message.as_str().unwrap().ends_with("on chatbots/demo"), "{message}");
            }
            for path in ["/session", "/conversations"] {
                let message = server.read(path, &token).await.expect_error(403, "Forbidden");
                assert_eq!(message, "The token is not for chatbots/demo");
            }
        }
        assert_eq!(upstream.take(), [""; 0]);
    }
}

#[tokio::test]
async fn a_token_without_a_known_role_or_without_chatbots_is_understood_and_refused() {
    let server = TestServer::start_with(accept_secret).await;
    for role in [json!("owner"), json!("Admin"), json!(["admin"]), json!(null), json!("")] {
        let mut claims = claims("agent");
        claims["role"] = role;
        let token = TestKey::secret(SECRET.as_bytes()).token(&claims);
        let message = server.read(WIDGETS, &token).await.expect_error(403, "Forbidden");
        assert_eq!(message, "The token's role is none of admin, agent, viewer");
    }
    for chatbots in [json!("demo"), json!("*"), json!(null), json!({"demo": true}), json!([1])] {
        let message =
            server.read(WIDGETS, &token_for("admin", &chatbots)).await.expect_error(403, "Forbidden");
        assert_eq!(message, "The token names no chatbots");
    }
}

#[tokio::test]
async fn the_role_may_have_another_claim() {
    let server = TestServer::start_with(|options| {
        accept_secret(options);
        options.tokens.as_mut().unwrap().role_claim = "https://example.com/role".to_owned();
    })
    .await;
    let mut claims = claims("admin");
    claims["https://example.com/role"] = json!("viewer");
    let token = TestKey::secret(SECRET.as_bytes()).token(&claims);
    let session = server.read("/session", &token).await.expect(200).json();
    assert_eq!(session["role"], "viewer");
    server.read(WIDGETS, &secret_token("admin")).await.expect_error(403, "Forbidden");
}

#[tokio::test]
async fn a_viewer_gets_neither_what_is_kept_for_an_agent_nor_what_an_agent_reads() {
    let upstream = ValuesUpstream::start().await;
    let gateway = gateway(&upstream.address, Duration::from_mins(1)).await;
    let (agent, viewer) = (secret_token("agent"), secret_token("viewer"));
    let kept = format!("{WIDGETS}/a/values?{PAIR}");
    gateway.read(&kept, &agent).await.expect(200);
    gateway.read(&kept, &agent).await.expect(200);
    assert_eq!(upstream.asked(), ["a"], "it is kept");
    // This one runs.
    let held = gateway.with_token(Method::GET, &together(&["held"]), &agent).send().await.unwrap();
    upstream.until_open(1).await;
    let other = token_for("agent", &json!(["other"]));
    for token in [&viewer, &other] {
        for path in
            [kept.clone(), together(&["a"]), together(&["held"]), format!("{WIDGETS}/held/values?{PAIR}")]
        {
            let reply = gateway.read(&path, token).await;
            assert!(!reply.text().contains("fieldValues"), "{path}");
            let message = reply.expect_error(403, "Forbidden");
            assert_eq!(
                message, "Missing permission chatbots.inbox.widgets.content.get on chatbots/demo",
                "{path}"
            );
        }
    }
    upstream.release();
    assert!(held.text().await.unwrap().contains("fieldValues"));
    assert_eq!(upstream.asked(), ["a", "held"]);
}

#[tokio::test]
async fn nothing_of_a_token_goes_to_the_upstream() {
    let upstream = RecordingUpstream::start().await;
    let gateway = gateway(&upstream.address, Duration::ZERO).await;
    let token = secret_token("admin");
    let one = format!("{WIDGETS}/a");
    for (method, path) in [
        (Method::GET, WIDGETS.to_owned()),
        (Method::POST, WIDGETS.to_owned()),
        (Method::GET, one.clone()),
        (Method::PATCH, one.clone()),
        (Method::DELETE, one.clone()),
        (Method::GET, format!("{one}/values?{PAIR}")),
        (Method::GET, format!("/v1/inbox/demo/values?{PAIR}")),
    ] {
        send(&gateway, &method, &path, &token).await.expect(200);
        let seen = upstream.take().join("\n").to_ascii_lowercase();
        assert!(seen.contains("x-chatcaptain-key"), "{seen}");
        for part in
            ["authorization", "bearer", "user-1"].into_iter().chain(token.to_ascii_lowercase().split('.'))
        {
            assert!(!seen.contains(part), "{method} {path}: {part}: {seen}");
        }
    }
}

#[tokio::test]
async fn the_history_names_the_user_of_a_token_and_only_admins_of_the_chatbot_read_it() {
    let history = "/v1/inbox/demo/history";
    let upstream = RecordingUpstream::start().await;
    let gateway = gateway(&upstream.address, Duration::ZERO).await;
    let database = TestServer::start_with(accept_secret).await;
    for server in [&gateway, &database] {
        let mut nameless = claims("admin");
        nameless.as_object_mut().unwrap().remove("name");
        let nameless = TestKey::secret(SECRET.as_bytes()).token(&nameless);
        for token in [&secret_token("admin"), &nameless] {
            assert!(send(server, &Method::POST, WIDGETS, token).await.status < 300);
        }
        let entries = server.read(history, &secret_token("admin")).await.expect(200).json();
        let by = |place: usize| entries["changes"][place]["by"].clone();
        assert_eq!(by(0), json!({"name": "user-1", "how": "token"}));
        assert_eq!(by(1), json!({"name": "Amélie (user-1)", "how": "token"}));
        for token in [secret_token("agent"), secret_token("viewer"), token_for("admin", &json!(["other"]))] {
            server.read(history, &token).await.expect_error(403, "Forbidden");
        }
    }
}

//! Tokens that a host's backend signs: where they are accepted, and what goes before what.

use inbox_widgets_server::permission::KeyRole;
use inbox_widgets_server::server::Server;
use inbox_widgets_server::token_options::{KeySetPlace, TokenSigners};
use jiff::Timestamp;
use reqwest::Method;
use serde_json::json;

use crate::support::tokens::{SECRET, TestKey, accept, accept_secret, claims, key_set, secret_token};
use crate::support::{EMBEDDER, TestReply, TestServer, WIDGETS, folder_of, options};

#[tokio::test]
async fn each_algorithm_is_accepted_with_its_own_kind_of_key() {
    let keys = [TestKey::rsa("r"), TestKey::ec("e"), TestKey::ed("d")];
    let server = TestServer::start_with(|options| {
        let file = folder_of(options).join("keys.json");
        std::fs::write(&file, key_set(&keys.each_ref())).unwrap();
        accept(options, TokenSigners::KeySet(KeySetPlace::File(file)));
    })
    .await;
    for key in &keys {
        server.read(WIDGETS, &key.token(&claims("viewer"))).await.expect(200);
    }
    let server = TestServer::start_with(accept_secret).await;
    server.read(WIDGETS, &secret_token("viewer")).await.expect(200);
    // The scheme has no case.
    let small = server
        .request(Method::GET, WIDGETS)
        .header("authorization", format!("bearer {}", secret_token("agent")));
    TestReply::of(small).await.expect(200);
}

#[tokio::test]
async fn a_session_with_a_token_says_who_and_how_long() {
    let server = TestServer::start_with(accept_secret).await;
    let mut claims = claims("agent");
    let key = TestKey::secret(SECRET.as_bytes());
    let token = key.token(&claims);
    let session = server.read("/session", &token).await.expect(200).json();
    assert_eq!(session["chatbotId"], "demo");
    assert_eq!(session["role"], "agent");
    assert_eq!(session["signOut"], false);
    assert_eq!(session["user"], json!({"id": "user-1", "name": "Amélie"}));
    let expires: Timestamp = session["expires"].as_str().unwrap().parse().unwrap();
    assert_eq!(expires.as_second(), claims["exp"].as_i64().unwrap());
    claims.as_object_mut().unwrap().remove("name");
    let session = server.read("/session", &key.token(&claims)).await.expect(200).json();
    assert_eq!(session["user"], json!({"id": "user-1"}));

    // A signed-in browser is nobody in particular.
    let cookie = server.sign_in().await;
    let session =
        TestReply::of(server.request(Method::GET, "/session").header("cookie", cookie)).await.json();
    assert_eq!(
        (&session["user"], &session["expires"], &session["signOut"]),
        (&json!(null), &json!(null), &json!(true))
    );
}

#[tokio::test]
async fn a_token_goes_before_the_session_and_a_bad_one_never_falls_back_to_it() {
    let server = TestServer::start_with(accept_secret).await;
    let cookie = server.sign_in().await;
    let asking = |method, path, token: &str| {
        server
            .with_token(method, path, token)
            .header("cookie", &cookie)
            .header("sec-fetch-site", "same-origin")
    };
    let session =
        TestReply::of(asking(Method::GET, "/session", &secret_token("viewer"))).await.expect(200).json();
    assert_eq!(session["role"], "viewer");
    let change = asking(Method::POST, WIDGETS, &secret_token("viewer"));
    TestReply::of(change.body(r#"{"title":"a"}"#)).await.expect_error(403, "Forbidden");
    let mut old = claims("admin");
    old["exp"] = json!(old["iat"].as_i64().unwrap() - 31);
    old["iat"] = json!(old["iat"].as_i64().unwrap() - 60);
    let old = TestKey::secret(SECRET.as_bytes()).token(&old);
    for path in [WIDGETS, "/session", "/conversations"] {
        for (token, message) in [
            (old.as_str(), "The token has expired"),
            ("a.b.c", "The token is not accepted; the server's log says why"),
        ] {
            let reply = TestReply::of(asking(Method::GET, path, token)).await;
            assert_eq!(reply.header("www-authenticate"), "Bearer error=\"invalid_token\"");
            assert_eq!(reply.expect_error(401, "Unauthorized"), message, "{path}");
        }
        for sent in ["Bearer", "Bearer ", "Bearer a b"] {
            let request =
                server.request(Method::GET, path).header("cookie", &cookie).header("authorization", sent);
            TestReply::of(request).await.expect_error(401, "Unauthorized");
        }
        let two = asking(Method::GET, path, &secret_token("admin")).header("authorization", "Basic YTpi");
        TestReply::of(two).await.expect_error(401, "Unauthorized");
        // A proxy in front may use its own scheme.
        let other =
            server.request(Method::GET, path).header("cookie", &cookie).header("authorization", "Basic YTpi");
        TestReply::of(other).await.expect(200);
    }
}

#[tokio::test]
async fn a_request_with_a_key_and_a_token_is_refused() {
    let server = TestServer::start_with(accept_secret).await;
    for path in [WIDGETS, "/session", "/conversations"] {
        for key in [server.key(KeyRole::Admin), "unknown", ""] {
            for token in [secret_token("admin"), "a.b.c".to_owned()] {
                let both = server.with_token(Method::GET, path, &token).header("x-chatcaptain-key", key);
                let message = TestReply::of(both).await.expect_error(401, "Unauthorized");
                assert_eq!(message, "The request has an API key and a token; send one of them");
            }
        }
    }
}

#[tokio::test]
async fn without_its_options_a_server_accepts_no_token() {
    let server = TestServer::start().await;
    let cookie = server.sign_in().await;
    for path in [WIDGETS, "/session", "/conversations"] {
        let asking = server.with_token(Method::GET, path, &secret_token("admin")).header("cookie", &cookie);
        let message = TestReply::of(asking).await.expect_error(401, "Unauthorized");
        assert_eq!(message, "Tokens are not accepted here");
    }
}

#[tokio::test]
async fn an_embedder_may_send_a_token_and_a_stranger_may_not() {
    let server = TestServer::start_with(|options| {
        options.embed_origins = vec![EMBEDDER.parse().unwrap()];
        accept_secret(options);
    })
    .await;
    let cookies = server.sign_in_with_frames().await;
    for path in [WIDGETS, "/session", "/conversations"] {
        let from = |origin: &str, token: &str| {
            let request = server.with_token(Method::GET, path, token).header("origin", origin);
            request.header("sec-fetch-site", "cross-site").header("cookie", &cookies.tab)
        };
        let reply = TestReply::of(from(EMBEDDER, &secret_token("viewer"))).await.expect(200);
        assert_eq!(reply.header("access-control-allow-origin"), EMBEDDER);
        assert_eq!(reply.header("access-control-allow-credentials"), "");
        let refused = TestReply::of(from(EMBEDDER, "a.b.c")).await;
        assert_eq!(refused.header("access-control-allow-origin"), EMBEDDER, "the page reads why");
        refused.expect_error(401, "Unauthorized");
        let stranger = TestReply::of(from("https://evil.example", &secret_token("admin"))).await;
        assert_eq!(stranger.header("access-control-allow-origin"), "");
        stranger.expect_error(403, "Forbidden");
    }
}

#[tokio::test]
async fn a_server_that_could_not_check_tokens_does_not_start() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str, content: &str| {
        let file = folder.path().join(name);
        std::fs::write(&file, content).unwrap();
        file
    };
    let set = |name, content: &str| TokenSigners::KeySet(KeySetPlace::File(at(name, content)));
    let secrets = key_set(&[&TestKey::ed("d")]).replace("OKP", "oct").replace("\"x\"", "\"k\"");
    for (signers, message) in [
        (TokenSigners::Secret(folder.path().join("none")), "No such file"),
        (TokenSigners::Secret(at("short", &format!("{}\n\n", "s".repeat(31)))), "32 bytes at least"),
        (TokenSigners::Secret(at("long", &"s".repeat(5000))), "4096 at most"),
        (TokenSigners::KeySet(KeySetPlace::File(folder.path().join("none"))), "no key set"),
        (set("html", "<html>"), "no key set"),
        (set("empty", r#"{"keys":[]}"#), "no key set"),
        (set("secrets", &secrets), "no key set"),
        (
            set(
                "huge",
                &key_set(&[&TestKey::ed("d")]).replace("\"d\"", &format!("\"{}\"", "d".repeat(70_000))),
            ),
            "no key set",
        ),
    ] {
        let mut options = options(folder.path());
        accept(&mut options, signers);
        let error = Server::prepare(options).await.unwrap_err().to_string();
        assert!(error.contains(message), "{error}");
    }
}

//! A provider that is away, stalls, or answers what nobody can use.

use std::time::Duration;

use serde_json::json;

use crate::support::browser::Browser;
use crate::support::provider::{CLIENT, CLIENT_SECRET, Endpoint, FakeProvider};
use crate::support::{Process, TestReply, client, navigating};
use reqwest::Method;

const AWAY: &str = "Signing in is not possible at the moment";

#[track_caller]
fn told(reply: TestReply, status: u16, text: &str) -> String {
    let page = reply.expect(status).text();
    assert!(page.contains(&format!("<h1>{text}</h1>")), "{page}");
    assert!(page.contains("provider?return=%2F%23%2Fdemo%2Fwidgets"), "the place is lost: {page}");
    page
}

/// What cannot be used as an answer.
fn useless(other: &str) -> [Endpoint; 9] {
    [
        Endpoint::Status(500, r#"{"error": "server_error"}"#.to_owned()),
        Endpoint::Status(200, "no JSON".to_owned()),
        Endpoint::Status(200, "[]".to_owned()),
        Endpoint::Status(200, r#"{"a":"#.repeat(10_000)),
        Endpoint::Status(200, "[".repeat(60_000)),
        Endpoint::Status(302, "{}".to_owned()),
        Endpoint::Redirect(other.to_owned()),
        Endpoint::Endless,
        Endpoint::Stalled,
    ]
}

#[tokio::test]
async fn without_a_description_nobody_can_begin_and_later_everybody_can() {
    let provider = FakeProvider::start().await;
    let honest = FakeProvider::start().await;
    let server =
        provider.server_with(|options| options.limits.provider.reading = Duration::from_millis(200)).await;
    let path = "/sign-in/provider?return=%2F%23%2Fdemo%2Fwidgets";
    for endpoint in useless(&format!("{}/.well-known/openid-configuration", honest.issuer)) {
        provider.set(|behaviour| behaviour.discovery = endpoint);
        let reply = Browser::default().open(&server, "same-origin", path).await;
        told(reply, 503, AWAY);
    }
    provider.set(|behaviour| behaviour.discovery = Endpoint::Good);
    for metadata in [
        json!({"issuer": honest.issuer}),
        json!({"issuer": format!("{}/", provider.issuer)}),
        json!({"token_endpoint": "http://id.example.com/token"}),
        json!({"authorization_endpoint": "javascript:alert(1)"}),
        json!({"jwks_uri": "/keys"}),
    ] {
        provider.set(|behaviour| behaviour.metadata = metadata);
        let reply = Browser::default().open(&server, "same-origin", path).await;
        told(reply, 503, AWAY);
    }
    provider.set(|behaviour| behaviour.metadata = json!({}));
    Browser::default().sign_in(&server, &provider).await.expect(303);
    // What is known stays while the provider is away.
    provider.set(|behaviour| behaviour.discovery = Endpoint::Status(500, String::new()));
    Browser::default().sign_in(&server, &provider).await.expect(303);
}

#[tokio::test]
async fn a_token_endpoint_that_cannot_be_used_is_told_of() {
    let provider = FakeProvider::start().await;
    let server =
        provider.server_with(|options| options.limits.provider.reading = Duration::from_millis(200)).await;
    for endpoint in useless(&format!("{}/token", provider.issuer)) {
        provider.set(|behaviour| behaviour.token = endpoint);
        let mut browser = Browser::default();
        let address = browser.begin(&server, "/#/demo/widgets").await;
        let answer = provider.answer(&address);
        told(browser.finish(&server, &answer).await, 503, AWAY);
        assert!(!browser.is_signed_in());
    }
    for (error, status, text) in [
        ("invalid_grant", 400, "This sign-in has expired"),
        ("invalid_client", 502, "The sign-in has failed"),
        ("canary-of-the-provider", 502, "The sign-in has failed"),
    ] {
        let body = json!({"error": error, "error_description": "canary-of-the-provider"}).to_string();
        provider.set(|behaviour| behaviour.token = Endpoint::Status(400, body));
        let mut browser = Browser::default();
        let address = browser.begin(&server, "/#/demo/widgets").await;
        let answer = provider.answer(&address);
        let page = told(browser.finish(&server, &answer).await, status, text);
        assert!(!page.contains("canary"), "{page}");
    }
}

#[tokio::test]
async fn without_keys_nobody_is_signed_in() {
    let provider = FakeProvider::start().await;
    let server =
        provider.server_with(|options| options.limits.provider.reading = Duration::from_millis(200)).await;
    for endpoint in useless(&format!("{}/keys", provider.issuer)) {
        provider.set(|behaviour| behaviour.keys = endpoint);
        let mut browser = Browser::default();
        let address = browser.begin(&server, "/#/demo/widgets").await;
        let answer = provider.answer(&address);
        told(browser.finish(&server, &answer).await, 503, AWAY);
    }
    provider.set(|behaviour| behaviour.keys = Endpoint::Good);
    Browser::default().sign_in(&server, &provider).await.expect(303);
}

#[tokio::test]
async fn an_error_in_place_of_a_code_is_told_of_in_our_own_words() {
    let provider = FakeProvider::start().await;
    let server = provider.server().await;
    for (error, status, text) in [
        ("access_denied", 403, "You are not signed in"),
        ("temporarily_unavailable", 503, AWAY),
        ("server_error", 503, AWAY),
        ("invalid_scope", 502, "The sign-in has failed"),
        ("<script>canary</script>", 502, "The sign-in has failed"),
        ("", 502, "The sign-in has failed"),
    ] {
        let mut browser = Browser::default();
        let address = browser.begin(&server, "/#/demo/widgets").await;
        let state = provider.answer(&address).remove(0);
        let description = ("error_description".to_owned(), "canary".to_owned());
        let answer = [state, ("error".to_owned(), error.to_owned()), description];
        let page = told(browser.finish(&server, &answer).await, status, text);
        assert!(!page.contains("canary"), "{page}");
    }
    let mut browser = Browser::default();
    let address = browser.begin(&server, "/#/demo/widgets").await;
    let state = provider.answer(&address).remove(0);
    told(browser.finish(&server, &[state]).await, 502, "The sign-in has failed");
    assert!(provider.asked().is_empty());
}

#[cfg(unix)]
#[tokio::test]
async fn the_log_has_nothing_of_a_sign_in_but_that_it_was_refused() {
    let provider = FakeProvider::start().await;
    let folder = tempfile::tempdir().unwrap();
    let (secret, log) = (folder.path().join("secret"), folder.path().join("log"));
    std::fs::write(&secret, CLIENT_SECRET).unwrap();
    let mut command = Process::server();
    command.args([
        "--port=0",
        "--json",
        "--log=trace",
        "--oidc-role=support=agent",
        "--oidc-client-id",
        CLIENT,
    ]);
    command.arg("--oidc-client-secret-file").arg(&secret).args(["--oidc-issuer", &provider.issuer]);
    command.arg("--db").arg(folder.path().join("test.db"));
    let process = Process::spawn_with_log_in(command, &log);
    let (client, origin) = (client(), process.origin().to_owned());
    let begin = async || {
        let reply = TestReply::of(client.get(format!("{origin}/sign-in/provider"))).await.expect(303);
        let cookie = reply.header("set-cookie").split(';').next().unwrap().to_owned();
        (reply.header("location").parse::<url::Url>().unwrap(), cookie)
    };
    let mut seen =
        vec![CLIENT_SECRET.to_owned(), "user-1".to_owned(), "Amélie".to_owned(), "access-9d".to_owned()];
    for groups in [json!("support"), json!("canary-group")] {
        provider.set(|behaviour| behaviour.claims["groups"] = groups);
        let (address, cookie) = begin().await;
        let answer = provider.answer(&address);
        let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(&answer).finish();
        let request = client.get(format!("{origin}/sign-in/callback?{query}")).header("cookie", &cookie);
        let reply = TestReply::of(navigating(request, "cross-site", "document")).await;
        seen.extend(answer.into_iter().map(|(_, value)| value));
        seen.push(cookie.split_once('=').unwrap().1[..64].to_owned());
        seen.extend(
            reply.all("set-cookie").iter().map(|line| line.split(['=', ';']).nth(1).unwrap().to_owned()),
        );
    }
    seen.extend(provider.asked().iter().map(|(_, form)| form["code_verifier"].clone()));
    seen.push("canary-group".to_owned());
    let out = client.request(Method::POST, format!("{origin}/sign-out/provider"));
    let out =
        out.header("content-type", "application/x-www-form-urlencoded").body("logout_token=canary-token");
    TestReply::of(out).await.expect(400);
    seen.push("canary-token".to_owned());
    process.terminate();
    let mut process = process;
    assert!(process.wait());
    let log = std::fs::read_to_string(log).unwrap();
    assert_eq!(log.matches("sign-in at the provider refused").count(), 2, "{log}");
    for secret in seen.iter().filter(|secret| secret.len() > 5) {
        assert!(!log.contains(secret.as_str()), "{secret} is in the log");
    }
}

//! Signing out of a session that the company's provider has opened, here and there.

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::browser::Browser;
use crate::support::provider::{CLIENT, Endpoint, FakeProvider};
use crate::support::sign_ins::status_with;
use crate::support::tokens::{TestKey, now};
use crate::support::{TestReply, TestServer};

const EVENT: &str = "http://schemas.openid.net/event/backchannel-logout";

#[tokio::test]
async fn signing_out_leads_on_to_the_provider() {
    let provider = FakeProvider::start().await;
    let server = provider.server().await;
    let mut browser = Browser::default();
    browser.sign_in(&server, &provider).await.expect(303);
    let before = browser.clone();
    let reply = browser.sign_out(&server, "/sign-out").await.expect(200);
    assert!(!browser.is_signed_in());
    before.session(&server).await.expect(401);
    let address: url::Url = reply.json()["signOut"].as_str().unwrap().parse().unwrap();
    assert!(address.as_str().starts_with(&format!("{}/end?", provider.issuer)));
    let sent: std::collections::BTreeMap<_, _> = address.query_pairs().into_owned().collect();
    assert_eq!(
        (sent["client_id"].as_str(), &sent["post_logout_redirect_uri"]),
        (CLIENT, &format!("{}/", server.origin))
    );
    assert_eq!(sent["id_token_hint"].split('.').count(), 3);
}

#[tokio::test]
async fn without_a_way_out_at_the_provider_the_session_ends_all_the_same() {
    let provider = FakeProvider::start().await;
    provider.set(|behaviour| behaviour.metadata = json!({"end_session_endpoint": null}));
    let server = provider.server().await;
    let mut browser = Browser::default();
    browser.sign_in(&server, &provider).await.expect(303);
    browser.sign_out(&server, "/sign-out").await.expect(204);
    browser.session(&server).await.expect(401);
    // And if it cannot be asked: here, after a restart.
    let mut browser = Browser::default();
    browser.sign_in(&server, &provider).await.expect(303);
    let port = server.port;
    let folder = server.stop().await;
    provider.set(|behaviour| behaviour.discovery = Endpoint::Status(500, String::new()));
    let server = TestServer::start_in(folder, |options| {
        provider.accept(options);
        options.port = inbox_widgets_server::options::PortChoice::Exactly(port);
    })
    .await;
    browser.session(&server).await.expect(200);
    browser.sign_out(&server, "/sign-out").await.expect(204);
    browser.session(&server).await.expect(401);
}

#[tokio::test]
async fn everywhere_means_all_of_the_same_person() {
    let provider = FakeProvider::start().await;
    let server = provider.server().await;
    let (mut first, mut second, mut other) = (Browser::default(), Browser::default(), Browser::default());
    first.sign_in(&server, &provider).await.expect(303);
    second.sign_in(&server, &provider).await.expect(303);
    provider.set(|behaviour| behaviour.claims["sub"] = json!("user-2"));
    other.sign_in(&server, &provider).await.expect(303);
    let link = server.sign_in().await;
    first.sign_out(&server, "/sign-out?everywhere").await.expect(200);
    second.session(&server).await.expect(401);
    other.session(&server).await.expect(200);
    assert_eq!(status_with(&server, &link).await, 200);
    // A link's is the operator's.
    let request = server.request(Method::POST, "/sign-out?everywhere").header("cookie", &link);
    TestReply::of(request.header("sec-fetch-site", "same-origin")).await.expect(204);
    other.session(&server).await.expect(401);
}

fn logout_claims(provider: &FakeProvider, name: &str, value: &str) -> Value {
    let mut claims = json!({
        "iss": provider.issuer, "aud": CLIENT, "iat": now(), "exp": now() + 120, "jti": "1", "events": {EVENT: {}},
    });
    claims[name] = json!(value);
    claims
}

async fn notify(server: &TestServer, token: &str) -> TestReply {
    let request = server.request(Method::POST, "/sign-out/provider");
    let request = request.header("content-type", "application/x-www-form-urlencoded");
    TestReply::of(request.body(format!("logout_token={token}"))).await
}

#[tokio::test]
async fn the_provider_ends_sessions_itself() {
    let provider = FakeProvider::start().await;
    let server = provider.server().await;
    let (mut first, mut second) = (Browser::default(), Browser::default());
    first.sign_in(&server, &provider).await.expect(303);
    provider.set(|behaviour| behaviour.claims["sid"] = json!("session-2"));
    second.sign_in(&server, &provider).await.expect(303);
    let token = provider.token(&logout_claims(&provider, "sid", "session-1"));
    assert_eq!(notify(&server, &token).await.expect(200).header("cache-control"), "no-store");
    first.session(&server).await.expect(401);
    second.session(&server).await.expect(200);

    // The same token does not end what begins later.
    provider.set(|behaviour| behaviour.claims["sid"] = json!("session-1"));
    first.sign_in(&server, &provider).await.expect(303);
    notify(&server, &token).await.expect_error(400, "Bad Request");
    first.session(&server).await.expect(200);

    let token = provider.token(&logout_claims(&provider, "sub", "user-1"));
    notify(&server, &token).await.expect(200);
    first.session(&server).await.expect(401);
    second.session(&server).await.expect(401);
}

#[tokio::test]
async fn nobody_else_ends_them() {
    let provider = FakeProvider::start().await;
    let server = provider.server().await;
    let mut browser = Browser::default();
    browser.sign_in(&server, &provider).await.expect(303);
    let claims = logout_claims(&provider, "sub", "user-1");
    let mut as_id_token = claims.clone();
    as_id_token["nonce"] = json!("n");
    let mut without_event = claims.clone();
    without_event["events"] = json!({});
    for token in [
        TestKey::ec("first").token(&claims),
        TestKey::secret(b"a secret that is long enough for this").token(&claims),
        provider.token(&as_id_token),
        provider.token(&without_event),
        String::new(),
    ] {
        notify(&server, &token).await.expect_error(400, "Bad Request");
    }
    let form = server.request(Method::POST, "/sign-out/provider").header("content-type", "text/plain");
    TestReply::of(form.body("logout_token=x")).await.expect(415);
    let large = format!("{}{}", "x".repeat(1024 * 1024), "x");
    notify(&server, &large).await.expect(413);
    browser.session(&server).await.expect(200);
}

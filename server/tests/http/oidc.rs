//! Signing in at the company's provider.

use std::collections::BTreeMap;

use inbox_widgets_server::permission::KeyRole;
use reqwest::Method;
use serde_json::json;

use crate::support::browser::Browser;
use crate::support::provider::{CLIENT, CLIENT_SECRET, FakeProvider};
use crate::support::sign_ins::status_with;
use crate::support::tokens::TestKey;
use crate::support::{EMBEDDER, Process, TestReply, WIDGETS, local, navigating};

#[tokio::test]
async fn a_person_signs_in_and_is_where_they_were() {
    let provider = FakeProvider::start().await;
    let server = provider.server().await;
    let mut browser = Browser::default();
    let address = browser.begin(&server, "/#/demo/values/8F2K/contact-amelie").await;
    assert_eq!(address.as_str().split('?').next(), Some(format!("{}/authorize", provider.issuer).as_str()));
    let sent: BTreeMap<_, _> = address.query_pairs().into_owned().collect();
    let redirect = format!("{}/sign-in/callback", server.origin);
    for (name, value) in [
        ("response_type", "code"),
        ("client_id", CLIENT),
        ("scope", "openid profile"),
        ("redirect_uri", redirect.as_str()),
        ("code_challenge_method", "S256"),
    ] {
        assert_eq!(sent[name], value);
    }

    let answer = provider.answer(&address);
    let reply = browser.finish(&server, &answer).await.expect(303);
    assert_eq!(reply.header("location"), "/#/demo/values/8F2K/contact-amelie");
    let [attempt, session] = reply.all("set-cookie")[..] else { panic!("{:?}", reply.headers) };
    assert!(attempt.contains("-attempt-") && attempt.ends_with("Max-Age=0"), "{attempt}");
    assert!(session.contains("; HttpOnly; SameSite=Strict; Path=/; "), "{session}");

    let told = browser.session(&server).await.expect(200).json();
    assert_eq!((&told["role"], &told["signOut"]), (&json!("agent"), &json!(true)));
    assert_eq!(told["user"], json!({"id": "user-1", "name": "Amélie"}));
    assert_eq!(told["expires"], json!(null));

    let asked = provider.asked();
    let [(authorization, form)] = &asked[..] else { panic!("{asked:?}") };
    let encoded = "aW5ib3gtd2lkZ2V0czpjbGllbnQtc2VjcmV0LTVjMWY=";
    assert_eq!(*authorization, format!("Basic {encoded}"));
    assert!(!form.contains_key("client_secret") && form["code_verifier"].len() == 64);
}

#[tokio::test]
async fn a_browser_that_is_not_signed_in_is_told_where() {
    let provider = FakeProvider::start().await;
    let server = provider.server().await;
    let told = Browser::default().session(&server).await.expect(401).json();
    assert_eq!((&told["signIn"], &told["message"]), (&json!("sign-in/provider"), &json!("Not signed in")));
    // A link of the operator still signs in, as before.
    let cookie = server.sign_in().await;
    assert_eq!(status_with(&server, &cookie).await, 200);

    let other = crate::support::TestServer::start().await;
    assert_eq!(Browser::default().session(&other).await.expect(401).json()["signIn"], json!(null));
    for path in ["/sign-in/provider", "/sign-in/callback?state=a&code=b"] {
        TestReply::of(other.request(Method::GET, path)).await.expect_error(404, "Not Found");
    }
    TestReply::of(other.request(Method::POST, "/sign-out/provider")).await.expect_error(404, "Not Found");
}

#[tokio::test]
async fn a_secret_is_shown_as_the_provider_wants_it() {
    let provider = FakeProvider::start().await;
    provider.set(|behaviour| {
        behaviour.metadata = json!({"token_endpoint_auth_methods_supported": ["client_secret_post"]});
    });
    let server = provider.server().await;
    Browser::default().sign_in(&server, &provider).await.expect(303);
    let public =
        provider.server_with(|options| options.provider.as_mut().unwrap().client_secret_file = None).await;
    Browser::default().sign_in(&public, &provider).await.expect(303);
    let asked = provider.asked();
    assert!(asked.iter().all(|(authorization, _)| authorization.is_empty()));
    let secrets: Vec<_> =
        asked.iter().map(|(_, form)| form.get("client_secret").map(String::as_str)).collect();
    assert_eq!(secrets, [Some(CLIENT_SECRET), None]);
}

#[tokio::test]
async fn the_role_comes_from_the_table_and_counts_at_each_request() {
    let provider = FakeProvider::start().await;
    let server = provider.server_with(|options| local(options).role = KeyRole::Viewer).await;
    let mut status = Vec::new();
    for groups in [json!(["support"]), json!("leads"), json!(["support", "leads"])] {
        provider.set(|behaviour| behaviour.claims["groups"] = groups);
        let mut browser = Browser::default();
        browser.sign_in(&server, &provider).await.expect(303);
        let body = json!({"title": "A title", "fields": [{"label": "L", "variable": "v"}]}).to_string();
        let creation = server.creation(body).header("cookie", browser.cookie());
        status.push(TestReply::of(creation.header("sec-fetch-site", "same-origin")).await.status);
    }
    assert_eq!(status, [403, 201, 201]);
    let history = server.get(&format!("{}/history", WIDGETS.trim_end_matches("/widgets"))).await.expect(200);
    assert!(history.text().contains("Amélie (user-1)"), "{}", history.text());
}

#[tokio::test]
async fn who_has_no_role_is_told_so_and_can_take_another_account() {
    let provider = FakeProvider::start().await;
    let server = provider.server().await;
    for groups in [json!(["everybody"]), json!(null), json!({"support": true})] {
        provider.set(|behaviour| behaviour.claims["groups"] = groups);
        let mut browser = Browser::default();
        let reply = browser.sign_in(&server, &provider).await.expect(403);
        assert!(!browser.is_signed_in());
        let page = reply.text();
        assert!(page.contains("<h1>Your account has no access here</h1>"), "{page}");
        assert!(page.contains(&format!("href=\"{}/end?client_id={CLIENT}&amp;", provider.issuer)), "{page}");
        assert!(page.contains(r#"href="provider?return=%2F""#), "{page}");
        let policy = reply.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'; style-src 'sha256-"), "{policy}");
    }
    let mut browser = Browser::default();
    let address = browser.begin(&server, "/").await;
    let answer: Vec<_> = provider.answer(&address);
    let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(&answer).finish();
    let request = server.request(Method::GET, &format!("/sign-in/callback?{query}"));
    let request = request.header("cookie", browser.cookie()).header("accept-language", "de-AT,en;q=0.5");
    let german = TestReply::of(request).await.expect(403).text();
    assert!(german.contains("<html lang=\"de\">") && german.contains("Dein Konto hat hier keinen Zugriff"));
}

#[tokio::test]
async fn a_session_that_was_there_before_is_worth_nothing_afterwards() {
    let provider = FakeProvider::start().await;
    let server =
        provider.server_with(|options| options.embed_origins = vec![EMBEDDER.parse().unwrap()]).await;
    let mut browser = Browser::default();
    browser.sign_in(&server, &provider).await.expect(303);
    let before = browser.clone();
    browser.sign_in(&server, &provider).await.expect(303);
    before.session(&server).await.expect(401);
    browser.session(&server).await.expect(200);
    // Another one's cookies that somebody has planted are not taken over.
    let mut planted = Browser::default();
    planted.open(&server, "none", &server.sign_in_path()).await.expect(303);
    let theirs = planted.clone();
    planted.sign_in(&server, &provider).await.expect(303);
    assert_ne!(theirs.cookie(), planted.cookie());
    theirs.session(&server).await.expect(401);
    // The new one counts in the frames as well.
    assert_eq!(planted.session(&server).await.expect(200).json()["user"]["id"], "user-1");
    assert_eq!(planted.cookie().matches("-frame=").count(), 1);
}

#[tokio::test]
async fn each_tab_has_an_attempt_of_its_own() {
    let provider = FakeProvider::start().await;
    let server = provider.server().await;
    let mut browser = Browser::default();
    let first = browser.begin(&server, "/#/demo/widgets").await;
    let second = browser.begin(&server, "//evil.example/").await;
    let answer = provider.answer(&second);
    assert_eq!(browser.finish(&server, &answer).await.expect(303).header("location"), "/");
    let answer = provider.answer(&first);
    assert_eq!(browser.finish(&server, &answer).await.expect(303).header("location"), "/#/demo/widgets");
}

#[tokio::test]
async fn a_new_key_of_the_provider_counts_at_once() {
    let provider = FakeProvider::start().await;
    let server = provider.server().await;
    Browser::default().sign_in(&server, &provider).await.expect(303);
    for key in [TestKey::rsa("second"), TestKey::ed("third")] {
        provider.set(|behaviour| behaviour.key = key);
        Browser::default().sign_in(&server, &provider).await.expect(303);
    }
}

#[tokio::test]
async fn under_a_path_all_addresses_have_it() {
    let provider = FakeProvider::start().await;
    let address = "https://example.com/tools/widgets";
    let server = provider.server_with(|options| options.public_url = Some(address.parse().unwrap())).await;
    let mut browser = Browser::default();
    let reply =
        browser.open(&server, "same-origin", "/tools/widgets/sign-in/provider?return=%2F%23%2Fdemo").await;
    assert!(reply.header("set-cookie").contains("; Path=/tools/widgets/sign-in;"));
    let there: url::Url = reply.expect(303).header("location").parse().unwrap();
    let sent: BTreeMap<_, _> = there.query_pairs().into_owned().collect();
    assert_eq!(sent["redirect_uri"], format!("{address}/sign-in/callback"));
    let answer = provider.answer(&there);
    let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(&answer).finish();
    let back = browser.open(&server, "cross-site", &format!("/tools/widgets/sign-in/callback?{query}")).await;
    assert_eq!(back.expect(303).header("location"), "/tools/widgets/#/demo");
}

#[tokio::test]
async fn an_operator_sees_who_is_signed_in() {
    let provider = FakeProvider::start().await;
    provider.set(|behaviour| behaviour.claims["name"] = json!("Am\u{1b}[2Jélie\u{202e}"));
    let server = provider.server().await;
    Browser::default().sign_in(&server, &provider).await.expect(303);
    let database = server.folder.path().join("test.db");
    let output = Process::command().arg("sessions").arg("--db").arg(&database).output().unwrap();
    let listed = String::from_utf8(output.stdout).unwrap();
    assert!(
        listed.lines().nth(1).unwrap().ends_with("(user-1), agent") || listed.contains("  user-1, agent"),
        "{listed}"
    );
    assert!(
        !listed.contains(char::is_control) || listed.matches(char::is_control).all(|one| one == "\n"),
        "{listed:?}"
    );
}

#[tokio::test]
async fn who_only_looks_at_an_address_uses_nothing_up() {
    let provider = FakeProvider::start().await;
    let server = provider.server().await;
    let mut browser = Browser::default();
    let address = browser.begin(&server, "/").await;
    let answer = provider.answer(&address);
    let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(&answer).finish();
    let path = format!("/sign-in/callback?{query}");
    for (method, name, value) in [
        (Method::HEAD, "accept", "*/*"),
        (Method::GET, "sec-purpose", "prefetch"),
        (Method::GET, "sec-fetch-dest", "image"),
    ] {
        let request = server.request(method, &path).header("cookie", browser.cookie()).header(name, value);
        TestReply::of(request).await.expect(503);
    }
    browser.finish(&server, &answer).await.expect(303);
    // Only our own page, or a person, begins.
    let foreign = navigating(server.request(Method::GET, "/sign-in/provider"), "cross-site", "document");
    TestReply::of(foreign).await.expect_error(403, "Forbidden");
}

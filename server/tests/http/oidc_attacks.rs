//! Answers that are not the provider's, not for this browser, or not true.

use inbox_widgets_server::options::RateOptions;
use serde_json::{Value, json};

use crate::rates::behind_proxy;
use crate::support::browser::Browser;
use crate::support::provider::{CLIENT, FakeProvider};
use crate::support::tokens::{TestKey, encoded, now};
use crate::support::{TestReply, TestServer, navigating};
use reqwest::Method;

const EXPIRED: &str = "This sign-in has expired";

/// Nobody is signed in, and the page says why.
#[track_caller]
fn refused(browser: &Browser, reply: TestReply, status: u16, text: &str) {
    let reply = reply.expect(status);
    assert!(!browser.is_signed_in());
    assert!(reply.text().contains(&format!("<h1>{text}</h1>")), "{}", reply.text());
    assert!(reply.text().contains("provider?return="), "there is no way to try again");
}

fn with_state(answer: &[(String, String)], state: &str) -> Vec<(String, String)> {
    let other = |(name, value): &(String, String)| {
        (name.clone(), if name == "state" { state.to_owned() } else { value.clone() })
    };
    answer.iter().map(other).collect()
}

#[tokio::test]
async fn an_answer_counts_once_in_the_browser_that_asked() {
    let provider = FakeProvider::start().await;
    let server = provider.server().await;
    let mut browser = Browser::default();
    let address = browser.begin(&server, "/").await;
    let answer = provider.answer(&address);
    let asking = browser.clone();

    let mut other = Browser::default();
    let reply = other.finish(&server, &answer).await;
    refused(&other, reply, 400, EXPIRED);
    // Not even one that has an attempt of its own.
    other.begin(&server, "/").await;
    let reply = other.finish(&server, &answer).await;
    refused(&other, reply, 400, EXPIRED);
    for state in ["", "0", &"0".repeat(64), &answer[0].1[..63], &answer[0].1.to_uppercase()] {
        let reply = browser.finish(&server, &with_state(&answer, state)).await;
        refused(&browser, reply, 400, EXPIRED);
    }
    let mut doubled = answer.clone();
    doubled.push(answer[0].clone());
    let reply = browser.finish(&server, &doubled).await;
    refused(&browser, reply, 400, EXPIRED);
    assert!(provider.asked().is_empty(), "a code is sent to nobody before its state is right");

    browser.finish(&server, &answer).await.expect(303);
    let reply = Browser::finish(&mut browser.clone(), &server, &answer).await;
    assert!(reply.expect(400).text().contains(EXPIRED));
    // With the cookie of before, as an attacker would keep it, and with a new code.
    let mut again = asking;
    let second = provider.answer(&address);
    let reply = again.finish(&server, &second).await;
    refused(&again, reply, 400, EXPIRED);
    assert_eq!(provider.asked().len(), 1);
}

#[tokio::test]
async fn an_answer_that_comes_too_late_is_none() {
    let provider = FakeProvider::start().await;
    let server = provider.server().await;
    let mut browser = Browser::default();
    let address = browser.begin(&server, "/").await;
    let answer = provider.answer(&address);
    let cookie = browser.cookie();
    let began: i64 = cookie.split('.').nth(1).unwrap().parse().unwrap();
    for (age, status) in [(601, 400), (590, 303)] {
        let old = cookie.replace(&format!(".{began}."), &format!(".{}.", began - age));
        let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(&answer).finish();
        let request =
            server.request(Method::GET, &format!("/sign-in/callback?{query}")).header("cookie", old);
        TestReply::of(navigating(request, "cross-site", "document")).await.expect(status);
    }
}

#[tokio::test]
async fn another_providers_answer_is_refused_before_its_code_is_sent() {
    let provider = FakeProvider::start().await;
    let server = provider.server().await;
    let failed = "The sign-in has failed";
    for issuer in ["https://evil.example", "", &format!("{}/", provider.issuer)] {
        let mut browser = Browser::default();
        let address = browser.begin(&server, "/").await;
        let mut answer = provider.answer(&address);
        answer.push(("iss".to_owned(), issuer.to_owned()));
        let reply = browser.finish(&server, &answer).await;
        refused(&browser, reply, 502, failed);
    }
    provider.set(|behaviour| {
        behaviour.metadata = json!({"authorization_response_iss_parameter_supported": true});
    });
    let server = provider.server().await;
    let mut browser = Browser::default();
    let reply = browser.sign_in(&server, &provider).await;
    refused(&browser, reply, 502, failed);
    assert!(provider.asked().is_empty());
    let address = browser.begin(&server, "/").await;
    let mut answer = provider.answer(&address);
    answer.push(("iss".to_owned(), provider.issuer.clone()));
    browser.finish(&server, &answer).await.expect(303);
}

/// Signs in while ID tokens are made so; nobody gets in.
async fn lied(
    server: &TestServer,
    provider: &FakeProvider,
    sign: impl Fn(&TestKey, Value) -> Option<String> + Send + 'static,
) {
    provider.set(|behaviour| behaviour.sign = Box::new(sign));
    let mut browser = Browser::default();
    let reply = browser.sign_in(server, provider).await;
    refused(&browser, reply, 502, "The sign-in has failed");
}

#[tokio::test]
async fn a_token_that_says_something_else_signs_nobody_in() {
    let provider = FakeProvider::start().await;
    let server = provider.server().await;
    for (name, value) in [
        ("iss", json!("https://evil.example")),
        ("aud", json!("another-client")),
        ("aud", json!([CLIENT, "another-client"])),
        ("azp", json!("another-client")),
        ("nonce", json!("another-nonce")),
        ("nonce", json!(null)),
        ("exp", json!(now() - 61)),
        ("exp", json!(null)),
        ("iat", json!(now() + 120)),
        ("sub", json!("")),
    ] {
        lied(&server, &provider, move |key, mut claims| {
            claims[name] = value.clone();
            Some(key.token(&claims))
        })
        .await;
    }
    // A little late is not too late: clocks differ.
    provider.set(|behaviour| {
        behaviour.sign = Box::new(|key, mut claims| {
            claims["exp"] = json!(now() - 30);
            claims["iat"] = json!(now() + 30);
            Some(key.token(&claims))
        });
    });
    Browser::default().sign_in(&server, &provider).await.expect(303);
}

#[tokio::test]
async fn a_token_that_the_provider_has_not_signed_signs_nobody_in() {
    let provider = FakeProvider::start().await;
    let server = provider.server().await;
    lied(&server, &provider, |_, _| None).await;
    lied(&server, &provider, |_, claims| Some(TestKey::ec("first").token(&claims))).await;
    lied(&server, &provider, |_, claims| Some(TestKey::ed("unknown").token(&claims))).await;
    for algorithm in ["none", "None", "NONE"] {
        lied(&server, &provider, move |_, claims| {
            let header = encoded(&json!({"alg": algorithm, "kid": "first"}).to_string());
            Some(format!("{header}.{}.", encoded(&claims.to_string())))
        })
        .await;
    }
    // Everybody knows the public key, and the client knows its own secret.
    lied(&server, &provider, |key, claims| {
        let public = key.jwk().to_string();
        let header = json!({"alg": "HS256", "kid": "first"});
        Some(TestKey::secret(public.as_bytes()).sign(&header, &claims))
    })
    .await;
    lied(&server, &provider, |_, claims| {
        let secret = TestKey::secret(crate::support::provider::CLIENT_SECRET.as_bytes());
        Some(secret.sign(&json!({"alg": "HS256", "kid": "first"}), &claims))
    })
    .await;
    lied(&server, &provider, |key, claims| {
        Some(key.sign(&json!({"alg": "ES256", "kid": "first", "crit": ["a"]}), &claims))
    })
    .await;
    lied(&server, &provider, |key, claims| Some(format!("{}A", key.token(&claims)))).await;
    lied(&server, &provider, |key, mut claims| {
        claims["much"] = json!("m".repeat(40_000));
        Some(key.token(&claims))
    })
    .await;
    lied(&server, &provider, |_, _| Some("no token".to_owned())).await;
}

#[tokio::test]
async fn a_code_of_somebody_else_is_refused_by_its_proof() {
    let provider = FakeProvider::start().await;
    let server = provider.server().await;
    let mut victim = Browser::default();
    let address = victim.begin(&server, "/").await;
    let stolen = provider.answer(&address);
    let mut thief = Browser::default();
    let own = thief.begin(&server, "/").await;
    let own = provider.answer(&own);
    // The thief's state with the victim's code: the code challenge is another one.
    let reply = thief.finish(&server, &with_state(&stolen, &own[0].1)).await;
    refused(&thief, reply, 400, EXPIRED);
}

#[tokio::test]
async fn who_tries_answers_is_slowed() {
    let provider = FakeProvider::start().await;
    let server = provider
        .server_with(|options| {
            options.rates = RateOptions { session: 0, address: 0, sign_in: 3, proxies: behind_proxy() };
        })
        .await;
    let mut last = 0;
    for _ in 0..4 {
        let request = server.request(Method::GET, "/sign-in/callback?state=0&code=0");
        last = TestReply::of(request.header("x-forwarded-for", "203.0.113.9")).await.status;
    }
    assert_eq!(last, 429);
    let begin = server.request(Method::GET, "/sign-in/provider").header("x-forwarded-for", "203.0.113.9");
    TestReply::of(begin).await.expect(429);
    let others = server.request(Method::GET, "/sign-in/provider").header("x-forwarded-for", "203.0.113.10");
    TestReply::of(others).await.expect(303);
}

//! What the command writes into its log, at each level and in both forms.

#![cfg(unix)]

use reqwest::Method;
use serde_json::{Value, json};
use tokio::net::TcpListener;

use crate::support::logged::{Logged, UPSTREAM_KEY};
use crate::support::quoting_upstream::quoting_upstream;
use crate::support::tokens::{SECRET, TestKey, claims, now, secret_token};
use crate::support::{PAIR, TestReply, WIDGETS};

/// What the parts of a token begin with. Less might be in a request's id by chance.
const TOKEN_PARTS: [&str; 3] = ["eyJhbGci", "eyJhdWQi", "eyJpc3Mi"];

/// Stands in for everything that belongs to a customer or is secret.
const CANARY: &str = UPSTREAM_KEY;

const LEVELS: [&str; 5] = ["error", "warn", "info", "debug", "trace"];

/// Tokens, good and bad, that quote a customer in all that they say.
fn canary_tokens() -> Vec<String> {
    let key = TestKey::secret(SECRET.as_bytes());
    let all = ["kid", "jku", "x5u", "typ", CANARY].map(|name| (name.to_owned(), json!(CANARY)));
    let mut header = json!({"alg": "HS256"});
    header.as_object_mut().unwrap().extend(all);
    let mut good = claims("viewer");
    for name in ["sub", "name", "jti", CANARY] {
        good[name] = json!(CANARY);
    }
    let with = |name: &str, value: Value| {
        let mut claims = good.clone();
        claims[name] = value;
        key.sign(&header, &claims)
    };
    let algorithm = key.sign(&json!({"alg": CANARY}), &good);
    let claims =
        ["iss", "aud", "exp", "iat", "nbf", "role", "chatbots"].map(|name| with(name, json!(CANARY)));
    let signature = TestKey::secret(b"other").sign(&header, &good);
    let text = key.sign_text(&header.to_string(), CANARY);
    let others = [key.sign(&header, &good), with("exp", json!(now() - 60)), algorithm, signature, text];
    claims.into_iter().chain(others).collect()
}

/// Sends everything that could get into a log.
async fn send_canaries(server: &Logged, cookie: &str) {
    let key = server.process.announcement()["keys"]["admin"].as_str().unwrap_or(CANARY);
    let widget = json!({"title": CANARY, "fields": [{"label": CANARY, "variable": CANARY, "more": CANARY}]});
    let ids = format!("conversationId={CANARY}&contactId={CANARY}");
    let one = format!("{WIDGETS}/{CANARY}");
    for (method, path, body) in [
        (Method::POST, WIDGETS.to_owned(), widget.to_string()),
        (Method::POST, WIDGETS.to_owned(), format!("{{\"title\": \"{CANARY}")),
        (Method::POST, WIDGETS.to_owned(), json!({"title": [CANARY], CANARY: CANARY}).to_string()),
        (Method::PATCH, one.clone(), widget.to_string()),
        (Method::DELETE, one.clone(), String::new()),
        (Method::GET, one.clone(), String::new()),
        (Method::GET, format!("{WIDGETS}?search={CANARY}"), String::new()),
        (Method::GET, format!("{one}/values?{ids}"), String::new()),
        (Method::GET, format!("{one}/values?{ids}&{CANARY}={CANARY}"), String::new()),
        (Method::GET, format!("{one}/values?{PAIR}"), String::new()),
        (Method::GET, format!("/v1/inbox/{CANARY}/widgets"), String::new()),
        (Method::GET, format!("{one}/history?limit={CANARY}"), String::new()),
        (Method::GET, format!("{one}/history"), String::new()),
        (Method::GET, format!("/v1/inbox/demo/history?{CANARY}"), String::new()),
        (Method::GET, format!("/{CANARY}"), String::new()),
        (Method::GET, format!("/assets/{CANARY}.js?{CANARY}"), String::new()),
        (Method::GET, format!("/sign-in?token={CANARY}"), String::new()),
        (Method::from_bytes(CANARY.as_bytes()).unwrap(), WIDGETS.to_owned(), String::new()),
    ] {
        for (name, value) in [
            ("cookie", cookie),
            ("x-chatcaptain-key", key),
            ("x-chatcaptain-key", CANARY),
            ("cookie", CANARY),
            ("authorization", CANARY),
            ("x-forwarded-for", CANARY),
            ("forwarded", CANARY),
            ("origin", "http://canary-7f3a.example"),
            ("host", "canary-7f3a.example"),
            ("x-request-id", "canary-7f3a x"),
        ] {
            let request = server.request(method.clone(), &path).header(name, value).body(body.clone());
            TestReply::of(request.header("content-type", "application/json")).await;
        }
    }
    for bytes in [
        format!("GET /{CANARY} HTTP/9.9\r\n\r\n"),
        format!("{CANARY}\r\n\r\n"),
        format!("GET / HTTP/1.1\r\nHost: localhost\r\n{CANARY}\r\n\r\n"),
        format!("GET / HTTP/1.1\r\nHost: localhost\r\nX: {}\r\n\r\n", CANARY.repeat(60_000)),
        format!("GET /{} HTTP/1.1\r\nHost: localhost\r\n\r\n", CANARY.repeat(7_000)),
        format!("POST {WIDGETS} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99\r\n\r\n{CANARY}"),
        format!("POST {WIDGETS} HTTP/1.1\r\nHost: {CANARY}\r\nTransfer-Encoding: {CANARY}\r\n\r\n"),
    ] {
        server.raw(bytes.as_bytes()).await;
    }
    for token in canary_tokens() {
        for path in [WIDGETS, "/session", "/conversations"] {
            let asking = server.request(Method::GET, path).header("authorization", format!("Bearer {token}"));
            TestReply::of(asking).await;
        }
    }
    for path in ["/healthz", "/readyz", "/metrics", "/openapi.json", "/conversations", "/session"] {
        TestReply::of(server.request(Method::GET, path).header("cookie", cookie)).await;
    }
}

async fn check(level: &str, format: &str, upstream: Option<&str>) {
    let server = Logged::start(level, format, upstream);
    let announcement = server.process.announcement().clone();
    let cookie = server.sign_in().await;
    send_canaries(&server, &cookie).await;
    let metrics = TestReply::of(server.request(Method::GET, "/metrics")).await.expect(200).text();
    let token = secret_token("viewer");
    assert!(token.split('.').take(2).all(|part| TOKEN_PARTS.iter().any(|begin| part.starts_with(begin))));
    for secret in [CANARY, SECRET, "user-1"].into_iter().chain(TOKEN_PARTS) {
        assert!(!metrics.contains(secret), "{secret}: {}", line_with(&metrics, secret));
    }
    let (log, output) = server.end();
    assert_eq!(output, "", "the sign-in link is all");
    let (token, cookie) = (
        announcement["url"].as_str().unwrap().rsplit('=').next().unwrap(),
        cookie.split('=').nth(1).unwrap(),
    );
    let keys = announcement["keys"].as_object().unwrap().values().map(|key| key.as_str().unwrap());
    // The last one is of a library.
    let secrets = [CANARY, SECRET, "8F2K", "amelie", token, cookie, "SELECT"];
    for secret in secrets.into_iter().chain(TOKEN_PARTS).chain(keys) {
        assert!(!log.contains(secret), "{level}, {format}: {secret}: {}", line_with(&log, secret));
    }
    let has_requests = level != "error" && level != "warn" && (format == "json" || level != "info");
    assert_eq!(log.contains("route"), has_requests, "{level}, {format}");
    // Failures of the upstream are the gateway's at every level.
    assert_eq!(log.contains("request failed"), upstream.is_some(), "{level}, {format}");
    if format == "json" {
        for line in log.lines() {
            assert!(serde_json::from_str::<Value>(line).is_ok_and(|line| line.is_object()), "{line}");
        }
    }
}

fn line_with<'a>(log: &'a str, text: &str) -> &'a str {
    log.lines().find(|line| line.contains(text)).unwrap_or_default()
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_of_a_customer_and_no_secret_gets_into_the_log_of_a_database() {
    for level in LEVELS {
        for format in ["text", "json"] {
            check(level, format, None).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_of_a_customer_and_no_secret_gets_into_the_log_of_a_gateway() {
    let upstream = quoting_upstream().await;
    for level in LEVELS {
        for format in ["text", "json"] {
            check(level, format, Some(&upstream)).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_is_one_line_that_says_what_it_was_and_how_it_ended() {
    let server = Logged::start("info", "json", None);
    let cookie = server.sign_in().await;
    let key = server.process.key().to_owned();
    let list = "/v1/inbox/{chatbotId}/widgets";
    let asked = [
        ("session", Method::GET, WIDGETS, "cookie", cookie.as_str(), 200),
        ("key", Method::GET, WIDGETS, "x-chatcaptain-key", &key, 200),
        ("token", Method::GET, WIDGETS, "authorization", &format!("Bearer {}", secret_token("viewer")), 200),
        ("token", Method::POST, WIDGETS, "authorization", &format!("Bearer {}", secret_token("viewer")), 403),
        ("nothing", Method::GET, WIDGETS, "authorization", "Bearer a.b.c", 401),
        ("nothing", Method::GET, WIDGETS, "x-chatcaptain-key", "unknown", 401),
        ("nothing", Method::GET, "/nowhere", "accept", "*/*", 404),
        ("nothing", Method::GET, "/session", "host", "evil.example", 421),
    ];
    for (number, (_, method, path, name, value, status)) in asked.iter().enumerate() {
        let request = server.request(method.clone(), path).header(*name, *value);
        let id = format!("r{number}");
        TestReply::of(request.header("x-request-id", id)).await.expect(*status);
    }
    // These are routine.
    for path in ["/healthz", "/readyz", "/metrics"] {
        TestReply::of(server.request(Method::GET, path)).await.expect(200);
    }
    let (log, _) = server.end();
    let lines: Vec<Value> = log.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let requests: Vec<_> = lines.iter().filter(|line| line["message"] == "request").collect();
    assert_eq!(requests.len(), asked.len() + 1, "{log}");
    for (number, (allowed_by, method, path, _, _, status)) in asked.iter().enumerate() {
        let id = format!("r{number}");
        let line = requests.iter().find(|line| line["request_id"] == *id).unwrap();
        let route = match *path {
            WIDGETS => list,
            "/nowhere" => "/{file}",
            other => other,
        };
        assert_eq!(line["level"], "info");
        assert_eq!(line["method"], method.as_str());
        assert_eq!(line["route"], route);
        assert_eq!(line["status"], *status);
        assert_eq!(line["allowed_by"], *allowed_by);
        assert!(line["duration_ms"].as_f64().unwrap() > 0.0);
        assert!(line["time"].as_str().unwrap().ends_with('Z'));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failure_names_the_request_that_it_belongs_to() {
    let closed = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    for format in ["text", "json"] {
        let server = Logged::start("warn", format, Some(&format!("http://{closed}")));
        let cookie = server.sign_in().await;
        let request = server.request(Method::GET, WIDGETS).header("cookie", cookie);
        TestReply::of(request.header("x-request-id", "my-request")).await.expect(502);
        for _ in 0..2 {
            TestReply::of(server.request(Method::GET, "/readyz")).await.expect(503);
        }
        let (log, _) = server.end();
        let line = line_with(&log, "request failed");
        assert!(line.contains("my-request") && line.contains("it refuses the connection"), "{log}");
        assert_eq!(log.matches("not ready").count(), 1, "{log}");
        assert_eq!(log.lines().count(), 2, "{log}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn at_a_terminal_the_log_stays_empty_while_all_is_well() {
    let server = Logged::start("info", "text", None);
    let cookie = server.sign_in().await;
    TestReply::of(server.request(Method::GET, WIDGETS).header("cookie", cookie)).await.expect(200);
    TestReply::of(server.request(Method::GET, "/nowhere")).await.expect(404);
    assert_eq!(server.end().0, "");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_log_says_why_a_token_was_refused() {
    let server = Logged::start("info", "json", None);
    let key = TestKey::secret(SECRET.as_bytes());
    let mut refused = Vec::new();
    for (name, value, reason) in [
        ("iss", json!("other"), "its `iss` is not --token-issuer"),
        ("aud", json!("other"), "its `aud` is not --token-audience"),
        ("exp", json!(now() - 60), "it has expired"),
        ("exp", json!(now() + 7200), "it is valid for more than an hour"),
        (
            "role",
            json!("owner"),
            "its claim for the role (--token-role-claim) is none of admin, agent, viewer",
        ),
        ("chatbots", json!("demo"), "its `chatbots` is no list of texts"),
    ] {
        let mut claims = claims("admin");
        claims[name] = value;
        refused.push((key.token(&claims), reason));
    }
    refused.push((TestKey::secret(b"other").token(&claims("admin")), "its signature is wrong"));
    refused.push((TestKey::ed("d").token(&claims("admin")), "its algorithm is not that of the key"));
    for (number, (token, _)) in refused.iter().enumerate() {
        let asking = server.request(Method::GET, WIDGETS).header("authorization", format!("Bearer {token}"));
        TestReply::of(asking.header("x-request-id", format!("r{number}"))).await;
    }
    let (log, _) = server.end();
    let lines: Vec<Value> = log.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    for (number, (_, reason)) in refused.iter().enumerate() {
        let is_it =
            |line: &&Value| line["message"] == "token refused" && line["request_id"] == format!("r{number}");
        let line = lines.iter().find(is_it).unwrap();
        assert_eq!((&line["reason"], &line["level"]), (&json!(reason), &json!("info")));
    }
}

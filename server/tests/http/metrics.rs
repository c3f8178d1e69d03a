//! The metrics, where the operator wants them.

use std::time::Duration;

use inbox_widgets_server::permission::KeyRole;
use reqwest::Method;
use serde_json::json;
use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpListener;

use crate::support::gateway::{Signed, fixed_upstream, gateway_to};
use crate::support::history::break_history;
use crate::support::{EMBEDDER, PAIR, TestReply, TestServer, WIDGETS};

async fn start() -> TestServer {
    TestServer::start_with(|options| options.metrics = true).await
}

/// A gateway that serves metrics, and the cookie of a browser that is signed in to it.
async fn gateway(address: &str, upstream_time: Duration) -> Signed {
    let server = TestServer::start_with(|options| {
        gateway_to(options, address, "key");
        options.metrics = true;
        options.limits.upstream_time = upstream_time;
    })
    .await;
    let cookie = server.sign_in().await;
    Signed { server, cookie }
}

async fn text(server: &TestServer) -> String {
    TestReply::of(server.request(Method::GET, "/metrics")).await.expect(200).text()
}

/// Waits until a line is there: a request ends a moment after its client has read the response.
async fn await_line(server: &TestServer, line: &str) {
    let looking = async { while !text(server).await.contains(&format!("\ninbox_widgets_{line}\n")) {} };
    let found = tokio::time::timeout(Duration::from_secs(20), looking).await;
    assert!(found.is_ok(), "{line} is missing: {}", text(server).await);
}

fn requests(method: &str, route: &str, status: &str, count: u32) -> String {
    format!("http_requests_total{{method=\"{method}\",route=\"{route}\",status=\"{status}\"}} {count}")
}

#[tokio::test]
async fn there_are_none_unless_the_operator_wants_them() {
    let server = TestServer::start().await;
    let cookie = server.sign_in().await;
    let request = server.request(Method::GET, "/metrics").header("cookie", cookie);
    TestReply::of(request).await.expect_error(404, "Not Found");
}

#[tokio::test]
async fn foreign_pages_get_none() {
    let server = start().await;
    let ask = |name: &'static str, value: &'static str| {
        TestReply::of(server.request(Method::GET, "/metrics").header(name, value))
    };
    ask("sec-fetch-site", "cross-site").await.expect_error(403, "Forbidden");
    ask("origin", "https://evil.example").await.expect_error(403, "Forbidden");
    ask("host", "evil.example").await.expect_error(421, "Misdirected Request");
}

#[tokio::test]
async fn requests_are_counted_by_method_route_and_status() {
    let server = start().await;
    let (list, one) = ("/v1/inbox/{chatbotId}/widgets", "/v1/inbox/{chatbotId}/widgets/{widgetId}");
    let values = format!("{one}/values");
    server.get(WIDGETS).await.expect(200);
    server.get(WIDGETS).await.expect(200);
    server.get(&format!("{WIDGETS}/secret-widget")).await.expect(404);
    server.get(&format!("{WIDGETS}/secret-widget/values?{PAIR}")).await.expect(404);
    TestReply::of(server.creation("secret-body")).await.expect(401);
    TestReply::of(server.request(Method::from_bytes(b"SECRET").unwrap(), WIDGETS)).await.expect(405);
    TestReply::of(server.request(Method::GET, "/secret-file")).await.expect(404);
    TestReply::of(server.request(Method::GET, "/element.js")).await.expect(200);
    let foreign = server.request(Method::GET, "/session").header("sec-fetch-site", "cross-site");
    TestReply::of(foreign).await.expect(403);
    let misled = server.request(Method::GET, "/session").header("host", "evil.example");
    TestReply::of(misled).await.expect(421);
    for line in [
        requests("GET", list, "200", 2),
        requests("GET", one, "404", 1),
        requests("GET", &values, "404", 1),
        requests("POST", list, "401", 1),
        requests("other", list, "405", 1),
        requests("GET", "/{file}", "404", 1),
        requests("GET", "/{file}", "200", 1),
        requests("GET", "/session", "403", 1),
        requests("GET", "/session", "421", 1),
        format!("http_request_duration_seconds_count{{route=\"{list}\"}} 4"),
        format!("http_request_duration_seconds_bucket{{le=\"+Inf\",route=\"{one}\"}} 1"),
        "http_requests_under_way 1".to_owned(),
        format!("build_info{{version=\"{}\"}} 1", env!("CARGO_PKG_VERSION")),
    ] {
        await_line(&server, &line).await;
    }
    let reply = TestReply::of(server.request(Method::GET, "/metrics")).await.expect(200);
    assert_eq!(reply.header("content-type"), "application/openmetrics-text; version=1.0.0; charset=utf-8");
    let text = reply.text();
    assert!(text.ends_with("# EOF\n"), "{text}");
    for secret in ["secret", "SECRET", "8F2K", "amelie", "demo", "evil", server.key(KeyRole::Admin)] {
        assert!(!text.contains(secret), "{secret}: {text}");
    }
}

#[tokio::test]
async fn each_path_of_the_description_is_a_route() {
    let server = TestServer::start_with(|options| {
        options.metrics = true;
        options.public_url = Some("http://example.com/tools".parse().unwrap());
    })
    .await;
    let description = TestReply::of(server.request(Method::GET, "/openapi.json")).await.expect(200).json();
    let paths: Vec<_> = description["paths"].as_object().unwrap().keys().cloned().collect();
    assert!(!paths.is_empty());
    for path in paths {
        TestReply::of(server.request(Method::GET, &format!("/tools{path}"))).await.expect(401);
        await_line(&server, &requests("GET", &path, "401", 1)).await;
    }
}

#[tokio::test]
async fn sessions_and_connections_are_counted() {
    let server = start().await;
    await_line(&server, "sessions 0").await;
    server.sign_in().await;
    await_line(&server, "sessions 1").await;
    await_line(&server, "open_connections 1").await;
    let others = (server.connect().await, server.connect().await);
    await_line(&server, "open_connections 3").await;
    drop(others);
    await_line(&server, "open_connections 1").await;

    let embedding = TestServer::start_with(|options| {
        options.metrics = true;
        options.embed_origins = vec![EMBEDDER.parse().unwrap()];
    })
    .await;
    embedding.sign_in_with_frames().await;
    await_line(&embedding, "sessions 1").await;
}

#[tokio::test]
async fn calls_to_the_upstream_are_counted_by_what_became_of_them() {
    let closed = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let fixed = |head: &str, body: &str| {
        let length = body.len();
        fixed_upstream(format!("HTTP/1.1 {head}\r\nContent-Length: {length}\r\n\r\n{body}").into_bytes())
    };
    for (address, outcome) in [
        (fixed("200 OK", "{}").await, "2xx"),
        (fixed("302 Found", "").await, "3xx"),
        (fixed("404 Not Found", "{}").await, "4xx"),
        (fixed("401 Unauthorized", "{}").await, "4xx"),
        (fixed("500 Internal Server Error", "{}").await, "5xx"),
        (fixed("999 Strange", "{}").await, "other_status"),
        (fixed("200 OK", "<p>").await, "unusable"),
        (fixed_upstream(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{".to_vec()).await, "unusable"),
        (fixed_upstream(b"nonsense\r\n\r\n".to_vec()).await, "not_http"),
        (fixed_upstream(Vec::new()).await, "broken_off"),
        (format!("http://{closed}"), "refused"),
        (format!("http://{}", silent.local_addr().unwrap()), "timeout"),
    ] {
        // Only what is silent is given up.
        let time = if outcome == "timeout" { Duration::from_millis(100) } else { Duration::from_mins(10) };
        let gateway = gateway(&address, time).await;
        gateway.send(Method::GET, WIDGETS, None).await;
        await_line(&gateway.server, &format!("upstream_calls_total{{outcome=\"{outcome}\"}} 1")).await;
        await_line(&gateway.server, "upstream_call_duration_seconds_count 1").await;
    }
}

#[tokio::test]
async fn changes_through_the_gateway_are_counted_by_what_the_history_knows_of_them() {
    let widget = r#"{"inboxWidget":{"id":"w","title":"a"}}"#;
    let made = format!("HTTP/1.1 201 Created\r\nContent-Length: {}\r\n\r\n{widget}", widget.len());
    for (answer, history) in [
        (made.as_str(), "done"),
        ("HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\n{}", "refused"),
        ("HTTP/1.1 500 Internal Server Error\r\nContent-Length: 2\r\n\r\n{}", "unknown"),
        ("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{", "unknown"),
        (made.as_str(), "unrecorded"),
    ] {
        let upstream = fixed_upstream(answer.as_bytes().to_vec()).await;
        let gateway = gateway(&upstream, Duration::from_mins(10)).await;
        if history == "unrecorded" {
            break_history(&gateway.server).await;
        }
        gateway.send(Method::POST, WIDGETS, Some(json!({"title": "a"}))).await;
        await_line(&gateway.server, &format!("gateway_changes_total{{history=\"{history}\"}} 1")).await;
    }
}

#[tokio::test]
async fn a_client_that_leaves_is_counted_too() {
    let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let server = TestServer::start_with(|options| {
        gateway_to(options, &format!("http://{}", silent.local_addr().unwrap()), "key");
        options.metrics = true;
        options.limits.upstream_time = Duration::from_mins(10);
    })
    .await;
    let cookie = server.sign_in().await;
    let mut client = server.connect().await;
    let head = format!("GET {WIDGETS} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie}\r\n\r\n");
    client.write_all(head.as_bytes()).await.unwrap();
    let _asked = silent.accept().await.unwrap();
    await_line(&server, "http_requests_under_way 2").await;
    drop(client);
    await_line(&server, &requests("GET", "/v1/inbox/{chatbotId}/widgets", "none", 1)).await;
    await_line(&server, "upstream_calls_total{outcome=\"cancelled\"} 1").await;
    await_line(&server, "http_requests_under_way 1").await;
}

//! Whether the process serves, as a load balancer asks.

use reqwest::Method;
use serde_json::json;

use crate::support::{TestReply, TestServer};

#[tokio::test]
async fn everyone_may_ask_whether_it_serves() {
    let server = TestServer::start().await;
    for path in ["/healthz", "/readyz"] {
        let reply = TestReply::of(server.request(Method::GET, path)).await.expect(200);
        assert_eq!(reply.json(), json!({"status": "ok"}), "{path}");
        assert_eq!(reply.header("cache-control"), "no-store");
        assert!(TestReply::of(server.request(Method::HEAD, path)).await.expect(200).body.is_empty());
        TestReply::of(server.request(Method::POST, path)).await.expect_error(405, "Method Not Allowed");
    }
}

#[tokio::test]
async fn a_load_balancer_may_use_any_name_or_none() {
    let server = TestServer::start().await;
    for head in [
        "GET /healthz HTTP/1.0\r\n\r\n",
        "GET /healthz HTTP/1.1\r\nHost: 10.1.2.3:8787\r\nConnection: close\r\n\r\n",
        "HEAD /readyz HTTP/1.1\r\nHost: balanced.example\r\nConnection: close\r\n\r\n",
    ] {
        let answer = server.raw(head).await;
        assert!(answer.split_once(' ').unwrap().1.starts_with("200 "), "{head}: {answer}");
    }
}

#[tokio::test]
async fn foreign_pages_learn_nothing_and_other_paths_keep_their_names() {
    let server = TestServer::start().await;
    for (path, header, status) in [
        ("/healthz", "Host: localhost\r\nSec-Fetch-Site: cross-site", 403),
        ("/readyz", "Host: localhost\r\nOrigin: https://evil.example", 403),
        ("/healthz", "Host: evil.example\r\nSec-Fetch-Site: same-origin", 421),
        ("/readyz", "Host: evil.example\r\nOrigin: http://evil.example", 421),
        ("/session", "Host: evil.example", 421),
        ("/healthz/x", "Host: evil.example", 421),
    ] {
        let answer =
            server.raw(format!("GET {path} HTTP/1.1\r\n{header}\r\nConnection: close\r\n\r\n")).await;
        assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{path}, {header}: {answer}");
    }
    let change = "POST /healthz HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n";
    assert!(server.raw(change).await.starts_with("HTTP/1.1 421 "));
}

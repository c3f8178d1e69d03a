//! Bodies that are too large, too slow, of the wrong kind or no JSON.

use std::time::Duration;

use inbox_widgets_server::permission::KeyRole;
use reqwest::Method;
use serde_json::json;

use crate::support::{TestReply, TestServer, WIDGETS};

/// The head of a create, without the lines about its body.
fn head(server: &TestServer) -> String {
    format!(
        "POST {WIDGETS} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\n\
         X-Chatcaptain-Key: {}\r\n",
        server.key(KeyRole::Admin)
    )
}

#[tokio::test]
async fn an_announced_large_body_is_refused_unread() {
    let server = TestServer::start().await;
    for length in ["1048577", "99999999999"] {
        let request = format!("{}Content-Length: {length}\r\n\r\n", head(&server));
        let answer = server.raw(request).await;
        assert!(answer.starts_with("HTTP/1.1 413"), "{answer}");
        assert!(answer.contains("\"error\":\"Payload Too Large\""), "{answer}");
    }
}

#[tokio::test]
async fn a_body_of_unknown_length_is_cut_at_the_limit() {
    let server = TestServer::start_with(|options| options.limits.body = 1000).await;
    let chunk = format!("400\r\n{}\r\n", " ".repeat(1024));
    let request = format!("{}Transfer-Encoding: chunked\r\n\r\n{chunk}", head(&server));
    let answer = server.raw(request).await;
    assert!(answer.starts_with("HTTP/1.1 413"), "{answer}");
}

#[tokio::test]
async fn a_body_at_the_limit_is_read() {
    let server = TestServer::start_with(|options| options.limits.body = 1000).await;
    let send = async |length: usize| {
        let request = server
            .creation(format!("{:<length$}", r#"{"title":"a"}"#))
            .header("x-chatcaptain-key", server.key(KeyRole::Admin));
        TestReply::of(request).await.status
    };
    assert_eq!(send(1000).await, 201);
    assert_eq!(send(1001).await, 413);
}

#[tokio::test]
async fn a_missing_body_is_no_json() {
    let server = TestServer::start().await;
    let answer = server.raw(format!("{}\r\n", head(&server))).await;
    assert!(answer.starts_with("HTTP/1.1 400"), "{answer}");
    assert!(answer.contains("The body is not valid JSON"), "{answer}");
}

#[tokio::test]
async fn a_slow_body_is_given_up() {
    let server = TestServer::start_with(|options| {
        options.limits.body_time = Duration::from_millis(200);
    })
    .await;
    let request = format!("{}Content-Length: 100\r\n\r\n{{\"title\":", head(&server));
    let answer = server.raw(request).await;
    assert!(answer.starts_with("HTTP/1.1 408"), "{answer}");
    assert!(answer.contains("\"statusCode\":408"), "{answer}");
    assert!(server.titles().await.is_empty());
}

#[tokio::test]
async fn other_types_and_compressed_bodies_are_refused_unread() {
    let server = TestServer::start().await;
    let widget = server.create(&json!({"title": "a"})).await;
    let one = format!("{WIDGETS}/{}", widget["id"].as_str().unwrap());
    let cases: [&[(&str, &str)]; 6] = [
        &[],
        &[("content-type", "text/plain")],
        &[("content-type", "application/x-www-form-urlencoded")],
        &[("content-type", "multipart/form-data; boundary=x")],
        &[("content-type", "application/jsonp")],
        &[("content-type", "application/json"), ("content-encoding", "gzip")],
    ];
    for headers in cases {
        for (method, path) in [(Method::POST, WIDGETS), (Method::PATCH, one.as_str())] {
            let mut request = server
                .request(method, path)
                .header("x-chatcaptain-key", server.key(KeyRole::Admin))
                .body(r#"{"title":"b"}"#);
            for (name, value) in headers {
                request = request.header(*name, *value);
            }
            TestReply::of(request).await.expect_error(415, "Unsupported Media Type");
        }
    }
    assert_eq!(server.titles().await, ["a"]);
}

#[tokio::test]
async fn broken_json_is_refused() {
    let server = TestServer::start().await;
    let deep = format!(r#"{{"title":"a","fields":{}"#, "[".repeat(100_000));
    let cases: [&[u8]; 8] = [
        b"",
        b"{",
        b"nonsense",
        b"{\"title\":\"a\"} x",
        b"{\"title\":\"\xff\"}",
        b"{'title':'a'}",
        b"{\"title\":\"a\",}",
        deep.as_bytes(),
    ];
    for body in cases {
        let request = server.creation(body.to_vec()).header("x-chatcaptain-key", server.key(KeyRole::Admin));
        let message = TestReply::of(request).await.expect_error(400, "Bad Request");
        assert!(message.as_str().unwrap().starts_with("The body is not valid JSON"));
    }
    assert!(server.titles().await.is_empty());
}

#[tokio::test]
async fn a_deep_field_is_refused_and_the_deepest_allowed_is_readable() {
    let server = TestServer::start().await;
    let nested = |levels| {
        let text = format!("{}{}", "[".repeat(levels), "]".repeat(levels));
        let kind: serde_json::Value = serde_json::from_str(&text).unwrap();
        json!({"title": "a", "fields": [{"label": "l", "variable": "v", "type": kind}]})
    };
    server.post(WIDGETS, &nested(65)).await.expect_error(400, "Bad Request");
    server.post(WIDGETS, &nested(64)).await.expect(201);
    let reply = server.get(WIDGETS).await.expect(200);
    assert_eq!(wire::decode_list(&reply.body).unwrap().widgets.len(), 1);
}

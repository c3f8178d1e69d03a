//! An upstream that stops in the middle: each place where it can has an end.

use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};
use tokio::net::TcpListener;

use crate::support::gateway::{Signed, endless_upstream};
use crate::support::values_upstream::{Lines, ValuesUpstream, together};
use crate::support::{TestReply, WIDGETS};

const TIME: Duration = Duration::from_millis(300);

/// Asks, and does not wait for more than a minute.
async fn asked(gateway: &Signed, method: Method, body: Option<Value>) -> TestReply {
    let asking = gateway.send(method, WIDGETS, body);
    tokio::time::timeout(Duration::from_mins(1), asking).await.expect("the gateway gives up")
}

#[tokio::test]
async fn an_answer_that_stops_is_a_timeout_wherever_it_stops() {
    for head in [
        "",
        "HTTP/1.1 200",
        "HTTP/1.1 200 OK\r\n",
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2",
        "HTTP/1.1 100 Continue\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n",
        // Without a length it ends with the connection, which does not end.
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{}",
    ] {
        let address = endless_upstream(head, Vec::new(), Duration::from_mins(10)).await;
        let gateway = Signed::start_with(&address, "key", |limits| limits.upstream_time = TIME).await;
        asked(&gateway, Method::GET, None).await.expect_error(504, "Gateway Timeout");
    }
}

#[tokio::test]
async fn an_upstream_that_reads_nothing_of_a_large_change_is_a_timeout() {
    let deaf = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", deaf.local_addr().unwrap());
    let gateway = Signed::start_with(&address, "key", |limits| limits.upstream_time = TIME).await;
    let large = json!({"title": "x".repeat(1_000_000)});
    asked(&gateway, Method::POST, Some(large)).await.expect_error(504, "Gateway Timeout");
}

#[tokio::test]
async fn values_that_do_not_come_are_a_line_and_hold_no_other_up() {
    let upstream = ValuesUpstream::start().await;
    let gateway = upstream.gateway(|options| options.limits.upstream_time = TIME).await;
    let mut lines = Lines::of(&gateway, &together(&["held", "a"])).await;
    assert!(lines.next().await.unwrap().starts_with(r#"{"widgetId":"a""#));
    let stalled: Value = serde_json::from_str(&lines.next().await.unwrap()).unwrap();
    assert_eq!((&stalled["widgetId"], &stalled["statusCode"]), (&json!("held"), &json!(504)));
    assert_eq!(lines.next().await, None);
    upstream.until_open(0).await;
}

//! The values of several widgets by one request, through the gateway.

use std::io::Write as _;

use flate2::write::GzDecoder;
use reqwest::Method;

use crate::support::values_upstream::{Lines, ValuesUpstream, together};
use crate::support::{PAIR, TestReply, WIDGETS};

fn line(widget: &str) -> String {
    format!(r#"{{"widgetId":"{widget}",   "fieldValues": [{{"name": "{widget} {PAIR}"}}] }}"#)
}

#[tokio::test]
async fn each_line_comes_as_soon_as_the_upstream_has_answered() {
    let upstream = ValuesUpstream::start().await;
    let gateway = upstream.gateway(|_| {}).await;
    let mut lines = Lines::of(&gateway, &together(&["held", "a", "b", "a"])).await;
    assert_eq!(lines.reply.headers()["content-type"], "application/x-ndjson");
    assert_eq!(lines.reply.headers()["cache-control"], "no-store");
    assert_eq!([lines.next().await, lines.next().await], [Some(line("a")), Some(line("b"))]);
    upstream.release();
    assert_eq!([lines.next().await, lines.next().await], [Some(line("held")), None]);
    assert_eq!(upstream.asked(), ["held", "a", "b"]);
}

#[tokio::test]
async fn compression_holds_no_line_back() {
    let upstream = ValuesUpstream::start().await;
    let gateway = upstream.gateway(|_| {}).await;
    let request = gateway.request(Method::GET, &together(&["held", "a"])).header("accept-encoding", "gzip");
    let mut reply = request.send().await.unwrap();
    assert_eq!(reply.headers()["content-encoding"], "gzip");
    let mut text = GzDecoder::new(Vec::new());
    while !text.get_ref().ends_with(b"\n") {
        text.write_all(&reply.chunk().await.unwrap().unwrap()).unwrap();
        text.flush().unwrap();
    }
    assert_eq!(String::from_utf8_lossy(text.get_ref()).trim_end(), line("a"));
    upstream.release();
    text.write_all(&reply.bytes().await.unwrap()).unwrap();
    assert_eq!(
        String::from_utf8(text.finish().unwrap()).unwrap(),
        format!("{}\n{}\n", line("a"), line("held"))
    );
}

#[tokio::test]
async fn what_fails_is_a_line_and_does_not_touch_the_others() {
    let upstream = ValuesUpstream::start().await;
    let gateway = upstream.gateway(|_| {}).await;
    let path = together(&["missing", "busy", "damaged", "html", "a", "..", "a%2Fb"]);
    let not_found = r#","statusCode":404,"message":"Inbox widget not found","error":"Not Found"}"#;
    assert_eq!(
        Lines::of(&gateway, &path).await.rest().await,
        [
            [r#"{"widgetId":"..""#, not_found].concat(),
            line("a"),
            [r#"{"widgetId":"a/b""#, not_found].concat(),
            r#"{"widgetId":"busy","statusCode":429,"retryAfter":"3"}"#.to_owned(),
            // Read alone, it is shown as far as it goes.
            r#"{"widgetId":"damaged"}"#.to_owned(),
            r#"{"widgetId":"html","statusCode":502,"message":"The upstream answered 200 without JSON","error":"Bad Gateway"}"#.to_owned(),
            r#"{"widgetId":"missing","statusCode":404,"message":"gone","error":"Not Found"}"#.to_owned(),
        ]
    );
}

#[tokio::test]
async fn without_names_the_upstreams_list_says_which() {
    let upstream = ValuesUpstream::start().await;
    let gateway = upstream.gateway(|_| {}).await;
    assert_eq!(Lines::of(&gateway, &together(&[])).await.rest().await, [line("a"), line("b")]);
    let gone =
        upstream.gateway(|options| crate::support::gateway::gateway_to(options, "http://127.0.0.1:1", "key"));
    gone.await.send(Method::GET, &together(&[]), None).await.expect_error(502, "Bad Gateway");
}

#[tokio::test]
async fn the_upstreams_requests_end_with_the_client() {
    let upstream = ValuesUpstream::start().await;
    let gateway = upstream.gateway(|_| {}).await;
    let mut lines = Lines::of(&gateway, &together(&["held1", "held2", "a"])).await;
    assert_eq!(lines.next().await, Some(line("a")));
    upstream.until_open(2).await;
    drop(lines);
    upstream.until_open(0).await;
}

#[tokio::test]
async fn a_request_asks_for_ten_at_once_and_all_together_for_no_more_than_the_limit() {
    let names: Vec<String> = (10..40).map(|number| format!("held{number}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let upstream = ValuesUpstream::start().await;
    let gateway = upstream.gateway(|options| options.limits.upstream_reads = 12).await;
    let one = Lines::of(&gateway, &together(&names)).await;
    upstream.until_open(10).await;
    assert_eq!(upstream.asked(), names[..10]);
    // Other widgets, so nothing is shared.
    let others: Vec<String> = names.iter().map(|name| format!("{name}x")).collect();
    let others: Vec<&str> = others.iter().map(String::as_str).collect();
    let other = Lines::of(&gateway, &together(&others)).await;
    upstream.until_open(12).await;
    upstream.release();
    let (one, other) = tokio::join!(one.rest(), other.rest());
    assert_eq!((one.len(), other.len()), (30, 30));
    assert_eq!(upstream.most_open(), 12);
}

#[tokio::test]
async fn only_a_signed_in_browser_is_answered_and_only_about_its_chatbot() {
    let upstream = ValuesUpstream::start().await;
    let gateway = upstream.gateway(|_| {}).await;
    let path = together(&["a"]);
    TestReply::of(gateway.server.request(Method::GET, &path)).await.expect_error(401, "Unauthorized");
    let other = path.replace("demo", "other");
    gateway.send(Method::GET, &other, None).await.expect_error(403, "Forbidden");
    let alone = gateway.send(Method::GET, "/v1/inbox/demo/values?widgetId=a", None).await;
    assert_eq!(alone.expect_error(400, "Bad Request").as_array().unwrap().len(), 2);
    gateway.send(Method::POST, &path, None).await.expect_error(405, "Method Not Allowed");
    assert!(upstream.asked().is_empty());
}

#[tokio::test]
async fn the_list_offers_it() {
    let upstream = ValuesUpstream::start().await;
    let gateway = upstream.gateway(|_| {}).await;
    let list = gateway.send(Method::GET, WIDGETS, None).await.expect(200);
    assert_eq!(list.header("inbox-widgets-values"), "together");
}

#[tokio::test]
async fn each_of_the_upstreams_requests_has_the_id_of_the_clients() {
    let upstream = ValuesUpstream::start().await;
    let gateway = upstream.gateway(|_| {}).await;
    let request = gateway.request(Method::GET, &together(&["a", "b"])).header("x-request-id", "one-and-all");
    assert_eq!(TestReply::of(request).await.expect(200).header("x-request-id"), "one-and-all");
    assert_eq!(upstream.request_ids(), ["one-and-all", "one-and-all"]);
}

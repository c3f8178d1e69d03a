//! An upstream that redirects, lies about its answer's length, or sends headers and members that are not its to send.

use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};
use tokio::net::TcpListener;

use crate::support::gateway::{
    Signed, answer, answering_upstream, endless_upstream, fixed_upstream, keeping_upstream,
};
use crate::support::values_upstream::{Lines, together};
use crate::support::{PAIR, TestReply, WIDGETS};

const JSON: &str = "Content-Type: application/json\r\n";

#[tokio::test]
async fn no_redirect_is_followed_and_none_comes_through() {
    let trap = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let there = format!("http://{}/v1/inbox/demo/widgets", trap.local_addr().unwrap());
    for status in [300, 301, 302, 303, 304, 305, 306, 307, 308] {
        let targets =
            [&there, "file:///etc/passwd", "http://169.254.169.254/latest/", WIDGETS, "//evil.example", ""];
        for target in targets {
            let headers = format!("{JSON}Location: {target}\r\nRefresh: 0;url={target}\r\n");
            let address = fixed_upstream(answer(&format!("{status} Elsewhere"), &headers, b"{}")).await;
            let gateway = Signed::start(&address, "the-real-key").await;
            for method in [Method::GET, Method::POST] {
                let body = (method == Method::POST).then(|| json!({"title": "a"}));
                let reply = gateway.send(method, WIDGETS, body).await;
                assert_eq!(
                    (reply.header("location"), reply.header("refresh")),
                    ("", ""),
                    "{status} {target}"
                );
                let message = reply.expect_error(502, "Bad Gateway").to_string();
                assert!(target.is_empty() || !message.contains(target), "{message}");
            }
        }
    }
    let nobody = trap.into_std().unwrap().accept().unwrap_err();
    assert_eq!(nobody.kind(), std::io::ErrorKind::WouldBlock, "nobody went there");
}

/// Headers of an upstream, each of which would do harm in a browser or in a cache.
const HOSTILE: [&str; 34] = [
    "Set-Cookie: hostile=1",
    "Set-Cookie2: hostile=1",
    "Access-Control-Allow-Origin: https://hostile.example",
    "Access-Control-Allow-Credentials: hostile",
    "Access-Control-Expose-Headers: hostile",
    "Content-Security-Policy: script-src hostile.example",
    "Content-Security-Policy-Report-Only: report-uri hostile",
    "Strict-Transport-Security: max-age=0; hostile",
    "X-Frame-Options: ALLOW-FROM https://hostile.example",
    "X-Content-Type-Options: hostile",
    "Referrer-Policy: hostile",
    "Permissions-Policy: hostile=*",
    "Cross-Origin-Resource-Policy: hostile",
    "Timing-Allow-Origin: https://hostile.example",
    "Link: <https://hostile.example>; rel=preload",
    "Location: https://hostile.example/",
    "Content-Location: https://hostile.example/",
    "Refresh: 0;url=https://hostile.example",
    "WWW-Authenticate: Basic realm=hostile",
    "Proxy-Authenticate: Basic realm=hostile",
    "Clear-Site-Data: \"hostile\"",
    "Content-Disposition: attachment; filename=hostile.exe",
    "Service-Worker-Allowed: /hostile",
    "SourceMap: /hostile",
    "Alt-Svc: hostile=\":1\"",
    "Report-To: hostile",
    "Server: hostile",
    "Via: hostile",
    "Cache-Control: public, hostile",
    "ETag: \"hostile\"",
    "Vary: hostile",
    "X-Request-Id: hostile",
    "Inbox-Widgets-Values: hostile",
    "Inbox-Widgets-History: hostile",
];

fn is_harmless(reply: &TestReply) {
    for (name, value) in &reply.headers {
        assert!(!String::from_utf8_lossy(value.as_bytes()).contains("hostile"), "{name}: {value:?}");
    }
}

#[tokio::test]
async fn no_header_of_the_upstream_comes_through() {
    let hostile = HOSTILE.join("\r\n");
    for status in ["200 OK", "201 Created", "403 Forbidden", "503 Service Unavailable"] {
        let address = fixed_upstream(answer(status, &format!("{JSON}{hostile}\r\n"), b"{}")).await;
        let gateway = Signed::start(&address, "key").await;
        let one = format!("{WIDGETS}/a");
        is_harmless(&gateway.send(Method::GET, WIDGETS, None).await);
        is_harmless(&gateway.send(Method::POST, WIDGETS, Some(json!({"title": "a"}))).await);
        is_harmless(&gateway.send(Method::DELETE, &one, None).await);
        is_harmless(&gateway.send(Method::GET, &format!("{one}/values?{PAIR}"), None).await);
        is_harmless(&gateway.send(Method::GET, &together(&["a"]), None).await);
    }
    let trailers = format!(
        "HTTP/1.1 200 OK\r\n{JSON}Trailer: Set-Cookie\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{{}}\r\n0\r\n{hostile}\r\n\r\n"
    );
    let gateway = Signed::start(&fixed_upstream(trailers.into_bytes()).await, "key").await;
    let reply = gateway.send(Method::GET, WIDGETS, None).await.expect(200);
    is_harmless(&reply);
    assert_eq!(reply.body, b"{}");
}

#[tokio::test]
async fn what_follows_an_answer_is_not_the_answer_to_the_next_question() {
    let forged = format!("HTTP/1.1 200 OK\r\n{JSON}Content-Length: 10\r\n\r\n[\"forged\"]");
    for lie in [
        "200 OK\r\nContent-Length: 2\r\n\r\n{}",
        "204 No Content\r\nContent-Length: 10\r\n\r\n",
        "204 No Content\r\nTransfer-Encoding: chunked\r\n\r\na\r\n[\"forged\"]\r\n0\r\n\r\n",
        "304 Not Modified\r\nContent-Length: 10\r\n\r\n",
        "200 OK\r\nContent-Length: 0\r\n\r\n",
        "200 OK\r\nContent-Length: 2\r\nContent-Length: 99\r\n\r\n{}",
        "200 OK\r\nContent-Length: 99\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
        "200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
        "200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
        "101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: upgrade\r\n\r\n",
    ] {
        let address = keeping_upstream(format!("HTTP/1.1 {lie}{forged}").into_bytes()).await;
        let gateway = Signed::start(&address, "key").await;
        for _ in 0..5 {
            let reply = gateway.send(Method::GET, WIDGETS, None).await;
            assert!(!reply.text().contains("forged"), "{lie}: {}", reply.text());
            assert!(matches!(reply.status, 200 | 204 | 502), "{lie}: {}", reply.status);
        }
    }
}

#[tokio::test]
async fn an_answer_that_pours_in_without_end_is_given_up_and_others_are_served() {
    let text = vec![b'x'; 1000];
    let chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    let [extension, trailers] =
        [format!("{chunked}1;"), format!("{chunked}2\r\n{{}}\r\n0\r\n")].map(String::leak);
    for (head, piece) in [
        ("", &text[..]),
        ("HTTP/1.1 200 ", &text),
        ("HTTP/1.1 200 OK\r\na: ", &text),
        ("HTTP/1.1 200 OK\r\n", b"a: b\r\n"),
        ("HTTP/1.1 103 Early Hints\r\n\r\n", b"HTTP/1.1 103 Early Hints\r\n\r\n"),
        (chunked, &[b'0'; 1000]),
        (extension, &text),
        (trailers, b"a: b\r\n"),
    ] {
        let address = endless_upstream(head, piece.to_vec(), Duration::ZERO).await;
        let gateway =
            Signed::start_with(&address, "key", |limits| limits.upstream_time = Duration::from_millis(500))
                .await;
        let asking = async { gateway.send(Method::GET, WIDGETS, None).await };
        let other = async { gateway.send(Method::GET, "/healthz", None).await.expect(200) };
        let both = tokio::time::timeout(Duration::from_mins(1), async { tokio::join!(asking, other) });
        let (reply, _) = both.await.expect(head);
        assert!(matches!(reply.status, 502 | 504), "{head}: {}", reply.status);
    }
}

#[tokio::test]
async fn an_answer_of_any_depth_harms_nobody() {
    let deep = |_: &str, _| {
        let levels = 100_000;
        let nested = format!("{}{}", "[".repeat(levels), "]".repeat(levels));
        format!(r#"{{"inboxWidgets":[{{"id":"a","title":"A","fields":{nested}}}],"inboxWidget":{nested}}}"#)
            .into_bytes()
    };
    let gateway = Signed::start(&answering_upstream(deep).await, "key").await;
    let one = format!("{WIDGETS}/a");
    for (method, path) in [
        (Method::GET, WIDGETS),
        (Method::GET, &one),
        (Method::GET, &format!("{one}/values?{PAIR}")),
        (Method::GET, &together(&["a"])),
        (Method::GET, &together(&[])),
        (Method::POST, WIDGETS),
        (Method::PATCH, &one),
        (Method::DELETE, &one),
        (Method::GET, "/v1/inbox/demo/history"),
        (Method::GET, "/healthz"),
    ] {
        let body = matches!(method, Method::POST | Method::PATCH).then(|| json!({"title": "a"}));
        let reply = gateway.send(method.clone(), path, body).await;
        assert!(matches!(reply.status, 200 | 502), "{method} {path}: {}", reply.status);
    }
}

#[tokio::test]
async fn an_answer_about_another_widget_is_no_line() {
    let lying = |line: &str, _| match line {
        line if line.contains("/named/") => br#"{"widgetId":"other","fieldValues":[]}"#.to_vec(),
        line if line.contains("/failed/") => br#"{"statusCode":500,"fieldValues":[]}"#.to_vec(),
        line if line.contains("/waiting/") => br#"{"fieldValues":[],"retryAfter":"9"}"#.to_vec(),
        _ => br#"{"fieldValues":[]}"#.to_vec(),
    };
    let gateway = Signed::start(&answering_upstream(lying).await, "key").await;
    let lines = Lines::of(&gateway, &together(&["named", "failed", "waiting", "good"])).await.rest().await;
    let expected = [
        json!({"widgetId": "failed"}),
        json!({"widgetId": "good", "fieldValues": []}),
        json!({"widgetId": "named"}),
        json!({"widgetId": "waiting"}),
    ];
    let lines: Vec<Value> = lines.iter().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines, expected);
}

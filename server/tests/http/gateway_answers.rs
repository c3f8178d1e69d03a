//! What the gateway makes of answers that are not as they should be.

use std::time::Duration;

use async_compression::tokio::bufread::{
    BrotliEncoder, DeflateEncoder, GzipEncoder, ZlibEncoder, ZstdEncoder,
};
use reqwest::Method;
use serde_json::json;
use tokio::io::AsyncReadExt as _;

use crate::support::WIDGETS;
use crate::support::gateway::{Signed, answer, endless_upstream, fixed_upstream, upstream};

#[tokio::test]
async fn an_upstream_that_cannot_be_used_is_a_bad_gateway() {
    let cases = [
        ("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n", "redirects"),
        (
            "HTTP/1.1 401 Unauthorized\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}",
            "CHATCAPTAIN_KEY",
        ),
        (
            "HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/html\r\nContent-Length: 4\r\n\r\n<h1>",
            "502 without JSON",
        ),
    ];
    for (answer, expected) in cases {
        let (address, _reading) = upstream(answer).await;
        let gateway = Signed::start(&address, "a-secret-key").await;
        let message = gateway.send(Method::GET, WIDGETS, None).await.expect_error(502, "Bad Gateway");
        assert!(message.as_str().unwrap().contains(expected), "{message}");
        assert!(!message.as_str().unwrap().contains("a-secret-key"));
    }
}

const LIST: &[u8] = br#"{"inboxWidgets":[]}"#;

macro_rules! packed {
    ($encoder:ident, $text:expr) => {{
        let mut bytes = Vec::new();
        $encoder::new($text).read_to_end(&mut bytes).await.unwrap();
        bytes
    }};
}

#[tokio::test]
async fn compressed_answers_are_unpacked() {
    let twice = packed!(GzipEncoder, &packed!(BrotliEncoder, LIST)[..]);
    for (coding, body) in [
        ("gzip", packed!(GzipEncoder, LIST)),
        ("GZIP", packed!(GzipEncoder, LIST)),
        ("x-gzip", packed!(GzipEncoder, LIST)),
        ("deflate", packed!(ZlibEncoder, LIST)),
        ("deflate", packed!(DeflateEncoder, LIST)),
        ("br", packed!(BrotliEncoder, LIST)),
        ("zstd", packed!(ZstdEncoder, LIST)),
        ("br, gzip", twice),
        ("identity", LIST.to_vec()),
    ] {
        let headers = format!("Content-Type: application/json\r\nContent-Encoding: {coding}\r\n");
        let address = fixed_upstream(answer("200 OK", &headers, &body)).await;
        let reply = Signed::start(&address, "key").await.send(Method::GET, WIDGETS, None).await.expect(200);
        assert_eq!(reply.body, LIST, "{coding}");
        assert_eq!(reply.header("content-encoding"), "", "{coding}");
        assert_eq!(reply.header("content-type"), "application/json", "{coding}");
    }
}

#[tokio::test]
async fn an_answer_that_is_not_what_it_says_is_a_bad_gateway() {
    let json = "Content-Type: application/json\r\n";
    let large = vec![b' '; 3_000_000];
    let bomb = packed!(GzipEncoder, &large[..]);
    let twice = packed!(GzipEncoder, &bomb[..]);
    let mut cut = packed!(GzipEncoder, LIST);
    cut.truncate(15);
    for (headers, body, expected) in [
        ("Content-Encoding: gzip\r\n", LIST.to_vec(), "not compressed as"),
        ("Content-Encoding: br\r\n", LIST.to_vec(), "not compressed as"),
        ("Content-Encoding: br\r\n", packed!(GzipEncoder, LIST), "not compressed as"),
        ("Content-Encoding: gzip\r\n", cut, "not compressed as"),
        ("Content-Encoding: compress\r\n", LIST.to_vec(), "does not know"),
        ("Content-Encoding: gzip, gzip, gzip, gzip\r\n", LIST.to_vec(), "does not know"),
        ("Content-Encoding: gzip\r\n", bomb, "larger than 2000000 bytes"),
        ("Content-Encoding: gzip, gzip\r\n", twice, "larger than 2000000 bytes"),
        ("Content-Encoding: br\r\n", packed!(BrotliEncoder, &large[..]), "larger than 2000000 bytes"),
        ("Content-Encoding: zstd\r\n", packed!(ZstdEncoder, &large[..]), "larger than 2000000 bytes"),
        ("Content-Encoding: deflate\r\n", packed!(ZlibEncoder, &large[..]), "larger than 2000000 bytes"),
        ("Content-Encoding: deflate\r\n", packed!(DeflateEncoder, &large[..]), "larger than 2000000 bytes"),
        ("", packed!(GzipEncoder, LIST), "200 without JSON"),
        ("", b"<!doctype html>".to_vec(), "200 without JSON"),
        ("Content-Type: text/html\r\n", LIST.to_vec(), "200 without JSON"),
    ] {
        let address = fixed_upstream(answer("200 OK", &format!("{json}{headers}"), &body)).await;
        let gateway = Signed::start_with(&address, "key", |limits| limits.upstream_body = 2_000_000).await;
        let message = gateway.send(Method::GET, WIDGETS, None).await.expect_error(502, "Bad Gateway");
        assert!(message.as_str().unwrap().contains(expected), "{headers}: {message}");
    }
}

#[tokio::test]
async fn only_statuses_about_the_operation_come_through() {
    for (status, expected) in [
        ("200 OK", 200),
        ("201 Created", 201),
        ("403 Forbidden", 403),
        ("422 Unprocessable Content", 422),
        ("503 Service Unavailable", 503),
        ("101 Switching Protocols", 502),
        ("205 Reset Content", 502),
        ("206 Partial Content", 502),
        ("304 Not Modified", 502),
        ("407 Proxy Authentication Required", 502),
        ("408 Request Timeout", 504),
        ("421 Misdirected Request", 502),
        ("511 Network Authentication Required", 502),
        ("600 Beyond", 502),
        ("999 Request Denied", 502),
    ] {
        let headers = "Content-Type: application/json\r\nUpgrade: websocket\r\nProxy-Authenticate: Basic\r\n\
                       Clear-Site-Data: \"*\"\r\nRefresh: 0;url=http://evil.example\r\n";
        let address = fixed_upstream(answer(status, headers, b"{}")).await;
        let reply = Signed::start(&address, "key").await.send(Method::GET, WIDGETS, None).await;
        assert_eq!(reply.status, expected, "{status}: {}", reply.text());
        for name in ["upgrade", "proxy-authenticate", "clear-site-data", "refresh"] {
            assert_eq!(reply.header(name), "", "{status}: {name}");
        }
        assert_eq!(reply.header("x-content-type-options"), "nosniff", "{status}");
    }
}

#[tokio::test]
async fn a_first_answer_before_the_final_one_is_passed_over() {
    let hints = b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\n";
    let last = answer("200 OK", "Content-Type: application/json\r\n", LIST);
    let address = fixed_upstream([&hints[..], &last].concat()).await;
    let reply = Signed::start(&address, "key").await.send(Method::GET, WIDGETS, None).await.expect(200);
    assert_eq!(reply.json(), json!({"inboxWidgets": []}));
    assert_eq!(reply.header("link"), "");
}

#[tokio::test]
async fn an_absurd_time_to_ask_again_is_left_out() {
    for absurd in ["9".repeat(60_000), "soon".to_owned(), "-5".to_owned(), "\u{e4}".to_owned()] {
        let headers = format!("Content-Type: application/json\r\nRetry-After: {absurd}\r\n");
        let address = fixed_upstream(answer("429 Too Many Requests", &headers, b"{}")).await;
        let reply = Signed::start(&address, "key").await.send(Method::GET, WIDGETS, None).await.expect(429);
        assert_eq!(reply.header("retry-after"), "");
    }
}

#[tokio::test]
async fn an_answer_that_never_ends_is_a_timeout_however_it_trickles() {
    let pause = Duration::from_millis(20);
    for (head, piece) in [
        ("", &b"H"[..]),
        ("HTTP/1.1 200 OK\r\n", b"a: b\r\n"),
        ("HTTP/1.1 103 Early Hints\r\n\r\n", b"HTTP/1.1 103 Early Hints\r\n\r\n"),
        ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n", b" "),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\n \r\n"),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;", b"x"),
    ] {
        // One letter at a time is soon no head any more: this one waits instead.
        let pause = if head.is_empty() { Duration::from_mins(1) } else { pause };
        let address = endless_upstream(head, piece.to_vec(), pause).await;
        let gateway =
            Signed::start_with(&address, "key", |limits| limits.upstream_time = Duration::from_millis(500))
                .await;
        let asking = tokio::time::timeout(Duration::from_mins(1), gateway.send(Method::GET, WIDGETS, None));
        asking.await.expect(head).expect_error(504, "Gateway Timeout");
    }
}

#[tokio::test]
async fn an_answer_without_measure_is_a_bad_gateway() {
    let piece = [b"10000\r\n".to_vec(), vec![b' '; 0x10000], b"\r\n".to_vec()].concat();
    let json = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
    let endless = endless_upstream(json, piece, Duration::ZERO).await;
    let announced = fixed_upstream(
        b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 300000000\r\n\r\n{".to_vec(),
    );
    for address in [endless, announced.await] {
        let gateway = Signed::start_with(&address, "key", |limits| limits.upstream_body = 1_000_000).await;
        let message = gateway.send(Method::GET, WIDGETS, None).await.expect_error(502, "Bad Gateway");
        assert_eq!(message, "The upstream's answer is larger than 1000000 bytes");
    }
}

#[tokio::test]
async fn an_answer_that_is_cut_off_is_a_bad_gateway() {
    for cut in ["Content-Length: 100\r\n\r\n{", "Transfer-Encoding: chunked\r\n\r\n5\r\n{"] {
        let address = fixed_upstream(
            format!("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n{cut}").into_bytes(),
        )
        .await;
        let gateway = Signed::start(&address, "key").await;
        let message = gateway.send(Method::GET, WIDGETS, None).await.expect_error(502, "Bad Gateway");
        assert_eq!(message, "The upstream broke off in the middle of its answer");
    }
}

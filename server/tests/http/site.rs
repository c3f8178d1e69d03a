//! What foreign pages cannot do.

use reqwest::Method;

use crate::support::{TestReply, TestServer, WIDGETS, navigating};

#[tokio::test]
async fn a_foreign_doubled_or_missing_host_is_misdirected() {
    let server = TestServer::start().await;
    let port = server.port;
    let cases = [
        "GET / HTTP/1.1\r\nHost: evil.example\r\n".to_owned(),
        format!("GET / HTTP/1.1\r\nHost: evil.example:{port}\r\n"),
        format!("GET / HTTP/1.1\r\nHost: localhost:{port}\r\nHost: localhost:{port}\r\n"),
        format!("GET / HTTP/1.1\r\nHost: localhost:{port}\r\nHost: evil.example\r\n"),
        format!("GET http://evil.example/ HTTP/1.1\r\nHost: localhost:{port}\r\n"),
        "GET / HTTP/1.1\r\nHost:\r\n".to_owned(),
        "GET / HTTP/1.1\r\n".to_owned(),
        "GET / HTTP/1.0\r\n".to_owned(),
    ];
    for head in cases {
        let answer = server.raw(format!("{head}Connection: close\r\n\r\n")).await;
        assert!(answer.starts_with("HTTP/1.1 421") || answer.starts_with("HTTP/1.0 421"), "{head}{answer}");
        assert!(answer.contains("\"statusCode\":421"), "{answer}");
    }
    let own = format!("GET / HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n");
    assert!(server.raw(own).await.starts_with("HTTP/1.1 200"));
}

#[tokio::test]
async fn cross_site_requests_are_forbidden_whoever_is_signed_in() {
    let server = TestServer::start().await;
    let cookie = server.sign_in().await;
    let foreign: [&[(&str, &str)]; 6] = [
        &[("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "same-site")],
        &[("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "navigate"), ("sec-fetch-dest", "document")],
        &[("origin", "https://evil.example")],
        &[("origin", "null")],
        &[("origin", "http://localhost:1")],
    ];
    for headers in foreign {
        for method in [Method::GET, Method::POST, Method::OPTIONS] {
            let mut request = server.request(method, WIDGETS).header("cookie", &cookie);
            for (name, value) in headers {
                request = request.header(*name, *value);
            }
            let reply = TestReply::of(request).await;
            assert_eq!(reply.header("access-control-allow-origin"), "");
            reply.expect_error(403, "Forbidden");
        }
    }
    assert!(server.titles().await.is_empty());
}

#[tokio::test]
async fn own_requests_and_links_to_the_page_pass() {
    let server = TestServer::start().await;
    let cookie = server.sign_in().await;
    let own = server
        .request(Method::GET, WIDGETS)
        .header("cookie", &cookie)
        .header("sec-fetch-site", "same-origin");
    TestReply::of(own).await.expect(200);
    let old_browser =
        server.creation(r#"{"title":"a"}"#).header("cookie", &cookie).header("origin", &server.origin);
    TestReply::of(old_browser).await.expect(201);
    let link = navigating(server.request(Method::GET, "/"), "cross-site", "document");
    TestReply::of(link).await.expect(200);
}

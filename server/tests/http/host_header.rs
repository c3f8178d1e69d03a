//! Requests that name another server, or this one in a way that another program may read differently (RFC 9112, 3.2). A page
//! under a foreign name that leads here (DNS rebinding) sends just that name.

use crate::support::{TestServer, WIDGETS};

/// The status of a request with this target and these lines about the host.
async fn status(server: &TestServer, target: &str, lines: &str) -> String {
    let answer = server.raw(format!("GET {target} HTTP/1.1\r\n{lines}Connection: close\r\n\r\n")).await;
    answer.split(' ').nth(1).unwrap_or_default().to_owned()
}

#[tokio::test]
async fn a_name_that_only_resembles_this_servers_is_misdirected() {
    let server = TestServer::start().await;
    for host in [
        "localhost.",
        "127.0.0.1.",
        "127.0.0.1.nip.io",
        "localhost.evil.example",
        "evil.example#localhost",
        "evil.example/localhost",
        "http://localhost",
        "localhost/",
        "localhost\\",
        "localhost@evil.example",
        "evil.example@localhost",
        "user:word@localhost",
        "@localhost",
        "localhost:",
        "localhost:99999",
        "localhost:-1",
        "localhost:80:80",
        "localhost:80@evil.example",
        "localhost, evil.example",
        "localhost evil.example",
        "%6cocalhost",
        "localhost%00",
        "localhost%2eevil.example",
        "\u{ff4c}ocalhost",
        "::1",
        "[::1",
        "[::1]evil",
        "[::1].evil.example",
        "[::1%25lo]",
        "[::ffff:127.0.0.1]",
        "[::]",
        "[localhost]",
        "[127.0.0.1]",
        "0.0.0.0",
        "0",
        "127.1",
        "2130706433",
        "0x7f.0.0.1",
        "0177.0.0.1",
        "192.168.0.7",
        "169.254.169.254",
    ] {
        for target in ["/", WIDGETS] {
            let status = status(&server, target, &format!("Host: {host}\r\n")).await;
            assert!(matches!(status.as_str(), "421" | "400"), "{host}: {status}");
        }
    }
    for host in ["localhost", "LocalHost:1", "127.0.0.1", "127.255.255.254:65535", "[::1]", "[0:0::1]:8787"] {
        assert_eq!(status(&server, "/", &format!("Host: {host}\r\n")).await, "200", "{host}");
    }
}

#[tokio::test]
async fn a_target_with_a_name_of_its_own_must_agree_with_the_host() {
    let server = TestServer::start().await;
    let own = format!("localhost:{}", server.port);
    for (target, host) in [
        ("http://evil.example/".to_owned(), own.as_str()),
        (format!("http://{own}/"), "evil.example"),
        (format!("http://{own}@evil.example/"), &own),
        (format!("http://evil.example@{own}/"), &own),
        (format!("http://user:word@{own}/"), &own),
        (format!("http://{own}.evil.example/"), &own),
        ("http://evil.example/".to_owned(), "evil.example"),
        (format!("//{own}/"), &own),
        ("evil.example:80".to_owned(), &own),
        ("file:///etc/passwd".to_owned(), &own),
        ("/\\evil.example".to_owned(), &own),
    ] {
        let status = status(&server, &target, &format!("Host: {host}\r\n")).await;
        assert!(matches!(status.as_str(), "421" | "404" | "400"), "{target} {host}: {status}");
    }
    let agreed = status(&server, &format!("http://{own}/"), &format!("Host: {own}\r\n")).await;
    assert_eq!(agreed, "200");
    for request in ["CONNECT evil.example:443", "CONNECT localhost:1", "OPTIONS *"] {
        let answer =
            server.raw(format!("{request} HTTP/1.1\r\nHost: {own}\r\nConnection: close\r\n\r\n")).await;
        assert!(answer.starts_with("HTTP/1.1 4"), "{request}: {answer}");
    }
}

#[tokio::test]
async fn no_other_header_names_the_host() {
    let server = TestServer::start().await;
    for name in
        ["X-Forwarded-Host", "X-Host", "X-Forwarded-Server", "X-HTTP-Host-Override", "X-Original-Host"]
    {
        let foreign = format!("Host: evil.example\r\n{name}: localhost\r\n");
        assert_eq!(status(&server, "/", &foreign).await, "421", "{name}");
    }
    let foreign = "Host: evil.example\r\nForwarded: host=localhost\r\n";
    assert_eq!(status(&server, "/", foreign).await, "421");
    let answer = server
        .raw(
            "GET / HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-Host: evil.example\r\nX-Original-URL: /session\r\n\
             X-Rewrite-URL: /session\r\nX-HTTP-Method-Override: DELETE\r\nConnection: close\r\n\r\n",
        )
        .await;
    assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("Inbox widgets"), "{answer}");
    assert!(!answer.contains("evil.example"), "{answer}");
}

#[tokio::test]
async fn no_answer_repeats_the_host() {
    let server = TestServer::start_with(|options| "0.0.0.0".clone_into(&mut options.host)).await;
    let link = server.sign_in_path();
    for request in [
        "GET /",
        "GET /session",
        "GET /none",
        "PUT /",
        "GET /embed",
        "GET /openapi.json",
        &format!("GET {link}"),
    ] {
        let head = format!("{request} HTTP/1.1\r\nHost: 203.0.113.9:1\r\nConnection: close\r\n\r\n");
        let answer = server.raw(head).await;
        assert!(answer.starts_with("HTTP/1.1 ") && !answer.contains("203.0.113.9"), "{request}: {answer}");
    }
}

//! The server with a certificate of its own.

use std::time::Duration;

use inbox_widgets_server::auth::link;
use reqwest::Client;
use rustls::version::{TLS12, TLS13};
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};

use crate::support::{TestCertificate, TestReply, TestServer, folder_of, read_to_end};

async fn start(certificate: &TestCertificate) -> TestServer {
    let folder = tempfile::tempdir().unwrap();
    let files = certificate.write(folder.path());
    TestServer::start_in(folder, |options| {
        options.tls = Some(files);
        options.links = Some(folder_of(options).join("links"));
        options.limits.tls_files = Duration::from_millis(20);
    })
    .await
}

/// Asks for the health over an open connection, and leaves it open.
async fn ask(stream: &mut (impl AsyncRead + AsyncWrite + Unpin)) -> String {
    stream.write_all(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n").await.unwrap();
    let mut text = Vec::new();
    while !text.ends_with(b"}") {
        text.push(stream.read_u8().await.unwrap());
    }
    String::from_utf8(text).unwrap()
}

/// Waits until the server shows the certificate that this client trusts.
async fn wait_for(client: &Client, server: &TestServer) {
    let shown = async {
        while client.get(format!("{}/healthz", server.origin)).send().await.is_err() {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), shown).await.expect("the certificate is shown");
}

#[tokio::test]
async fn people_sign_in_by_https_with_cookies_that_stay_there() {
    let certificate = TestCertificate::new();
    let server = start(&certificate).await;
    assert!(server.origin.starts_with("https://127.0.0.1:"), "{}", server.origin);
    let client = certificate.client();
    let folder = server.folder.path().join("links");
    let link = link::ask(&folder, None).await.unwrap();
    assert!(link.starts_with(&format!("{}/sign-in?token=", server.origin)), "{link}");
    let reply = TestReply::of(client.get(&link)).await.expect(303);
    let cookie = reply.header("set-cookie");
    assert!(cookie.starts_with("__Host-inbox-widgets-") && cookie.contains("; Secure; Path=/;"), "{cookie}");
    let pair = cookie.split(';').next().unwrap();
    let own = |origin: &str| {
        let request = client.get(format!("{}/session", server.origin)).header("cookie", pair);
        TestReply::of(request.header("origin", origin))
    };
    own(&server.origin).await.expect(200);
    own(&server.origin.replace("https:", "http:")).await.expect(403);
}

#[tokio::test]
async fn both_versions_of_today_are_spoken_and_nothing_but_http_1_inside() {
    let certificate = TestCertificate::new();
    let server = start(&certificate).await;
    for version in [&TLS12, &TLS13] {
        let mut stream = certificate.connect(server.port, version, &["h2", "http/1.1"]).await.unwrap();
        assert_eq!(stream.get_ref().1.alpn_protocol(), Some(&b"http/1.1"[..]));
        assert!(ask(&mut stream).await.starts_with("HTTP/1.1 200"));
    }
    certificate.connect(server.port, &TLS13, &["h2"]).await.unwrap_err();
    // Refused in the library's form by plain HTTP, in ours by TLS as well.
    let mut stream = certificate.connect(server.port, &TLS13, &[]).await.unwrap();
    stream.write_all(b"no http\r\n\r\n").await.unwrap();
    let mut answer = String::new();
    let _ = stream.read_to_string(&mut answer).await;
    assert!(answer.starts_with("HTTP/1.1 400") && answer.contains(r#""statusCode":400"#), "{answer}");
}

#[tokio::test]
async fn a_request_of_plain_http_is_told_to_use_https() {
    let server = start(&TestCertificate::new()).await;
    let answer = server.raw("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n").await;
    assert!(answer.starts_with("HTTP/1.1 400"), "{answer}");
    assert!(answer.contains("https://") && answer.contains("x-content-type-options: nosniff"), "{answer}");
}

#[tokio::test]
async fn versions_of_the_past_are_refused() {
    let server = start(&TestCertificate::new()).await;
    for minor in [1_u8, 2] {
        // A greeting of TLS 1.0 or 1.1 (RFC 4346, 7.4.1.2) with a usual suite of that time.
        let body = [&[3, minor][..], &[7; 32], &[0], &[0, 4, 0xc0, 0x13, 0x00, 0x2f], &[1, 0]].concat();
        let length = u8::try_from(body.len()).unwrap();
        let greeting = [&[22, 3, 1, 0, length + 4, 1, 0, 0, length][..], &body].concat();
        let mut stream = server.connect().await;
        stream.write_all(&greeting).await.unwrap();
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer).await;
        let [21, 3, _, 0, 2, 2, reason] = answer[..] else { panic!("no fatal alert: {answer:?}") };
        // handshake_failure or protocol_version (RFC 8446, 6).
        assert!(matches!(reason, 40 | 70), "{reason}");
    }
}

#[tokio::test]
async fn a_handshake_that_does_not_end_is_ended() {
    let folder = tempfile::tempdir().unwrap();
    let files = TestCertificate::new().write(folder.path());
    let server = TestServer::start_in(folder, |options| {
        options.tls = Some(files);
        options.limits.head_time = Duration::from_millis(100);
    })
    .await;
    for begin in [&[][..], &[22, 3, 1]] {
        let mut stream = server.connect().await;
        stream.write_all(begin).await.unwrap();
        assert_eq!(read_to_end(&mut stream).await, "");
    }
}

#[tokio::test]
async fn a_handshake_does_not_keep_the_server_from_stopping() {
    let certificate = TestCertificate::new();
    let server = start(&certificate).await;
    let mut silent = server.connect().await;
    silent.write_all(&[22]).await.unwrap();
    // Connections are accepted one after the other.
    let mut later = certificate.connect(server.port, &TLS13, &[]).await.unwrap();
    assert!(ask(&mut later).await.starts_with("HTTP/1.1 200"));
    drop(later);
    tokio::time::timeout(Duration::from_secs(5), server.stop()).await.expect("no deadline has to pass");
}

#[tokio::test]
async fn a_new_certificate_is_used_and_ends_no_connection() {
    let (first, second) = (TestCertificate::new(), TestCertificate::new());
    let server = start(&first).await;
    let mut open = first.connect(server.port, &TLS13, &[]).await.unwrap();
    assert!(ask(&mut open).await.starts_with("HTTP/1.1 200"));
    second.write(server.folder.path());
    wait_for(&second.client(), &server).await;
    assert!(ask(&mut open).await.starts_with("HTTP/1.1 200"), "the connection goes on");
    first.connect(server.port, &TLS13, &[]).await.unwrap_err();
}

#[tokio::test]
async fn a_client_that_takes_nothing_is_given_up() {
    const LARGE: usize = 16 * 1024 * 1024;
    let certificate = TestCertificate::new();
    let folder = tempfile::tempdir().unwrap();
    let files = certificate.write(folder.path());
    let server = TestServer::start_in(folder, |options| {
        options.tls = Some(files);
        options.metrics = true;
        options.limits.write_time = Duration::from_millis(300);
    })
    .await;
    std::fs::write(server.folder.path().join("page/large.bin"), vec![0; LARGE]).unwrap();
    let mut idle = certificate.connect(server.port, &TLS13, &[]).await.unwrap();
    idle.write_all(b"GET /large.bin HTTP/1.1\r\nHost: localhost\r\n\r\n").await.unwrap();
    // Its first byte is there: the answer is on its way.
    idle.read_u8().await.unwrap();
    let client = certificate.client();
    let given_up = async {
        loop {
            let metrics = TestReply::of(client.get(format!("{}/metrics", server.origin))).await.text();
            if metrics.contains("inbox_widgets_open_connections 1\n") {
                return;
            }
        }
    };
    tokio::time::timeout(Duration::from_secs(20), given_up).await.expect("it is given up");
    let mut taken = Vec::new();
    let _ = idle.read_to_end(&mut taken).await;
    assert!(taken.len() < LARGE, "the rest was given up");
}

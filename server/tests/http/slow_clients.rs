//! Clients that send a letter now and then: the whole head, and the whole body, have their time.

use std::time::Duration;

use inbox_widgets_server::permission::KeyRole;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use crate::support::gateway::Signed;
use crate::support::{RecordingUpstream, TestServer, WIDGETS};

const TIME: Duration = Duration::from_millis(300);

/// Sends this, then a letter every 10 ms until nobody takes it; returns what comes back.
async fn trickle(server: &TestServer, start: String) -> String {
    let (mut reading, mut writing) = server.connect().await.into_split();
    let sending = tokio::spawn(async move {
        writing.write_all(start.as_bytes()).await.unwrap();
        while writing.write_all(b"a").await.is_ok() {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    });
    let mut answer = Vec::new();
    // A reset ends it as a close does.
    let _ = tokio::time::timeout(Duration::from_secs(20), reading.read_to_end(&mut answer))
        .await
        .expect("the server closes the connection");
    sending.abort();
    String::from_utf8_lossy(&answer).into_owned()
}

#[tokio::test]
async fn a_head_that_comes_by_the_letter_is_given_up() {
    let server = TestServer::start_with(|options| options.limits.head_time = TIME).await;
    for start in ["G", "GET /", "GET / HTTP/1.1\r\nHost: localhost\r\nX: "] {
        let answer = trickle(&server, start.to_owned()).await;
        assert!(!answer.contains(" 200 "), "{start}: {answer}");
    }
}

/// A create of a large body, without the body.
fn creation(credential: &str) -> String {
    format!(
        "POST {WIDGETS} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\n\
         {credential}\r\nContent-Length: 1000000\r\n\r\n"
    )
}

#[tokio::test]
async fn a_body_that_comes_by_the_letter_is_given_up() {
    let server = TestServer::start_with(|options| options.limits.body_time = TIME).await;
    let key = format!("X-Chatcaptain-Key: {}", server.key(KeyRole::Admin));
    let answer = trickle(&server, creation(&key)).await;
    assert!(answer.starts_with("HTTP/1.1 408"), "{answer}");
    assert!(server.titles().await.is_empty());
    let upstream = RecordingUpstream::start().await;
    let gateway = Signed::start_with(&upstream.address, "key", |limits| limits.body_time = TIME).await;
    let answer = trickle(&gateway.server, creation(&format!("Cookie: {}", gateway.cookie))).await;
    assert!(answer.starts_with("HTTP/1.1 408"), "{answer}");
    assert!(upstream.take().is_empty());
}

#[tokio::test]
async fn a_body_that_nobody_needs_is_not_waited_for() {
    let server = TestServer::start_with(|options| options.limits.head_time = TIME).await;
    for request in [format!("GET {WIDGETS}"), "GET /".to_owned(), "POST /sign-out".to_owned()] {
        let head = format!("{request} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\n");
        let answer = trickle(&server, head).await;
        assert_eq!(answer.matches("HTTP/1.1 ").count(), 1, "{request}: {answer}");
    }
}

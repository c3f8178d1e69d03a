//! Stopping in the middle of work.

#![cfg(unix)]

use std::time::Duration;

use inbox_widgets_server::permission::KeyRole;
use serde_json::json;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::support::{Process, TestServer, WIDGETS, create_until_refused, read_to_end};

/// A create that the server has begun to read: its head is answered with "go on", its body is still to come.
async fn begin_create(origin: &str, key: &str, length: usize) -> TcpStream {
    let address = origin.strip_prefix("http://").unwrap();
    let head = format!(
        "POST {WIDGETS} HTTP/1.1\r\nHost: {address}\r\nX-Chatcaptain-Key: {key}\r\n\
         Content-Type: application/json\r\nContent-Length: {length}\r\nExpect: 100-continue\r\n\r\n"
    );
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(head.as_bytes()).await.unwrap();
    let mut go_on = [0_u8; 25];
    stream.read_exact(&mut go_on).await.unwrap();
    assert_eq!(&go_on, b"HTTP/1.1 100 Continue\r\n\r\n");
    stream
}

#[tokio::test(flavor = "multi_thread")]
async fn sigterm_drains_and_then_stops() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("test.db");
    let mut process = Process::start(&database, &["--empty"]);

    let (origin, key) = (process.origin().to_owned(), process.key().to_owned());
    let load: Vec<_> = (0..4)
        .map(|worker| {
            let (origin, key) = (origin.clone(), key.clone());
            tokio::spawn(async move {
                let mut acknowledged = Vec::new();
                create_until_refused(origin, key, worker.to_string(), |title| acknowledged.push(title)).await;
                acknowledged
            })
        })
        .collect();
    let body = json!({"title": "in the middle"}).to_string();
    let mut stream = begin_create(process.origin(), process.key(), body.len()).await;

    process.terminate();
    stream.write_all(body.as_bytes()).await.unwrap();
    let answer = read_to_end(&mut stream).await;
    assert!(answer.starts_with("HTTP/1.1 201"), "{answer}");

    let mut acknowledged = vec!["in the middle".to_owned()];
    for worker in load {
        acknowledged.extend(worker.await.unwrap());
    }
    assert!(process.wait(), "a clean end");
    assert!(!folder.path().join("test.db-wal").exists(), "the log is folded into the file");

    let server = TestServer::start_in(folder, |_| {}).await;
    let titles = server.titles().await;
    for title in acknowledged {
        assert!(titles.contains(&title), "{title}");
    }
}

#[tokio::test]
async fn a_request_that_does_not_end_does_not_keep_it_from_stopping() {
    let server = TestServer::start_with(|options| {
        // Longer than the wait below, so that only the drain's own deadline can end it.
        options.limits.body_time = Duration::from_mins(10);
        options.limits.drain_time = Duration::from_millis(100);
    })
    .await;
    let mut stream = begin_create(&server.origin, server.key(KeyRole::Admin), 100).await;
    stream.write_all(b"{\"title\":").await.unwrap();
    let stopping = tokio::time::timeout(Duration::from_secs(20), server.stop());
    stopping.await.expect("it stops");
}

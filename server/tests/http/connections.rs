//! Clients that hold connections without using them.

use std::time::Duration;

use reqwest::Method;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::support::{Process, Reply, TestServer, WIDGETS, client, read_to_end};

async fn impatient() -> TestServer {
    TestServer::start_with(|options| options.limits.head_time = Duration::from_secs(1)).await
}

#[tokio::test]
async fn a_slow_head_is_closed_by_the_deadline_and_others_are_served() {
    let server = impatient().await;
    let mut slow = server.connect().await;
    slow.write_all(b"GET / HTTP/1.1\r\nHost: local").await.unwrap();
    server.get(WIDGETS).await.expect(200);
    let answer = read_to_end(&mut slow).await;
    assert!(!answer.contains("200"), "{answer}");
}

#[tokio::test]
async fn silent_connections_are_closed_by_the_deadline() {
    let server = impatient().await;
    let mut silent = Vec::new();
    for _ in 0..50 {
        silent.push(server.connect().await);
    }
    server.get(WIDGETS).await.expect(200);
    for mut stream in silent {
        assert_eq!(read_to_end(&mut stream).await, "");
    }
}

#[tokio::test]
async fn a_kept_connection_is_closed_when_nothing_more_comes() {
    let server = impatient().await;
    let mut stream = server.connect().await;
    stream.write_all(b"HEAD / HTTP/1.1\r\nHost: localhost\r\n\r\n").await.unwrap();
    let answer = read_to_end(&mut stream).await;
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
}

#[tokio::test]
async fn others_are_served_beside_500_idle_connections() {
    // Each end of a connection is an open file; some systems allow 256 unless asked.
    rlimit::increase_nofile_limit(4096).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let process = Process::start(&folder.path().join("test.db"), &["--empty"]);
    let address = process.origin().strip_prefix("http://").unwrap().to_owned();
    let mut idle = Vec::new();
    for _ in 0..500 {
        let mut stream = TcpStream::connect(&address).await.unwrap();
        stream.write_all(b"GET / HTTP/1.1\r\n").await.unwrap();
        idle.push(stream);
    }
    let request = client()
        .request(Method::GET, format!("{}{WIDGETS}", process.origin()))
        .header("x-chatcaptain-key", process.key());
    Reply::of(request).await.expect(200);
    // They were really open while that was answered: the deadline has closed none of them yet.
    let mut byte = [0_u8; 1];
    let reading = tokio::time::timeout(Duration::from_millis(1), idle[499].read(&mut byte));
    assert!(reading.await.is_err());
}

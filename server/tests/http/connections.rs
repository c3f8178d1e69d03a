//! Clients that hold connections without using them.

use std::time::{Duration, Instant};

use inbox_widgets_server::options::Limits;
use inbox_widgets_server::permission::KeyRole;
use reqwest::Method;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::support::{Process, TestReply, TestServer, WIDGETS, client, read_to_end};

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
    are_closed_while_others_are_answered(&impatient().await, 50).await;
}

/// Opens `count` connections that send nothing.
async fn are_closed_while_others_are_answered(server: &TestServer, count: usize) {
    let mut silent = Vec::new();
    for _ in 0..count {
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
    TestReply::of(request).await.expect(200);
    // They were really open while that was answered: the deadline has closed none of them yet.
    let mut byte = [0_u8; 1];
    let reading = tokio::time::timeout(Duration::from_millis(1), idle[499].read(&mut byte));
    assert!(reading.await.is_err());
}

/// Asks for the list and takes nothing of it.
async fn ask_without_reading(server: &TestServer) -> TcpStream {
    let mut stream = server.connect().await;
    let head = format!(
        "GET {WIDGETS} HTTP/1.1\r\nHost: localhost\r\nx-chatcaptain-key: {}\r\n\r\n",
        server.key(KeyRole::Admin)
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    stream
}

/// A server whose list is larger than what the system keeps for a connection.
async fn with_a_long_list(change: impl FnOnce(&mut Limits)) -> TestServer {
    let server = TestServer::start_with(|options| change(&mut options.limits)).await;
    let text = "x".repeat(1000);
    let field = json!({"label": "a", "variable": "b", "kept": text});
    let fields = vec![field; 180];
    for number in 0..60 {
        server.create(&json!({"title": format!("{number}"), "fields": fields})).await;
    }
    server
}

#[tokio::test]
async fn a_client_that_takes_nothing_is_given_up_and_its_room_is_free_again() {
    let server = with_a_long_list(|limits| {
        limits.write_time = Duration::from_secs(2);
        // The list alone takes all of it.
        limits.waiting = 8 * 1024 * 1024;
    })
    .await;
    let list = server.get(WIDGETS).await.expect(200).body.len();
    assert!(list > 10 * 1024 * 1024, "{list}");
    let mut idle = ask_without_reading(&server).await;
    // Its first byte is there: the answer is on its way.
    assert_eq!(idle.peek(&mut [0]).await.unwrap(), 1);
    let meanwhile = server.get(WIDGETS).await;
    assert_eq!(meanwhile.header("retry-after"), "2");
    meanwhile.expect_error(503, "Service Unavailable");
    // What is small, and what changes something, passes.
    server.get(&format!("{WIDGETS}/unknown")).await.expect(404);
    let field = json!({"label": "a", "variable": "b", "kept": "x".repeat(1000)});
    server.create(&json!({"title": "new", "fields": vec![field; 100]})).await;

    until_there_is_room(&server).await;
    let mut taken = Vec::new();
    // A reset may report it.
    let _ = idle.read_to_end(&mut taken).await;
    assert!(taken.len() < list, "the rest was given up");
}

/// Asks for the list until it is answered; it is refused as long as another answer takes all of the room.
async fn until_there_is_room(server: &TestServer) {
    let asking_again = async {
        loop {
            match server.get(WIDGETS).await.status {
                503 => tokio::task::yield_now().await,
                other => return other,
            }
        }
    };
    let again = tokio::time::timeout(Duration::from_mins(1), asking_again).await;
    assert_eq!(again.expect("the room is free again"), 200);
}

#[tokio::test]
async fn a_client_that_sends_requests_ahead_and_takes_nothing_is_given_up_with_all_of_them() {
    let server = with_a_long_list(|limits| {
        limits.write_time = Duration::from_secs(1);
        limits.waiting = 8 * 1024 * 1024;
    })
    .await;
    let list = server.get(WIDGETS).await.expect(200).body.len();
    let mut idle = ask_without_reading(&server).await;
    assert_eq!(idle.peek(&mut [0]).await.unwrap(), 1);
    let key = server.key(KeyRole::Admin);
    let head = format!("GET {WIDGETS} HTTP/1.1\r\nHost: localhost\r\nx-chatcaptain-key: {key}\r\n\r\n");
    idle.write_all(head.repeat(100).as_bytes()).await.unwrap();
    until_there_is_room(&server).await;
    let mut taken = Vec::new();
    let _ = idle.read_to_end(&mut taken).await;
    assert!(taken.len() < list, "the rest was given up");
}

#[tokio::test]
async fn a_client_that_reads_slowly_gets_all() {
    let server = with_a_long_list(|limits| limits.write_time = Duration::from_millis(500)).await;
    let list = server.get(WIDGETS).await.expect(200).body.len();
    let mut slow = ask_without_reading(&server).await;
    let started = Instant::now();
    let (mut taken, mut piece) = (0, vec![0; 128 * 1024]);
    while taken < list {
        let count = slow.read(&mut piece).await.unwrap();
        assert_ne!(count, 0, "closed after {taken} of {list} bytes");
        taken += count;
        // At its own pace, which is slower than the deadline for all of it.
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert!(started.elapsed() > Duration::from_secs(1), "{:?}", started.elapsed());
}

#[tokio::test]
async fn what_is_refused_before_it_is_a_request_has_the_form_of_other_failures() {
    let server = TestServer::start().await;
    let long = format!("GET /{} HTTP/1.1\r\nHost: localhost\r\n\r\n", "a".repeat(65_600));
    let headers = format!("GET / HTTP/1.1\r\nHost: localhost\r\n{}\r\n", "a: b\r\n".repeat(150));
    for (head, status, error) in [
        ("nonsense\r\n\r\n".to_owned(), 400, "Bad Request"),
        ("GET / HTTP/1.1\r\nHost: localhost\r\nA b: c\r\n\r\n".to_owned(), 400, "Bad Request"),
        ("GET /\u{1} HTTP/1.1\r\nHost: localhost\r\n\r\n".to_owned(), 400, "Bad Request"),
        (long, 414, "URI Too Long"),
        (headers, 431, "Request Header Fields Too Large"),
    ] {
        let answer = server.raw(head).await;
        let (head, body) = answer.split_once("\r\n\r\n").unwrap_or_else(|| panic!("{status}: {answer:?}"));
        assert!(head.starts_with(&format!("HTTP/1.1 {status} {error}\r\n")), "{answer}");
        for name in
            ["x-content-type-options: nosniff", "content-security-policy: ", "cache-control: no-store"]
        {
            assert!(head.contains(name), "{name}: {answer}");
        }
        let body: Value = serde_json::from_str(body).unwrap();
        assert_eq!((&body["statusCode"], &body["error"]), (&json!(status), &json!(error)));
    }
}

#[tokio::test]
async fn beyond_the_limit_of_connections_clients_wait_to_be_let_in() {
    let server = TestServer::start_with(|options| {
        options.limits.connections = 3;
        options.limits.head_time = Duration::from_secs(1);
    })
    .await;
    are_closed_while_others_are_answered(&server, 6).await;
}

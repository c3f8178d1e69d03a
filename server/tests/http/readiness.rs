//! Whether the server can do its work: the database answers, or the upstream can be reached.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use reqwest::Method;
use tokio::io::AsyncWriteExt as _;
use tokio::net::{TcpListener, TcpStream};

use crate::support::gateway::{fixed_upstream, gateway_to, upstream};
use crate::support::raw_request::read_head;
use crate::support::{TestReply, TestServer, read_to_end};

const QUESTION: &str = "GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

/// Longer than a test may take, so that only what is tested can end it.
const FOREVER: Duration = Duration::from_mins(10);

async fn gateway(address: &str, probe_time: Duration) -> TestServer {
    TestServer::start_with(|options| {
        gateway_to(options, address, "the-real-key");
        options.limits.probe_time = probe_time;
        options.metrics = true;
    })
    .await
}

async fn ask(server: &TestServer) -> TestReply {
    let asking = TestReply::of(server.request(Method::GET, "/readyz"));
    tokio::time::timeout(Duration::from_secs(20), asking).await.expect("it answers")
}

/// A gateway whose upstream has been asked, but has not replied; with it the upstream's side and who asked.
async fn asked_gateway() -> (TestServer, TcpListener, TcpStream, TcpStream) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let server = gateway(&format!("http://{}", listener.local_addr().unwrap()), FOREVER).await;
    let mut client = server.connect().await;
    client.write_all(QUESTION.as_bytes()).await.unwrap();
    let (mut stream, _) = listener.accept().await.unwrap();
    assert!(read_head(&mut stream).await.is_some());
    (server, listener, stream, client)
}

async fn reply(stream: &mut TcpStream) {
    stream.write_all(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n").await.unwrap();
}

#[tokio::test]
async fn a_database_that_does_not_answer_is_named() {
    let server = TestServer::start().await;
    ask(&server).await.expect(200);
    server.database().file_readers().unwrap().close().await;
    let reply = ask(&server).await;
    assert_eq!(reply.header("retry-after"), "2");
    assert_eq!(reply.expect_error(503, "Service Unavailable"), "The database does not answer");
}

#[tokio::test]
async fn a_database_that_is_busy_is_not_waited_for() {
    let server = TestServer::start_with(|options| {
        options.limits.probe_time = Duration::from_millis(100);
        options.limits.busy_time = FOREVER;
    })
    .await;
    let mut taken = Vec::new();
    for _ in 0..inbox_widgets_server::store::SQLITE_CONNECTIONS {
        taken.push(server.database().file_readers().unwrap().acquire().await.unwrap());
    }
    ask(&server).await.expect_error(503, "Service Unavailable");
    drop(taken);
    // A slow machine may need more than one question.
    let asking = async { while ask(&server).await.status != 200 {} };
    tokio::time::timeout(Duration::from_secs(20), asking).await.expect("it is ready again");
}

#[tokio::test]
async fn any_reply_of_the_upstream_is_one_and_the_key_is_not_used() {
    for answer in [
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n",
        "HTTP/1.1 302 Found\r\nLocation: https://evil.example\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.0 500 Internal Server Error\r\n\r\n",
    ] {
        let (address, reading) = upstream(answer).await;
        let server = gateway(&format!("{address}/base"), FOREVER).await;
        ask(&server).await.expect(200);
        let received = reading.await.unwrap().to_ascii_lowercase();
        assert!(received.starts_with("head /base http/1.1\r\n"), "{received}");
        assert!(!received.contains("key"), "{received}");
    }
}

#[tokio::test]
async fn an_upstream_that_cannot_be_reached_is_named_but_not_where() {
    let closed = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
    for (address, time) in [
        (format!("http://{closed}"), FOREVER),
        (fixed_upstream(b"nonsense\r\n\r\n".to_vec()).await, FOREVER),
        (format!("http://{}", silent.local_addr().unwrap()), Duration::from_millis(100)),
    ] {
        let server = gateway(&address, time).await;
        let message = ask(&server).await.expect_error(503, "Service Unavailable");
        assert_eq!(message, "The upstream cannot be reached");
        TestReply::of(server.request(Method::GET, "/healthz")).await.expect(200);
    }
}

#[tokio::test]
async fn the_upstream_is_asked_once_a_second_at_most() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let server = gateway(&format!("http://{}", listener.local_addr().unwrap()), FOREVER).await;
    let questions = Arc::new(AtomicU64::new(0));
    let counted = Arc::clone(&questions);
    tokio::spawn(async move {
        loop {
            let (mut stream, _) = listener.accept().await.unwrap();
            assert!(read_head(&mut stream).await.is_some());
            counted.fetch_add(1, Ordering::Relaxed);
            let answer = b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
            stream.write_all(answer).await.unwrap();
        }
    });
    let began = Instant::now();
    for _ in 0..50 {
        let (one, other) = tokio::join!(ask(&server), ask(&server));
        one.expect(200);
        other.expect(200);
    }
    let (asked, most) = (questions.load(Ordering::Relaxed), began.elapsed().as_secs() + 1);
    assert!((1..=most).contains(&asked), "{asked} of {most}");
}

#[tokio::test]
async fn who_leaves_does_not_take_the_answer_along() {
    let (server, listener, mut stream, client) = asked_gateway().await;
    drop(client);
    // The server has noticed: of its connections, only that of the question is left.
    loop {
        let metrics = TestReply::of(server.request(Method::GET, "/metrics")).await.expect(200).text();
        if metrics.contains("\ninbox_widgets_open_connections 1\n") {
            break;
        }
    }
    let (second, ()) = tokio::join!(ask(&server), reply(&mut stream));
    second.expect(200);
    let nobody = listener.into_std().unwrap().accept().unwrap_err();
    assert_eq!(nobody.kind(), std::io::ErrorKind::WouldBlock, "it was asked once");
}

#[tokio::test]
async fn a_server_that_stops_is_not_ready() {
    let (server, _listener, mut stream, mut client) = asked_gateway().await;
    let port = server.port;
    let stopping = tokio::spawn(server.stop());
    while TcpStream::connect(("127.0.0.1", port)).await.is_ok() {
        tokio::task::yield_now().await;
    }
    reply(&mut stream).await;
    let answer = read_to_end(&mut client).await;
    assert!(answer.starts_with("HTTP/1.1 503 "), "{answer}");
    assert!(answer.contains("The server is stopping"), "{answer}");
    stopping.await.unwrap();
}

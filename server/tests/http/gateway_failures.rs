//! What the gateway says where the upstream cannot be asked at all, and what it writes into its log.

use std::io::Read as _;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use reqwest::Method;
use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpListener;
use tracing_subscriber::fmt::MakeWriter;

use crate::support::gateway::{Signed, fixed_upstream};
use crate::support::raw_request::read_head;
use crate::support::{Process, TestReply, WIDGETS, client};

/// A port of this machine on which nothing listens.
async fn closed_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    listener.local_addr().unwrap().port()
}

/// An upstream that ends each connection with a reset.
async fn resetting_upstream() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        loop {
            let (mut stream, _) = listener.accept().await.unwrap();
            read_head(&mut stream).await;
            stream.set_zero_linger().unwrap();
        }
    });
    address
}

/// An upstream that speaks before it is asked, and no TLS.
async fn speaking_first_upstream() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        stream.write_all(b"220 mail.example ESMTP ready\r\n").await.unwrap();
        read_head(&mut stream).await;
    });
    address
}

#[tokio::test]
async fn an_upstream_that_cannot_be_asked_is_told_by_its_cause() {
    for (address, expected) in [
        (format!("http://127.0.0.1:{}", closed_port().await), "it refuses the connection"),
        (resetting_upstream().await, "it broke the connection off"),
        (fixed_upstream(Vec::new()).await, "it broke the connection off"),
        (fixed_upstream(b"nonsense\r\n\r\n".to_vec()).await, "what answers there is not HTTP"),
        (
            speaking_first_upstream().await.replace("http://", "https://"),
            "the connection cannot be made secure",
        ),
    ] {
        let gateway = Signed::start(&address, "key").await;
        let message = gateway.send(Method::GET, WIDGETS, None).await.expect_error(502, "Bad Gateway");
        let message = message.as_str().unwrap();
        assert!(message.starts_with("The upstream cannot be reached: "), "{message}");
        assert!(message.contains(expected), "{message}");
    }
}

#[tokio::test]
async fn a_silent_upstream_is_a_timeout() {
    let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", silent.local_addr().unwrap());
    let gateway =
        Signed::start_with(&address, "key", |limits| limits.upstream_time = Duration::from_millis(300)).await;
    let asking = tokio::time::timeout(Duration::from_secs(20), gateway.send(Method::GET, WIDGETS, None));
    asking.await.expect("the gateway gives up").expect_error(504, "Gateway Timeout");
}

#[tokio::test]
async fn a_name_without_an_address_is_said_in_answer_and_log() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = Process::server();
    command
        .arg("--db")
        .arg(folder.path().join("test.db"))
        .args(["--upstream=http://upstream.invalid", "--chatbot=demo", "--port=0", "--json", "--no-open"])
        .env("CHATCAPTAIN_KEY", "the-real-key");
    for proxy in ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"] {
        command.env_remove(proxy);
    }
    let (mut process, mut log) = Process::spawn_with_log(command);
    let signing_in = client().get(process.announcement()["url"].as_str().unwrap());
    let cookie = TestReply::of(signing_in)
        .await
        .expect(303)
        .header("set-cookie")
        .split(';')
        .next()
        .unwrap()
        .to_owned();
    let path = format!("{WIDGETS}/w1/values?conversationId=secret-conversation&contactId=secret-contact");
    let asking = client().get(format!("{}{path}", process.origin())).header("cookie", &cookie);
    let message = TestReply::of(asking).await.expect_error(502, "Bad Gateway");
    assert_eq!(message, "The upstream cannot be reached: its name has no address");
    process.kill();
    let mut text = String::new();
    log.read_to_string(&mut text).unwrap();
    assert!(text.contains("its name has no address"), "{text}");
    for secret in ["secret-conversation", "secret-contact", "the-real-key", &cookie] {
        assert!(!text.contains(secret), "{secret}: {text}");
    }
}

/// All that is logged in a test.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl std::io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Log {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}

#[tokio::test]
async fn nothing_of_a_customer_and_no_secret_gets_into_the_log_at_any_level() {
    let log = Log::default();
    let subscriber =
        tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE).with_writer(log.clone()).finish();
    // With one subscriber alone, what other tests log first would be thought to interest nobody.
    let _other = tracing::Dispatch::new(tracing::subscriber::NoSubscriber::default());
    let subscriber = tracing::Dispatch::new(subscriber);
    // The test runs on this one thread, with server and upstream.
    let _guard = tracing::dispatcher::set_default(&subscriber);
    let refused = format!("http://127.0.0.1:{}", closed_port().await);
    let not_json = b"HTTP/1.1 200 OK\r\nContent-Length: 16\r\n\r\n<p>secret-answer".to_vec();
    let cut = b"HTTP/1.1 200 OK\r\nContent-Length: 160\r\n\r\n{\"secret-answer".to_vec();
    let strange = b"HTTP/1.1 999 secret-answer\r\nContent-Length: 0\r\n\r\n".to_vec();
    let mut asked = Vec::new();
    for address in [
        refused,
        resetting_upstream().await,
        fixed_upstream(b"secret-answer\r\n\r\n".to_vec()).await,
        fixed_upstream(not_json).await,
        fixed_upstream(cut).await,
        fixed_upstream(strange).await,
    ] {
        let gateway = Signed::start(&address, "the-real-key").await;
        let path = format!("{WIDGETS}/w1/values?conversationId=secret-conversation&contactId=secret-contact");
        let asking = gateway
            .request(Method::GET, &path)
            .header("x-chatcaptain-key", "the-browsers-key")
            .header("authorization", "Basic secret-basic");
        TestReply::of(asking).await.expect_error(502, "Bad Gateway");
        asked.push(gateway);
    }
    let text = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    assert_eq!(text.matches("request failed").count(), asked.len(), "{text}");
    let cookies: Vec<_> = asked.iter().map(|gateway| gateway.cookie.split_once('=').unwrap().1).collect();
    let fixed = [
        "secret-conversation",
        "secret-contact",
        "secret-answer",
        "secret-basic",
        "the-real-key",
        "the-browsers-key",
    ];
    for secret in fixed.iter().chain(&cookies) {
        assert!(!text.contains(secret), "{secret}: {text}");
    }
    for gateway in &asked {
        assert!(!text.contains(&gateway.server.token));
    }
}

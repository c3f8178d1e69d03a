//! A gateway, and upstreams that answer with whatever a test wants.

use std::time::Duration;

use inbox_widgets_server::options::{DataSource, GatewayOptions, Limits, ServerOptions};
use inbox_widgets_server::permission::KeyRole;
use reqwest::{Body, Method, RequestBuilder};
use serde_json::Value;
use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpListener;

use super::raw_request::{read_head, read_request};
use super::{TestReply, TestServer, WIDGETS};

/// Makes a gateway of a server. Its database is where the server's was.
pub(crate) fn gateway_to(options: &mut ServerOptions, address: &str, key: &str) {
    options.source = DataSource::Gateway(GatewayOptions {
        database: options.source.database().clone(),
        upstream: address.parse().unwrap(),
        key: key.into(),
        keep_values: Duration::ZERO,
        role: KeyRole::Admin,
    });
}

/// A gateway and the cookie of a browser that is signed in to it.
pub(crate) struct Signed {
    pub(crate) server: TestServer,
    pub(crate) cookie: String,
}

impl Signed {
    pub(crate) async fn start(address: &str, key: &str) -> Self {
        Self::start_with(address, key, |_| {}).await
    }

    /// Starts with limits changed by `change`.
    pub(crate) async fn start_with(address: &str, key: &str, change: impl FnOnce(&mut Limits)) -> Self {
        let server = TestServer::start_with(|options| {
            gateway_to(options, address, key);
            change(&mut options.limits);
        })
        .await;
        let cookie = server.sign_in().await;
        Self { server, cookie }
    }

    pub(crate) fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.server
            .request(method, path)
            .header("cookie", &self.cookie)
            .header("sec-fetch-site", "same-origin")
    }

    /// A request that creates a widget.
    pub(crate) fn creation(&self, body: impl Into<Body>) -> RequestBuilder {
        self.request(Method::POST, WIDGETS).header("content-type", "application/json").body(body)
    }

    pub(crate) async fn send(&self, method: Method, path: &str, body: Option<Value>) -> TestReply {
        let mut request = self.request(method, path);
        if let Some(body) = body {
            request = request.header("content-type", "application/json").body(body.to_string());
        }
        TestReply::of(request).await
    }
}

/// An answer with a body and headers of its own, the last one on its connection.
pub(crate) fn answer(status: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let head =
        format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n{headers}\r\n", body.len());
    [head.as_bytes(), body].concat()
}

/// An upstream that reads one request and answers with these bytes; what it read comes back at the end.
pub(crate) async fn upstream(answer: &'static str) -> (String, tokio::task::JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let reading = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let head = read_head(&mut stream).await.unwrap();
        stream.write_all(answer.as_bytes()).await.unwrap();
        head
    });
    (address, reading)
}

/// An upstream that answers each request with `head`, then sends `piece` again and again, `pause` apart, without end.
pub(crate) async fn endless_upstream(head: &'static str, piece: Vec<u8>, pause: Duration) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        loop {
            let (mut stream, _) = listener.accept().await.unwrap();
            let piece = piece.clone();
            tokio::spawn(async move {
                if read_head(&mut stream).await.is_some() && stream.write_all(head.as_bytes()).await.is_ok() {
                    while stream.write_all(&piece).await.is_ok() {
                        tokio::time::sleep(pause).await;
                    }
                }
            });
        }
    });
    address
}

/// An upstream that answers each request with these bytes and closes.
pub(crate) async fn fixed_upstream(answer: Vec<u8>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        loop {
            let (mut stream, _) = listener.accept().await.unwrap();
            if read_head(&mut stream).await.is_some() {
                // Who has read enough may have gone.
                let _ = stream.write_all(&answer).await;
            }
        }
    });
    address
}

/// An upstream that answers each request with these bytes and waits for the next one on the same connection.
pub(crate) async fn keeping_upstream(answer: Vec<u8>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        loop {
            let (mut stream, _) = listener.accept().await.unwrap();
            let answer = answer.clone();
            tokio::spawn(async move {
                while read_head(&mut stream).await.is_some() && stream.write_all(&answer).await.is_ok() {}
            });
        }
    });
    address
}

/// An upstream that answers each request with what `answer` makes of its first line and its body: a body of JSON.
pub(crate) async fn answering_upstream(answer: fn(&str, Vec<u8>) -> Vec<u8>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        loop {
            let (mut stream, _) = listener.accept().await.unwrap();
            tokio::spawn(async move {
                while let Some((head, body)) = read_request(&mut stream).await {
                    let body = answer(head.lines().next().unwrap(), body);
                    let head = format!(
                        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n",
                        body.len()
                    );
                    stream.write_all(&[head.as_bytes(), &body].concat()).await.unwrap();
                }
            });
        }
    });
    address
}

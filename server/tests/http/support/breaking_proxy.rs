//! A proxy in front of a server that breaks what a test wants broken.

use std::sync::{Arc, Mutex};

use reqwest::{Client, Method};
use tokio::io::AsyncWriteExt as _;
use tokio::net::{TcpListener, TcpStream};

use super::connection::client;
use super::raw_request::read_request;

/// What becomes of a request.
pub(crate) enum Fate {
    /// It is forwarded, and so is its reply.
    Forwarded,
    /// It is forwarded, and its reply is lost.
    ReplyLost,
    /// It is not forwarded: this is the whole reply.
    Answered(&'static str),
}

type Decide = dyn FnMut(&str) -> Fate + Send;

/// The proxy.
pub(crate) struct BreakingProxy {
    pub(crate) address: String,
    requests: Arc<Mutex<Vec<String>>>,
}

impl BreakingProxy {
    /// Forwards to the server at `origin`; `decide` gets the method of each request and its path.
    pub(crate) async fn start(origin: &str, decide: impl FnMut(&str) -> Fate + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let requests = Arc::new(Mutex::new(Vec::new()));
        let (seen, origin, client) = (Arc::clone(&requests), origin.to_owned(), client());
        let decide: Arc<Mutex<Box<Decide>>> = Arc::new(Mutex::new(Box::new(decide)));
        tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                let (seen, decide) = (Arc::clone(&seen), Arc::clone(&decide));
                let (origin, client) = (origin.clone(), client.clone());
                tokio::spawn(async move {
                    let decide = |line: &str| {
                        seen.lock().unwrap().push(line.to_owned());
                        decide.lock().unwrap()(line)
                    };
                    serve(stream, &origin, &client, decide).await;
                });
            }
        });
        Self { address, requests }
    }

    /// The requests since the last call: method and path.
    pub(crate) fn take(&self) -> Vec<String> {
        std::mem::take(&mut *self.requests.lock().unwrap())
    }
}

async fn serve(mut stream: TcpStream, origin: &str, client: &Client, decide: impl Fn(&str) -> Fate) {
    while let Some((head, body)) = read_request(&mut stream).await {
        let mut line = head.lines().next().unwrap().split(' ');
        let (method, path) = (line.next().unwrap(), line.next().unwrap());
        let fate = decide(&format!("{method} {path}"));
        if let Fate::Answered(reply) = fate {
            let _ = stream.write_all(reply.as_bytes()).await;
            continue;
        }
        let mut request =
            client.request(Method::from_bytes(method.as_bytes()).unwrap(), format!("{origin}{path}"));
        for header in head.lines().skip(1).filter(|header| !header.is_empty()) {
            let (name, value) = header.split_once(": ").unwrap();
            if !["host", "content-length"].contains(&name) {
                request = request.header(name, value);
            }
        }
        let reply = request.body(body).send().await.unwrap();
        let status = reply.status();
        let body = reply.bytes().await.unwrap();
        if matches!(fate, Fate::ReplyLost) {
            return;
        }
        let head = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\n\r\n", body.len());
        let _ = stream.write_all(&[head.as_bytes(), &body].concat()).await;
    }
}

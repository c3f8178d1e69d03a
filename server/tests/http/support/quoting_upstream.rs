//! An upstream whose answers quote a customer.

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

use super::raw_request::read_head;

/// What an upstream may answer that quotes a customer.
const ANSWERS: [&str; 8] = [
    "HTTP/1.1 200 OK\r\nX-Data: canary-7f3a\r\nContent-Length: 15\r\n\r\n[\"canary-7f3a\"]",
    "HTTP/1.1 500 Oh\r\nContent-Length: 15\r\n\r\n[\"canary-7f3a\"]",
    "HTTP/1.1 999 canary-7f3a\r\nContent-Length: 0\r\n\r\n",
    "HTTP/1.1 302 Found\r\nLocation: http://canary-7f3a.example\r\nContent-Length: 0\r\n\r\n",
    "HTTP/1.1 401 canary-7f3a\r\nContent-Length: 0\r\n\r\n",
    "HTTP/1.1 200 OK\r\nContent-Type: text/canary-7f3a\r\nContent-Length: 11\r\n\r\ncanary-7f3a",
    "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n[\"canary-7f3a",
    "canary-7f3a nonsense\r\n\r\n",
];

/// An upstream that gives one of the answers after the other.
pub(crate) async fn quoting_upstream() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        for answer in ANSWERS.iter().cycle() {
            let (mut stream, _) = listener.accept().await.unwrap();
            tokio::spawn(async move {
                let is_question = read_head(&mut stream).await.is_some();
                let _ = stream.write_all(answer.as_bytes()).await;
                let _ = stream.shutdown().await;
                // Until the gateway closes: with unread bytes of a body the close would be a reset.
                let mut rest = Vec::new();
                let _ = stream.read_to_end(&mut rest).await;
                assert!(is_question);
            });
        }
    });
    address
}

//! Connections to a server under test.

use std::time::Duration;

use reqwest::{Client, ClientBuilder};
use tokio::io::AsyncReadExt as _;
use tokio::net::TcpStream;

/// All that still comes over a connection. A reset ends it as a close does.
pub(crate) async fn read_to_end(stream: &mut TcpStream) -> String {
    let mut answer = Vec::new();
    let reading = stream.read_to_end(&mut answer);
    let _ = tokio::time::timeout(Duration::from_secs(20), reading)
        .await
        .expect("the server closes the connection");
    String::from_utf8_lossy(&answer).into_owned()
}

/// A client that follows no redirect and uses no proxy of the environment.
pub(crate) fn client() -> Client {
    client_builder().build().unwrap()
}

/// The same, to be changed.
pub(super) fn client_builder() -> ClientBuilder {
    // Fails only where another test has set it already.
    let _ = rustls::crypto::ring::default_provider().install_default();
    Client::builder().redirect(reqwest::redirect::Policy::none()).no_proxy()
}

//! A running command whose log is kept.

#![cfg(unix)]

use std::path::Path;

use reqwest::{Client, Method, RequestBuilder};
use tempfile::TempDir;
use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpStream;

use super::tokens::{AUDIENCE, ISSUER, SECRET};
use super::{Process, TestReply, client, read_to_end};

/// What stands for the upstream's key.
pub(crate) const UPSTREAM_KEY: &str = "canary-7f3a";

/// The command. It accepts tokens of the tests' secret.
pub(crate) struct Logged {
    pub(crate) process: Process,
    folder: TempDir,
    client: Client,
}

impl Logged {
    pub(crate) fn start(level: &str, format: &str, upstream: Option<&str>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut command = Process::server();
        command.args([
            "--port=0",
            "--json",
            "--no-open",
            "--metrics",
            "--log",
            level,
            "--log-format",
            format,
        ]);
        if let Some(upstream) = upstream {
            command.args(["--chatbot=demo", "--upstream", upstream]).env("CHATCAPTAIN_KEY", UPSTREAM_KEY);
        }
        command.arg("--db").arg(folder.path().join("test.db"));
        let secret = folder.path().join("secret");
        std::fs::write(&secret, SECRET).unwrap();
        command
            .args(["--token-issuer", ISSUER, "--token-audience", AUDIENCE, "--token-secret-file"])
            .arg(secret);
        let process = Process::spawn_with_log_in(command, &folder.path().join("log"));
        Self { process, folder, client: client() }
    }

    pub(crate) fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.client.request(method, format!("{}{path}", self.process.origin()))
    }

    pub(crate) async fn sign_in(&self) -> String {
        let request = self.client.get(self.process.announcement()["url"].as_str().unwrap());
        let reply = TestReply::of(request).await.expect(303);
        reply.header("set-cookie").split(';').next().unwrap().to_owned()
    }

    pub(crate) async fn raw(&self, bytes: &[u8]) {
        let address = self.process.origin().strip_prefix("http://").unwrap().to_owned();
        let mut stream = TcpStream::connect(address).await.unwrap();
        // A refused client may find the connection closed.
        let _ = stream.write_all(bytes).await;
        let _ = stream.shutdown().await;
        read_to_end(&mut stream).await;
    }

    /// Ends it; its log, and what it wrote to its output after the sign-in link.
    pub(crate) fn end(mut self) -> (String, String) {
        self.process.terminate();
        assert!(self.process.wait());
        (read(&self.folder.path().join("log")), self.process.rest_of_output())
    }
}

fn read(log: &Path) -> String {
    std::fs::read_to_string(log).unwrap()
}

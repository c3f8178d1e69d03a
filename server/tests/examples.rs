//! The backends of docs/embedding.md: each runs, and the real server accepts its token.

// The exemption for tests covers only the test functions themselves, not their helpers.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use jsonwebtoken::crypto::{CryptoProvider, JwtSigner, KeyUtils};
use jsonwebtoken::errors::ErrorKind;
use jsonwebtoken::signature::{Error, Signer};
use jsonwebtoken::{Algorithm, EncodingKey};
use reqwest::Client;
use ring::hmac;
use serde_json::{Value, json};
use tempfile::TempDir;

/// The example as users copy it.
#[path = "../../docs/examples/host_token.rs"]
mod host_token;

const SECRET: &str = "a secret of the tests, longer than 32 bytes";

/// A process that ends with its test.
struct Running(Child, String);

impl Running {
    /// Starts a command and waits for its first line.
    fn start(command: &mut Command) -> Self {
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        Self(child, line.trim().to_owned())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn example(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/examples").join(name)
}

fn client() -> Client {
    // Fails only where another test has set it already.
    let _ = rustls::crypto::ring::default_provider().install_default();
    Client::builder().no_proxy().build().unwrap()
}

/// The server's command, with these arguments for the keys of tokens.
fn server(folder: &TempDir, keys: [&str; 2]) -> Running {
    let mut command = Command::new(env!("CARGO_BIN_EXE_inbox-widgets"));
    command
        .args(["serve", "--port=0", "--json", "--no-open", "--token-issuer", "https://inbox.example.com"])
        .args(["--token-audience", "inbox-widgets"])
        .args(keys)
        .arg("--db")
        .arg(folder.path().join("test.db"))
        .env("XDG_DATA_HOME", folder.path());
    Running::start(&mut command)
}

/// A folder with the secret, and its path there.
fn secret() -> (TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("secret");
    std::fs::write(&file, format!("{SECRET}\n")).unwrap();
    let path = file.to_str().unwrap().to_owned();
    (folder, path)
}

/// Asks the server who the token is for, and for what it may read.
async fn check(server: &Running, token: &str) {
    let announced: Value = serde_json::from_str(&server.1).unwrap();
    let origin = announced["origin"].as_str().unwrap();
    let read = |path: &str| client().get(format!("{origin}{path}")).bearer_auth(token).send();
    let session = read("/session").await.unwrap();
    assert_eq!(session.status(), 200, "{}", session.text().await.unwrap());
    let session: Value = serde_json::from_str(&session.text().await.unwrap()).unwrap();
    assert_eq!(
        (&session["role"], &session["user"]),
        (&json!("agent"), &json!({"id": "u-17", "name": "Amélie"}))
    );
    assert_eq!(read("/v1/inbox/demo/widgets").await.unwrap().status(), 200);
}

#[tokio::test]
async fn the_backend_in_node_gives_tokens_that_its_key_set_checks() {
    let backend = Running::start(Command::new("node").arg(example("host-token.mjs")).env("PORT", "0"));
    let address = format!("http://127.0.0.1:{}", backend.1);
    let folder = tempfile::tempdir().unwrap();
    let server = server(&folder, ["--token-keys", &format!("{address}/jwks.json")]);
    let given = client().post(format!("{address}/inbox-token")).send().await.unwrap().text().await.unwrap();
    let given: Value = serde_json::from_str(&given).unwrap();
    check(&server, given["token"].as_str().unwrap()).await;
}

#[tokio::test]
async fn the_function_in_python_gives_tokens() {
    let (folder, secret) = secret();
    let server = server(&folder, ["--token-secret-file", &secret]);
    let backend = Running::start(Command::new("python3").arg(example("host_token.py")).arg(&secret));
    check(&server, &backend.1).await;
}

#[tokio::test]
async fn the_function_in_rust_gives_tokens() {
    let (folder, secret) = secret();
    let server = server(&folder, ["--token-secret-file", &secret]);
    // In place of the feature `rust_crypto`, which this workspace does not need.
    let _ = RING.install_default();
    let user = host_token::User { id: "u-17", name: "Amélie", may_edit: false, chatbots: &["demo"] };
    check(&server, &host_token::host_token(&user, SECRET.as_bytes()).unwrap()).await;
}

#[test]
fn the_guide_shows_the_examples_as_they_are() {
    let guide = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/embedding.md");
    let guide = std::fs::read_to_string(guide).unwrap();
    for (name, language) in [("host-token.mjs", "js"), ("host_token.py", "python"), ("host_token.rs", "rust")]
    {
        let code = std::fs::read_to_string(example(name)).unwrap();
        assert!(guide.contains(&format!("```{language}\n{code}```\n")), "{name}");
    }
}

static RING: CryptoProvider = CryptoProvider {
    signer_factory: |algorithm, key| match algorithm {
        Algorithm::HS256 => Ok(Box::new(RingSigner(key.clone()))),
        _ => Err(ErrorKind::UnsupportedAlgorithm.into()),
    },
    verifier_factory: |_, _| Err(ErrorKind::UnsupportedAlgorithm.into()),
    key_utils: KeyUtils::new_unimplemented(),
};

struct RingSigner(EncodingKey);

impl Signer<Vec<u8>> for RingSigner {
    fn try_sign(&self, message: &[u8]) -> Result<Vec<u8>, Error> {
        let key = hmac::Key::new(hmac::HMAC_SHA256, self.0.as_bytes());
        Ok(hmac::sign(&key, message).as_ref().to_vec())
    }
}

impl JwtSigner for RingSigner {
    fn algorithm(&self) -> Algorithm {
        Algorithm::HS256
    }
}

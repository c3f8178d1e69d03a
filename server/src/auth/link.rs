//! New sign-in links while the server runs, only for callers that can read this user's files.
//!
//! A running server leaves a file in the user's data folder with its address and the secret to request a link.
//! Each browser signs in with its own link.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Serialize};
use url::Url;

use crate::private;
use crate::route::Route;
use crate::secret::SecretHash;

/// The header that carries the file's secret.
pub(crate) const SECRET_HEADER: &str = "x-inbox-widgets-secret";

/// The content of a running server's file.
#[derive(Serialize, Deserialize)]
struct Entry {
    origin: String,
    secret: String,
}

/// The file of this server, removed when dropped.
#[derive(Debug)]
pub(crate) struct LinkFile {
    path: PathBuf,
}

impl LinkFile {
    /// Writes the file of the server on `port` in `folder`, readable by this user alone.
    ///
    /// # Errors
    ///
    /// The folder or the file cannot be written.
    pub(crate) fn leave(folder: &Path, port: u16, origin: &str, secret: &SecretString) -> io::Result<Self> {
        private::make_folder(folder)?;
        let path = file(folder, port);
        // An old file may be readable by others, or be a symbolic link.
        remove(&path)?;
        let entry = Entry { origin: origin.to_owned(), secret: secret.expose_secret().to_owned() };
        let mut options = fs::OpenOptions::new();
        let opened = private::file(options.write(true).create_new(true)).open(&path)?;
        serde_json::to_writer(opened, &entry)?;
        Ok(Self { path })
    }
}

impl Drop for LinkFile {
    fn drop(&mut self) {
        // A remaining file is harmless: the next server has another secret.
        let _ = fs::remove_file(&self.path);
    }
}

fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn file(folder: &Path, port: u16) -> PathBuf {
    folder.join(format!("{port}.json"))
}

/// Checks whether a request may have a link.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LinkSecret(SecretHash);

impl LinkSecret {
    /// The secret of the file.
    pub(crate) fn new(secret: &SecretString) -> Self {
        Self(SecretHash::of_secret(secret))
    }

    /// Whether `given` is the secret.
    pub(crate) fn is(&self, given: &str) -> bool {
        SecretHash::of(given) == self.0
    }
}

/// Why there is no link.
#[derive(Debug, thiserror::Error)]
pub enum LinkError {
    /// No server of this user runs, or none on the given port.
    #[error(
        "No server of yours runs here. Start one with `inbox-widgets serve` or, in the project, `cargo xtask run`; it prints a sign-in link."
    )]
    NoServer,
    /// Several servers run.
    #[error("Several servers run, on the ports {0}. Say with --port which one is meant.")]
    Several(String),
    /// The folder cannot be read.
    #[error("{path}: {source}", path = path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
        /// What went wrong.
        source: io::Error,
    },
    /// The HTTP client cannot be set up.
    #[error("The running server cannot be asked: {0}")]
    Client(#[from] reqwest::Error),
}

/// Requests a new sign-in link from the running server: the one on `port`, or the only one.
///
/// # Errors
///
/// None runs, or several do; see [`LinkError`].
pub async fn ask(folder: &Path, port: Option<u16>) -> Result<String, LinkError> {
    // Fails only if a provider is already set, which works as well.
    let _ = rustls::crypto::ring::default_provider().install_default();
    // The server is on this machine, so no proxy is used. Its certificate is for the name that people open, and the
    // connection leads to a loopback address or another one of this machine.
    let client = reqwest::Client::builder()
        .no_proxy()
        .tls_danger_accept_invalid_certs(true)
        .redirect(reqwest::redirect::Policy::none())
        .build()?;
    let mut links = Vec::new();
    for port in ports(folder, port)? {
        if let Some(link) = ask_one(&client, &file(folder, port)).await {
            links.push((port, link));
        }
    }
    match links.as_slice() {
        [] => Err(LinkError::NoServer),
        [(_, link)] => Ok(link.clone()),
        several => {
            let ports: Vec<_> = several.iter().map(|(port, _)| port.to_string()).collect();
            Err(LinkError::Several(ports.join(", ")))
        }
    }
}

/// The ports of servers with a file, in order.
fn ports(folder: &Path, port: Option<u16>) -> Result<Vec<u16>, LinkError> {
    if let Some(port) = port {
        return Ok(vec![port]);
    }
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(source) => return Err(LinkError::Folder { path: folder.to_owned(), source }),
    };
    let name = |entry: io::Result<fs::DirEntry>| {
        entry.ok()?.file_name().to_str()?.strip_suffix(".json")?.parse::<u16>().ok()
    };
    let mut ports: Vec<_> = entries.filter_map(name).collect();
    ports.sort_unstable();
    Ok(ports)
}

/// `None` if the server of this file no longer runs.
async fn ask_one(client: &reqwest::Client, file: &Path) -> Option<String> {
    let entry: Entry = serde_json::from_slice(&fs::read(file).ok()?).ok()?;
    let address = Url::parse(&entry.origin).ok()?.join(Route::SignInLink.template()).ok()?;
    let answer = client.post(address).header(SECRET_HEADER, entry.secret).send().await;
    if answer.as_ref().is_err_and(reqwest::Error::is_connect) {
        // A killed server has left it. If it cannot be removed, it is skipped the next time as well.
        let _ = fs::remove_file(file);
    }
    let answer = answer.ok()?;
    answer.error_for_status().ok()?.text().await.ok()
}

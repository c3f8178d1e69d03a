//! New sign-in links while the server runs, for who may read this user's files, and for nobody else.
//!
//! A running server leaves a file in the user's data folder that says where it is and with what secret it can be asked
//! for a link. Each browser signs in with one of its own.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use url::Url;

use crate::private;
use crate::secret::{Secret, SecretHash};

/// Where a running server is asked for a link, with POST.
pub(crate) const PATH: &str = "/sign-in/link";

/// The header that carries the file's secret.
pub(crate) const SECRET_HEADER: &str = "x-inbox-widgets-secret";

/// What stands in the file of a running server.
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
    /// Leaves the file of the server on `port` in `folder`, readable by this user alone.
    ///
    /// # Errors
    ///
    /// The folder or the file cannot be written.
    pub(crate) fn leave(folder: &Path, port: u16, origin: &str, secret: &Secret) -> io::Result<Self> {
        private::make_folder(folder)?;
        let path = file(folder, port);
        // One that was left there may be open to others, or lead elsewhere.
        remove(&path)?;
        let entry = Entry { origin: origin.to_owned(), secret: secret.reveal().to_owned() };
        let mut options = fs::OpenOptions::new();
        let opened = private::file(options.write(true).create_new(true)).open(&path)?;
        serde_json::to_writer(opened, &entry)?;
        Ok(Self { path })
    }
}

impl Drop for LinkFile {
    fn drop(&mut self) {
        // What stays behind leads nowhere: the next server has another secret.
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

/// Whether a request may have a link, for the server.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LinkSecret(SecretHash);

impl LinkSecret {
    /// The secret of the file.
    pub(crate) fn new(secret: &Secret) -> Self {
        Self(secret.hash())
    }

    /// Whether `given` is it.
    pub(crate) fn is(&self, given: &str) -> bool {
        SecretHash::of(given) == self.0
    }
}

/// Why there is no link.
#[derive(Debug, thiserror::Error)]
pub enum LinkError {
    /// No server of this user runs, or none on the port that was given.
    #[error("No server of yours runs here. Start one with `cargo xtask run`; it prints a sign-in link.")]
    NoServer,
    /// There are several.
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

/// Asks the running server for a new sign-in link: the one on `port`, or the only one that runs.
///
/// # Errors
///
/// None runs, or several do; see [`LinkError`].
pub async fn ask(folder: &Path, port: Option<u16>) -> Result<String, LinkError> {
    // Fails only where a provider is set already, which serves as well.
    let _ = rustls::crypto::ring::default_provider().install_default();
    // The server is on this machine, whatever proxy there is.
    let client = reqwest::Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none()).build()?;
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

/// The ports of servers that have left a file, in order.
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

/// `None` where the server of this file no longer runs.
async fn ask_one(client: &reqwest::Client, file: &Path) -> Option<String> {
    let entry: Entry = serde_json::from_slice(&fs::read(file).ok()?).ok()?;
    let address = Url::parse(&entry.origin).ok()?.join(PATH).ok()?;
    let answer = client.post(address).header(SECRET_HEADER, entry.secret).send().await;
    if answer.as_ref().is_err_and(reqwest::Error::is_connect) {
        // A server that was killed has left it. Where it cannot be removed it is passed over the next time as well.
        let _ = fs::remove_file(file);
    }
    let answer = answer.ok()?;
    let path = answer.error_for_status().ok()?.text().await.ok()?;
    Some(format!("{}{path}", entry.origin))
}

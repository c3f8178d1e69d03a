//! What the server is told to do, checked; [`crate::cli`] reads it from the command line.

use std::path::PathBuf;
use std::time::Duration;

use url::Url;

use crate::base_path::BasePath;
use crate::origin::WebOrigin;
use crate::permission::KeyRole;

/// The chatbot of the sample data.
pub const SAMPLE_CHATBOT: &str = "demo";

/// Everything that settles how the server runs.
#[derive(Clone, Debug)]
pub struct ServerOptions {
    /// The host name or address to listen on.
    pub host: String,
    /// The port to listen on.
    pub port: PortChoice,
    /// The path under which a proxy shows the server.
    pub base_path: BasePath,
    /// The folder with the page's files.
    pub page: PathBuf,
    /// The chatbot that the page works with.
    pub chatbot: String,
    /// Where widgets and values come from.
    pub source: DataSource,
    /// Origins of other sites that may call the API with a key, load the page's files and put `/embed` into a frame.
    pub embed_origins: Vec<WebOrigin>,
    /// Origins of other APIs that the page may connect to.
    pub api_origins: Vec<WebOrigin>,
    /// The folder in which running servers leave how to ask them for a sign-in link; without one they give none.
    pub links: Option<PathBuf>,
    /// The deadlines and sizes.
    pub limits: Limits,
}

/// Which port to take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PortChoice {
    /// This one or none; 0 lets the system choose.
    Exactly(u16),
    /// The first free one from here on.
    FirstFreeFrom(u16),
}

/// Where widgets and values come from.
#[derive(Clone, Debug)]
pub enum DataSource {
    /// The database.
    Local(LocalOptions),
    /// The API of another server.
    Gateway(GatewayOptions),
}

/// How the database is opened and filled.
#[derive(Clone, Debug)]
pub struct LocalOptions {
    /// The database file.
    pub database: PathBuf,
    /// A new database gets no sample widgets.
    pub empty: bool,
    /// A file of widgets, contacts and conversations to put in.
    pub import: Option<PathBuf>,
    /// How many widgets there shall be, filled up with generated ones.
    pub widgets: Option<usize>,
    /// As whom a signed-in browser acts.
    pub role: KeyRole,
}

/// Where the gateway forwards to.
#[derive(Clone, Debug)]
pub struct GatewayOptions {
    /// The upstream's address, without `/v1`.
    pub upstream: Url,
    /// The upstream's key, which never reaches a browser.
    pub key: UpstreamKey,
}

/// The upstream's key. `Debug` hides it.
#[derive(Clone)]
pub struct UpstreamKey(String);

impl UpstreamKey {
    /// Takes the key from where it was read.
    pub const fn new(text: String) -> Self {
        Self(text)
    }

    /// The text itself, for the header that carries it.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for UpstreamKey {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("UpstreamKey(..)")
    }
}

/// The deadlines and sizes that keep one client from starving the others.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// The largest request body in bytes.
    pub body: usize,
    /// How long a request's head may take, from the connection or the last reply on.
    pub head_time: Duration,
    /// How long a request's body may take.
    pub body_time: Duration,
    /// How long a request waits for the database, where other changes or another program's lock keep it waiting.
    pub busy_time: Duration,
    /// How long the upstream may take for an answer, to its last byte.
    pub upstream_time: Duration,
    /// The largest answer of the upstream in bytes, compressed or not.
    pub upstream_body: usize,
    /// How long a client may take too little of what is sent to it.
    pub write_time: Duration,
    /// How many bytes of large answers may wait for their clients, all together.
    pub waiting: usize,
    /// How many connections may be open at once. Each is an open file, and a gateway needs a second one for it.
    pub connections: usize,
    /// How long running requests may take to end once the server is told to stop.
    pub drain_time: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            body: 1024 * 1024,
            head_time: Duration::from_secs(10),
            body_time: Duration::from_secs(10),
            // With all that goes before and after, the answer comes within 5 s.
            busy_time: Duration::from_secs(4),
            // Less than the page's own deadline of 15 s, so that the page gets to read the reason.
            upstream_time: Duration::from_secs(12),
            // As much as the page reads.
            upstream_body: 64 * 1024 * 1024,
            write_time: Duration::from_secs(10),
            // Some thirty times the list of 10,000 widgets.
            waiting: 128 * 1024 * 1024,
            connections: 1024,
            drain_time: Duration::from_secs(10),
        }
    }
}

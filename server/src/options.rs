//! The server's options, checked; [`crate::cli`] reads them from the command line.

use std::path::PathBuf;
use std::time::Duration;

use secrecy::SecretString;
use url::Url;

use crate::cookie_name::CookieName;
use crate::database_place::DatabasePlace;
use crate::origin::WebOrigin;
use crate::page_source::PageSource;
use crate::permission::KeyRole;
use crate::provider_options::ProviderOptions;
use crate::proxies::TrustedProxies;
use crate::public_url::PublicUrl;
use crate::token_options::{KeySetTimes, TokenOptions};

/// The chatbot of the sample data.
pub const SAMPLE_CHATBOT: &str = "demo";

/// The configuration of the server.
#[derive(Clone, Debug)]
pub struct ServerOptions {
    /// The host name or address to listen on.
    pub host: String,
    /// The port to listen on.
    pub port: PortChoice,
    /// The address that people open; without one, that of the port.
    pub public_url: Option<PublicUrl>,
    /// The name of a tab's session cookie; by the port without one.
    pub cookie_name: Option<CookieName>,
    /// The certificate and the key for TLS; without them the server speaks plain HTTP.
    pub tls: Option<TlsFiles>,
    /// Where the page's files come from.
    pub page: PageSource,
    /// The chatbot that the page works with.
    pub chatbot: String,
    /// The source of widgets and values.
    pub source: DataSource,
    /// Origins of other sites that may call the API with a key, load the page's files and put `/embed` into a frame.
    pub embed_origins: Vec<WebOrigin>,
    /// Origins of other APIs that the page may connect to.
    pub api_origins: Vec<WebOrigin>,
    /// The folder in which running servers leave their files for sign-in links; without one they give none.
    pub links: Option<PathBuf>,
    /// Whether `/metrics` is served.
    pub metrics: bool,
    /// Which tokens of hosts are accepted; none without these.
    pub tokens: Option<TokenOptions>,
    /// At which provider browsers sign in; at none without these.
    pub provider: Option<ProviderOptions>,
    /// How many requests clients may send.
    pub rates: RateOptions,
    /// The deadlines and sizes.
    pub limits: Limits,
}

/// The files with which the server speaks TLS, both in the form PEM (RFC 7468).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TlsFiles {
    /// The server's certificate, then those of its issuers up to one that clients know.
    pub certificate: PathBuf,
    /// The private key of the first of them.
    pub key: PathBuf,
}

/// How many requests clients may send. Zero allows any number.
#[derive(Clone, Debug)]
pub struct RateOptions {
    /// The requests of one session or key in a second.
    pub session: u32,
    /// The requests of one address in a second.
    pub address: u32,
    /// The wrong sign-ins of one address in a minute.
    pub sign_in: u32,
    /// The proxies that say who their clients are.
    pub proxies: TrustedProxies,
}

impl Default for RateOptions {
    fn default() -> Self {
        // A panel of 20 cards in five tabs, each switching every second and asking for each card, sends 100.
        Self { session: 200, address: 2000, sign_in: 10, proxies: TrustedProxies::default() }
    }
}

/// The port to listen on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PortChoice {
    /// This one or none; 0 lets the system choose.
    Exactly(u16),
    /// The first free one from here on.
    FirstFreeFrom(u16),
}

/// The source of widgets and values.
#[derive(Clone, Debug)]
pub enum DataSource {
    /// The database.
    Local(LocalOptions),
    /// The API of another server.
    Gateway(GatewayOptions),
}

impl DataSource {
    /// The database. A gateway keeps only its sessions and the history there.
    pub const fn database(&self) -> &DatabasePlace {
        match self {
            Self::Local(local) => &local.database,
            Self::Gateway(gateway) => &gateway.database,
        }
    }

    /// The role of a signed-in browser.
    pub const fn role(&self) -> KeyRole {
        match self {
            Self::Local(local) => local.role,
            Self::Gateway(gateway) => gateway.role,
        }
    }
}

/// How the database is opened and filled.
#[derive(Clone, Debug)]
pub struct LocalOptions {
    /// The database.
    pub database: DatabasePlace,
    /// A new database gets no sample widgets.
    pub empty: bool,
    /// The total number of widgets, reached with generated ones.
    pub widgets: Option<usize>,
    /// The role of a signed-in browser.
    pub role: KeyRole,
    /// Whether the start makes keys of its own, which end with the server.
    pub start_keys: bool,
}

/// The target of the gateway.
#[derive(Clone, Debug)]
pub struct GatewayOptions {
    /// The database of the sessions and the history.
    pub database: DatabasePlace,
    /// The upstream's address, without `/v1`.
    pub upstream: Url,
    /// The upstream's key, which never reaches a browser.
    pub key: SecretString,
    /// How long values are kept for the next request for them; zero does not keep them.
    pub keep_values: Duration,
    /// The role of a signed-in browser. The gateway itself holds its permissions: the upstream knows only the key.
    pub role: KeyRole,
}

/// The deadlines and sizes that keep one client from starving the others, and how long sign-ins and the history last.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// The largest request body in bytes.
    pub body: usize,
    /// How long a request's head may take, from the connection or the last response on.
    pub head_time: Duration,
    /// How long a request's body may take.
    pub body_time: Duration,
    /// How long a request waits for the database while other changes or another program's lock block it.
    pub busy_time: Duration,
    /// How long the upstream may take for a response, to its last byte.
    pub upstream_time: Duration,
    /// The largest response of the upstream in bytes, compressed or not.
    pub upstream_body: usize,
    /// How many reads of values the upstream gets at once.
    pub upstream_reads: usize,
    /// How many of these are of one request.
    pub reads_of_request: usize,
    /// How long a client may read too little of its waiting data.
    pub write_time: Duration,
    /// How many bytes of large responses may wait for their clients, all together.
    pub waiting: usize,
    /// How many connections may be open at once. Each is an open file, and a gateway needs a second one for it.
    pub connections: usize,
    /// How long running requests may take to finish after the stop.
    pub drain_time: Duration,
    /// How long the database or the upstream may take to show that it can be used.
    pub probe_time: Duration,
    /// How long a sign-in stays valid without being used.
    pub session_idle: Duration,
    /// How long a sign-in stays valid at most.
    pub session_life: Duration,
    /// How long the keys of tokens count.
    pub token_keys: KeySetTimes,
    /// How often certificate and key are read again.
    pub tls_files: Duration,
    /// How long counts what the provider says of itself, and how long an answer of it may take.
    pub provider: KeySetTimes,
    /// How long changes stay in the history; zero records none.
    pub history: Duration,
    /// How long the upstream may take to show a widget before it is changed, for the history.
    pub history_read: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            body: wire::LARGEST_REQUEST,
            head_time: Duration::from_secs(10),
            body_time: Duration::from_secs(10),
            // With everything before and after, the response arrives within 5 s.
            busy_time: Duration::from_secs(4),
            // Less than the page's own deadline of 15 s, so that the page can read the reason.
            upstream_time: Duration::from_secs(12),
            // As much as the page reads.
            upstream_body: 64 * 1024 * 1024,
            upstream_reads: 100,
            reads_of_request: 10,
            write_time: Duration::from_secs(10),
            // Some thirty times the list of 10,000 widgets.
            waiting: 128 * 1024 * 1024,
            connections: 1024,
            drain_time: Duration::from_secs(10),
            // Load balancers wait a few seconds.
            probe_time: Duration::from_secs(2),
            session_idle: Duration::from_hours(12),
            session_life: Duration::from_hours(30 * 24),
            token_keys: KeySetTimes::default(),
            // Soon enough for a certificate, and two small files are read in no time.
            tls_files: Duration::from_mins(1),
            provider: KeySetTimes {
                fresh: Duration::from_hours(1),
                // A person who tries again at once asks it again.
                pause: Duration::from_secs(1),
                ..KeySetTimes::default()
            },
            history: Duration::from_hours(365 * 24),
            // Taken from the time that the upstream has for the change itself.
            history_read: Duration::from_secs(2),
        }
    }
}

//! The command line.

pub mod bundle;
mod error;
mod folder;
mod keys;
mod upkeep;

use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, Parser, Subcommand, value_parser};
use secrecy::SecretString;
use url::Url;

use crate::cookie_name::CookieName;
use crate::database_options::DatabaseArguments;
use crate::database_place::DatabasePlace;
use crate::log::{LogFormat, LogLevel};
use crate::options::{
    DataSource, GatewayOptions, Limits, LocalOptions, PortChoice, RateOptions, SAMPLE_CHATBOT, ServerOptions,
    TlsFiles,
};
use crate::origin::WebOrigin;
use crate::page_source::PageSource;
use crate::permission::KeyRole;
use crate::provider_options::ProviderArguments;
use crate::proxies::{ForwardedHeader, ProxyNetwork, TrustedProxies};
use crate::public_url::PublicUrl;
use crate::token_options::TokenArguments;

use folder::default_database;

pub use error::{CliError, KEY_VARIABLE};
pub use folder::links;
pub use keys::{KeysOptions, KeysTask, NewKeyOptions};
pub use upkeep::{
    BackupOptions, CheckOptions, ExportOptions, HistoryOptions, ImportOptions, MoveOptions, RestoreOptions,
    SessionsOptions,
};

/// The port that is tried first.
pub const FIRST_PORT: u16 = 8787;

/// Serves the Inbox Widgets page with a local API over a database file or another API, and looks after the database.
#[derive(Clone, Debug, Parser)]
#[command(name = "inbox-widgets", version, max_term_width = 100, arg_required_else_help = true)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub task: Task,
    /// Read options from this TOML file, by their names; environment variables and the command line take precedence
    #[arg(long, value_name = "FILE", global = true)]
    pub config: Option<PathBuf>,
}

/// The command that starts a server. Its options are those of files and variables.
pub const SERVE: &str = "serve";
/// The command that checks them.
pub const CHECK_CONFIG: &str = "check-config";

/// The options of a server. [`crate::config`] also reads each of them from the environment and from a file.
#[derive(Args, Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub struct ServerFlags {
    /// Host name or address to listen on; other machines can reach anything but a loopback address
    #[arg(long, default_value = "127.0.0.1")]
    pub host: String,
    /// Port to listen on; 0 lets the system choose [default: 8787, or the next free one]
    #[arg(long)]
    pub port: Option<u16>,
    /// Where the data is.
    #[command(flatten)]
    pub database: DatabaseArguments,
    /// Start a new database without sample widgets (conversations to try values with are there)
    #[arg(long)]
    pub empty: bool,
    /// Fill up with generated widgets until there are N, to try the page under load
    #[arg(long, value_name = "N")]
    pub widgets: Option<usize>,
    /// Be a gateway to this API; its key is read from `CHATCAPTAIN_KEY`, and the database holds sessions and the history
    #[arg(long, value_name = "URL", requires = "chatbot", conflicts_with_all = ["empty", "widgets"])]
    pub upstream: Option<Url>,
    /// Read the upstream's key from this file instead, e.g. one of a service manager
    #[arg(long, value_name = "FILE", requires = "upstream")]
    pub key_file: Option<PathBuf>,
    /// Keep values of the upstream for this many seconds, at most 60, for the next request for them
    #[arg(long, value_name = "SECONDS", requires = "upstream", value_parser = value_parser!(u64).range(..=60))]
    pub keep_values: Option<u64>,
    /// The chatbot to work with [default: demo; required with --upstream]
    #[arg(long, value_name = "ID")]
    pub chatbot: Option<String>,
    /// As whom the signed-in browser acts
    #[arg(long = "as", value_name = "ROLE", default_value = "admin")]
    pub role: KeyRole,
    /// Make no keys at the start, only count those that `keys add` has made
    #[arg(long)]
    pub no_start_keys: bool,
    /// Do not open the browser
    #[arg(long)]
    pub no_open: bool,
    /// When ready, print one line of JSON for scripts instead of text: url, origin, chatbotId, keys
    #[arg(long)]
    pub json: bool,
    /// Folder with the built page [default: the page inside this program or, where there is none, dist]
    #[arg(long, value_name = "DIR")]
    pub page: Option<PathBuf>,
    /// Address that people open where a proxy shows the server, e.g. <https://widgets.example.com/path>; the proxy may
    /// pass the path on or take it away [default: the port's own]
    #[arg(long, value_name = "URL")]
    pub public_url: Option<PublicUrl>,
    /// Speak TLS with the certificate in this PEM file, which is read again when it changes; then those of its issuers
    #[arg(long, value_name = "FILE", requires = "tls_key")]
    pub tls_certificate: Option<PathBuf>,
    /// The private key of that certificate, in a PEM file
    #[arg(long, value_name = "FILE", requires = "tls_certificate")]
    pub tls_key: Option<PathBuf>,
    /// Origin of another site that may embed: load the page's files, call the API with a key, show /embed in a frame
    /// (repeatable)
    #[arg(long, value_name = "ORIGIN")]
    pub embed_origin: Vec<WebOrigin>,
    /// Origin of another API that the page may connect to (repeatable)
    #[arg(long, value_name = "ORIGIN")]
    pub api_origin: Vec<WebOrigin>,
    /// Serve metrics for Prometheus at /metrics, to everyone who can reach the server
    #[arg(long)]
    pub metrics: bool,
    /// The least important lines of the log
    #[arg(long, value_name = "LEVEL", default_value = "info")]
    pub log: LogLevel,
    /// The form of the log's lines
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub log_format: LogFormat,
    /// Sign a browser out that has not used its sign-in for N hours, at most 720
    #[arg(long, value_name = "N", default_value = "12", value_parser = value_parser!(u64).range(1..=720))]
    pub session_idle_hours: u64,
    /// Sign a browser out N days after its sign-in, at most 365
    #[arg(long, value_name = "N", default_value = "30", value_parser = value_parser!(u64).range(1..=365))]
    pub session_days: u64,
    /// Keep the history of changes for N days, at most 3650; 0 keeps none
    #[arg(long, value_name = "N", default_value = "365", value_parser = value_parser!(u64).range(..=3650))]
    pub history_days: u64,
    /// Name of the session cookie, the same for all servers behind one load balancer [default: by the port]
    #[arg(long, value_name = "NAME")]
    pub cookie_name: Option<CookieName>,
    /// Tokens of hosts.
    #[command(flatten)]
    pub tokens: TokenArguments,
    /// The provider at which browsers sign in.
    #[command(flatten)]
    pub provider: ProviderArguments,
    /// Refuse requests of one session or key beyond N a second, and bursts beyond ten times as many; 0 for no limit
    #[arg(long, value_name = "N", default_value = "200", value_parser = value_parser!(u32).range(..=100_000))]
    pub session_rate: u32,
    /// The same for one address; requests straight from this machine have no limit
    #[arg(long, value_name = "N", default_value = "2000", value_parser = value_parser!(u32).range(..=100_000))]
    pub address_rate: u32,
    /// Slow down an address after N wrong sign-ins in a minute; 0 for no limit
    #[arg(long, value_name = "N", default_value = "10", value_parser = value_parser!(u32).range(..=1000))]
    pub sign_in_rate: u32,
    /// Address or network of a proxy that says whom it forwards (repeatable)
    #[arg(long, value_name = "CIDR")]
    pub trusted_proxy: Vec<ProxyNetwork>,
    /// The header in which trusted proxies say it; they must write it themselves
    #[arg(long, value_name = "NAME", default_value = "x-forwarded-for")]
    pub forwarded_header: ForwardedHeader,
}

/// What there is to do.
#[derive(Clone, Debug, Subcommand)]
pub enum Task {
    /// Starts the server, which serves until it is told to stop
    #[command(name = SERVE)]
    Serve(Box<ServerFlags>),
    /// Prints a new sign-in link of the server that runs, for one more browser
    Link {
        /// The running server's port, where there are several
        #[arg(long)]
        port: Option<u16>,
    },
    /// Puts the widgets, contacts and conversations of a JSON file into the database (form: docs/local-server.md)
    Import(ImportOptions),
    /// Writes a chatbot's widgets, contacts and conversations to standard output, as a file for `import`
    Export(ExportOptions),
    /// Exports, compares and brings sets of widgets to chatbots of any API (docs/local-server.md)
    #[command(subcommand)]
    Bundle(Box<bundle::BundleTask>),
    /// Lists the keys that last, makes one, or ends some; a running server notices at once
    Keys(KeysOptions),
    /// Lists the sign-ins of browsers, or ends them; a running server notices at once
    Sessions(SessionsOptions),
    /// Prints the history of changes, the newest first; the server may run meanwhile
    History(HistoryOptions),
    /// Copies the database into a new file; the server may run meanwhile
    Backup(BackupOptions),
    /// Puts a backup in the place of the database, which is kept under another name; the server must be stopped
    Restore(RestoreOptions),
    /// Copies all but the sign-ins into another, empty database: from a file to `PostgreSQL` or back; stop the server first
    Move(MoveOptions),
    /// Checks the database, or a backup; the server may run meanwhile
    Check(CheckOptions),
    /// Checks the options and what they name, and prints where each value comes from; starts and changes nothing
    #[command(name = CHECK_CONFIG)]
    CheckConfig(Box<ServerFlags>),
}

impl ServerFlags {
    /// The database, also for commands that work beside the server; one that these name goes before that of the server.
    ///
    /// # Errors
    ///
    /// None is given, and there is no place for the default one; or the given one is none.
    pub fn database(&self, named: Option<&PathBuf>) -> Result<DatabasePlace, CliError> {
        if let Some(path) = named {
            return Ok(path.clone().into());
        }
        match self.database.place()? {
            Some(place) => Ok(place),
            None => Ok(default_database(self.upstream.is_some()).ok_or(CliError::NoDataFolder)?.into()),
        }
    }

    /// The chatbot to work with, also for commands that work beside the server.
    pub fn chatbot(&self) -> String {
        self.chatbot.clone().unwrap_or_else(|| SAMPLE_CHATBOT.to_owned())
    }

    /// The database of a server with widgets of its own.
    ///
    /// # Errors
    ///
    /// These are options of a gateway, and `named` is no other database; as [`Self::database`].
    pub fn own_database(&self, named: Option<&PathBuf>) -> Result<DatabasePlace, CliError> {
        if named.is_none() && self.upstream.is_some() {
            return Err(CliError::NoWidgets);
        }
        self.database(named)
    }

    /// The options, with the gateway's `key`, which is read elsewhere.
    ///
    /// # Errors
    ///
    /// The key is missing, or there is no place for the database.
    pub fn into_options(self, key: Option<SecretString>) -> Result<ServerOptions, CliError> {
        let (database, chatbot) = (self.database(None)?, self.chatbot());
        let port = self.port.map_or(PortChoice::FirstFreeFrom(FIRST_PORT), PortChoice::Exactly);
        let source = match self.upstream {
            Some(upstream) => DataSource::Gateway(GatewayOptions {
                upstream,
                key: key.ok_or(CliError::NoKey)?,
                keep_values: Duration::from_secs(self.keep_values.unwrap_or_default()),
                database,
                role: self.role,
            }),
            None => DataSource::Local(LocalOptions {
                database,
                empty: self.empty,
                widgets: self.widgets,
                role: self.role,
                start_keys: !self.no_start_keys,
            }),
        };
        Ok(ServerOptions {
            host: self.host,
            port,
            public_url: self.public_url,
            tls: self
                .tls_certificate
                .zip(self.tls_key)
                .map(|(certificate, key)| TlsFiles { certificate, key }),
            page: self.page.map_or_else(PageSource::default, PageSource::Folder),
            chatbot,
            source,
            embed_origins: self.embed_origin,
            api_origins: self.api_origin,
            links: links(),
            metrics: self.metrics,
            cookie_name: self.cookie_name,
            tokens: self.tokens.into_options()?,
            provider: self.provider.into_options()?,
            rates: RateOptions {
                session: self.session_rate,
                address: self.address_rate,
                sign_in: self.sign_in_rate,
                proxies: TrustedProxies { networks: self.trusted_proxy, header: self.forwarded_header },
            },
            limits: Limits {
                session_idle: Duration::from_hours(self.session_idle_hours),
                session_life: Duration::from_hours(self.session_days * 24),
                history: Duration::from_hours(self.history_days * 24),
                ..Limits::default()
            },
        })
    }
}

#[cfg(test)]
mod tests;

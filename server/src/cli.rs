//! The command line.

mod upkeep;

use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, Parser, Subcommand, value_parser};
use directories::ProjectDirs;
use secrecy::SecretString;
use url::Url;

use crate::base_path::BasePath;
use crate::cookie_name::CookieName;
use crate::log::{LogFormat, LogLevel};
use crate::options::{
    DataSource, GatewayOptions, Limits, LocalOptions, PortChoice, RateOptions, SAMPLE_CHATBOT, ServerOptions,
};
use crate::origin::WebOrigin;
use crate::permission::KeyRole;
use crate::proxies::{ForwardedHeader, ProxyNetwork, TrustedProxies};
use crate::token_options::{TokenArguments, TokenOptionsError};

pub use upkeep::{BackupOptions, CheckOptions, HistoryOptions, RestoreOptions, SessionsOptions};

/// The environment variable that holds the upstream's key. Not an option: others on the machine can read those.
pub const KEY_VARIABLE: &str = "CHATCAPTAIN_KEY";

/// The port that is tried first.
pub const FIRST_PORT: u16 = 8787;

/// The default database's name in the user's data folder.
const LOCAL_DATABASE: &str = "local.db";

/// The same for a gateway, which keeps only sessions and the history.
const GATEWAY_DATABASE: &str = "gateway.db";

/// Serves the Inbox Widgets page with a local API over a database file, or as a gateway to another API.
#[derive(Clone, Debug, Parser)]
#[command(version, max_term_width = 100, args_conflicts_with_subcommands = true)]
pub struct Cli {
    /// What to do instead of starting a server.
    #[command(subcommand)]
    pub task: Option<Task>,
    /// Read options from this TOML file, by their names; environment variables and the command line take precedence
    #[arg(long, value_name = "FILE", global = true)]
    pub config: Option<PathBuf>,
    /// The server's options.
    #[command(flatten)]
    pub flags: ServerFlags,
}

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
    /// Database file, created where there is none [default: in your user data folder]
    #[arg(long, value_name = "PATH")]
    pub db: Option<PathBuf>,
    /// Start a new database without sample widgets (conversations to try values with are there)
    #[arg(long)]
    pub empty: bool,
    /// Put the widgets, contacts and conversations of this JSON file into the database (form: docs/local-server.md)
    #[arg(long, value_name = "FILE")]
    pub import: Option<PathBuf>,
    /// Fill up with generated widgets until there are N, to try the page under load
    #[arg(long, value_name = "N")]
    pub widgets: Option<usize>,
    /// Be a gateway to this API; its key is read from `CHATCAPTAIN_KEY`, and the database holds sessions and the history
    #[arg(long, value_name = "URL", requires = "chatbot", conflicts_with_all = ["empty", "import", "widgets"])]
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
    /// Do not open the browser
    #[arg(long)]
    pub no_open: bool,
    /// When ready, print one line of JSON for scripts instead of text: url, origin, chatbotId, keys
    #[arg(long)]
    pub json: bool,
    /// Folder with the built page
    #[arg(long, value_name = "DIR", default_value = "dist")]
    pub page: PathBuf,
    /// Path under which a proxy shows the server, e.g. /tools/widgets; the proxy may pass it on or take it away
    #[arg(long, value_name = "PATH", default_value = "/")]
    pub base_path: BasePath,
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

/// What there is to do beside starting a server.
#[derive(Clone, Debug, Subcommand)]
pub enum Task {
    /// Prints a new sign-in link of the server that runs, for one more browser
    Link {
        /// The running server's port, where there are several
        #[arg(long)]
        port: Option<u16>,
    },
    /// Lists the sign-ins of browsers, or ends them; a running server notices at once
    Sessions(SessionsOptions),
    /// Prints the history of changes, the newest first; the server may run meanwhile
    History(HistoryOptions),
    /// Copies the database into a new file; the server may run meanwhile
    Backup(BackupOptions),
    /// Puts a backup in the place of the database, which is kept under another name; the server must be stopped
    Restore(RestoreOptions),
    /// Checks the database, or a backup; the server may run meanwhile
    Check(CheckOptions),
    /// Checks the options and what they name, and prints where each value comes from; starts and changes nothing
    CheckConfig(Box<ServerFlags>),
}

/// Why the options do not go together.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    /// The gateway has no key.
    #[error(
        "The gateway needs the upstream's key in the environment variable {KEY_VARIABLE}, e.g. `{KEY_VARIABLE}=... cargo xtask run --upstream URL --chatbot ID`, or in the file of --key-file."
    )]
    NoKey,
    /// There is no folder for the database.
    #[error("Your user data folder cannot be found. Say with --db PATH where the database shall be.")]
    NoDataFolder,
    /// Tokens could not be checked.
    #[error(transparent)]
    Tokens(#[from] TokenOptionsError),
}

impl ServerFlags {
    /// The database file, also for commands that work beside the server.
    ///
    /// # Errors
    ///
    /// None is given, and there is no place for the default one.
    pub fn database(&self) -> Result<PathBuf, CliError> {
        let name = if self.upstream.is_some() { GATEWAY_DATABASE } else { LOCAL_DATABASE };
        match &self.db {
            Some(path) => Ok(path.clone()),
            None => Ok(data_folder().ok_or(CliError::NoDataFolder)?.join(name)),
        }
    }

    /// The options, with the gateway's `key`, which is read elsewhere.
    ///
    /// # Errors
    ///
    /// The gateway's key is missing, or there is no place for the database.
    pub fn into_options(self, key: Option<SecretString>) -> Result<ServerOptions, CliError> {
        let database = self.database()?;
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
                import: self.import,
                widgets: self.widgets,
                role: self.role,
            }),
        };
        Ok(ServerOptions {
            host: self.host,
            port,
            base_path: self.base_path,
            page: self.page,
            chatbot: self.chatbot.unwrap_or_else(|| SAMPLE_CHATBOT.to_owned()),
            source,
            embed_origins: self.embed_origin,
            api_origins: self.api_origin,
            links: links(),
            metrics: self.metrics,
            cookie_name: self.cookie_name,
            tokens: self.tokens.into_options()?,
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

/// The folder in which running servers leave their files for sign-in links; `None` if this user has none.
pub fn links() -> Option<PathBuf> {
    data_folder().map(|folder| folder.join("running"))
}

fn data_folder() -> Option<PathBuf> {
    Some(ProjectDirs::from("", "", "inbox-widgets")?.data_dir().to_owned())
}

#[cfg(test)]
mod tests;

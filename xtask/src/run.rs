//! `cargo xtask run`: the page and the server, from nothing.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::{Command, ExitCode};

use clap::{Args, ValueEnum, value_parser};

use crate::failure::Failure;
use crate::page;
use crate::process;
use crate::project::Project;
use crate::server;

/// Builds the page and the server, starts the server, and prints an address to open. Ctrl-C ends it.
///
/// Tools that are missing are installed first. A second start builds only what has changed. All
/// options are the server's; they stand here so that help does not have to wait for its build.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub(crate) struct RunOptions {
    /// Read options from this TOML file, by their names; environment variables and the command line take precedence
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Host name or address to listen on; other machines can reach anything but a loopback address
    #[arg(long, default_value = "127.0.0.1")]
    host: String,
    /// Port to listen on; 0 lets the system choose [default: 8787, or the next free one]
    #[arg(long)]
    port: Option<u16>,
    /// Database file, created where there is none [default: in your user data folder]
    #[arg(long, value_name = "PATH", conflicts_with_all = ["database_url", "database_url_file"])]
    db: Option<PathBuf>,
    /// Keep the data on a `PostgreSQL` server instead: <postgres://USER:PASSWORD@HOST/DATABASE>. Others on this machine can read it
    /// here; give it in the environment variable `DATABASE_URL` or in a file
    #[arg(long, value_name = "URL", conflicts_with = "database_url_file")]
    database_url: Option<String>,
    /// Read this address from a file, e.g. one of a service manager
    #[arg(long, value_name = "FILE")]
    database_url_file: Option<PathBuf>,
    /// Start a new database without sample widgets (conversations to try values with are there)
    #[arg(long)]
    empty: bool,
    /// Fill up with generated widgets until there are N, to try the page under load
    #[arg(long, value_name = "N")]
    widgets: Option<usize>,
    /// Be a gateway to this API; its key is read from `CHATCAPTAIN_KEY`, and the database holds sessions and the history
    #[arg(long, value_name = "URL", requires = "chatbot", conflicts_with_all = ["empty", "widgets"])]
    upstream: Option<String>,
    /// Read the upstream's key from this file instead, e.g. one of a service manager
    #[arg(long, value_name = "FILE", requires = "upstream")]
    key_file: Option<PathBuf>,
    /// Keep values of the upstream for this many seconds, at most 60, for the next request for them
    #[arg(long, value_name = "SECONDS", requires = "upstream", value_parser = value_parser!(u64).range(..=60))]
    keep_values: Option<u64>,
    /// The chatbot to work with [default: demo; required with --upstream]
    #[arg(long, value_name = "ID")]
    chatbot: Option<String>,
    /// As whom the signed-in browser acts
    #[arg(long = "as", value_name = "ROLE", default_value = "admin")]
    role: Role,
    /// Make no keys at the start, only count those that `keys add` has made
    #[arg(long)]
    no_start_keys: bool,
    /// Do not open the browser
    #[arg(long)]
    no_open: bool,
    /// When ready, print one line of JSON for scripts instead of text: url, origin, chatbotId, keys
    #[arg(long)]
    json: bool,
    /// Folder with the built page [default: the page inside this program or, where there is none, dist]
    #[arg(long, value_name = "DIR")]
    page: Option<PathBuf>,
    /// Address that people open where a proxy shows the server, e.g. <https://widgets.example.com/path>; the proxy may
    /// pass the path on or take it away [default: the port's own]
    #[arg(long, value_name = "URL")]
    public_url: Option<String>,
    /// Speak TLS with the certificate in this PEM file, which is read again when it changes; then those of its issuers
    #[arg(long, value_name = "FILE", requires = "tls_key")]
    tls_certificate: Option<PathBuf>,
    /// The private key of that certificate, in a PEM file
    #[arg(long, value_name = "FILE", requires = "tls_certificate")]
    tls_key: Option<PathBuf>,
    /// Origin of another site that may embed: load the page's files, call the API with a key, show /embed in a frame (repeatable)
    #[arg(long, value_name = "ORIGIN")]
    embed_origin: Vec<String>,
    /// Origin of another API that the page may connect to (repeatable)
    #[arg(long, value_name = "ORIGIN")]
    api_origin: Vec<String>,
    /// Serve metrics for Prometheus at /metrics, to everyone who can reach the server
    #[arg(long)]
    metrics: bool,
    /// The least important lines of the log
    #[arg(long, value_name = "LEVEL", default_value = "info")]
    log: LogLevel,
    /// The form of the log's lines
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    log_format: LogFormat,
    /// Sign a browser out that has not used its sign-in for N hours, at most 720
    #[arg(long, value_name = "N", default_value = "12", value_parser = value_parser!(u64).range(1..=720))]
    session_idle_hours: u64,
    /// Sign a browser out N days after its sign-in, at most 365
    #[arg(long, value_name = "N", default_value = "30", value_parser = value_parser!(u64).range(1..=365))]
    session_days: u64,
    /// Keep the history of changes for N days, at most 3650; 0 keeps none
    #[arg(long, value_name = "N", default_value = "365", value_parser = value_parser!(u64).range(..=3650))]
    history_days: u64,
    /// Name of the session cookie, the same for all servers behind one load balancer [default: by the port]
    #[arg(long, value_name = "NAME")]
    cookie_name: Option<String>,
    /// Accept tokens of this issuer, which a host's backend signs: their claim `iss`
    #[arg(long, value_name = "URL")]
    token_issuer: Option<String>,
    /// What these tokens must be for: their claim `aud`, or a member of it
    #[arg(long, value_name = "NAME")]
    token_audience: Option<String>,
    /// The issuer's public keys, a JSON Web Key Set for RS256, ES256 or `EdDSA`: its https address, or a file
    #[arg(long, value_name = "PLACE")]
    token_keys: Option<String>,
    /// File with the secret that the issuer signs with, for HS256; at least 32 bytes
    #[arg(long, value_name = "FILE", conflicts_with = "token_keys")]
    token_secret_file: Option<PathBuf>,
    /// The claim of these tokens that holds the role: admin, agent or viewer
    #[arg(long, value_name = "NAME", default_value = "role")]
    token_role_claim: String,
    /// Let browsers sign in at this `OpenID` Connect provider: its issuer, letter by letter
    #[arg(long, value_name = "URL")]
    oidc_issuer: Option<String>,
    /// The name under which the provider knows this server
    #[arg(long, value_name = "ID", requires = "oidc_issuer")]
    oidc_client_id: Option<String>,
    /// File with the secret that the provider has given to this server; without one it is a public client
    #[arg(long, value_name = "FILE", requires = "oidc_issuer")]
    oidc_client_secret_file: Option<PathBuf>,
    /// The scopes to ask for, with spaces between them
    #[arg(long, value_name = "SCOPES", default_value = "openid profile email")]
    oidc_scopes: String,
    /// The claim of the ID token that decides on the role, a text or a list; dots lead into objects
    #[arg(long, value_name = "NAME", default_value = "groups")]
    oidc_role_claim: String,
    /// The role of who has this value in that claim: admin, agent or viewer; without one nobody signs in (repeatable)
    #[arg(long, value_name = "VALUE=ROLE", requires = "oidc_issuer")]
    oidc_role: Vec<String>,
    /// Refuse requests of one session or key beyond N a second, and bursts beyond ten times as many; 0 for no limit
    #[arg(long, value_name = "N", default_value = "200", value_parser = value_parser!(u32).range(..=100_000))]
    session_rate: u32,
    /// The same for one address; requests straight from this machine have no limit
    #[arg(long, value_name = "N", default_value = "2000", value_parser = value_parser!(u32).range(..=100_000))]
    address_rate: u32,
    /// Slow down an address after N wrong sign-ins in a minute; 0 for no limit
    #[arg(long, value_name = "N", default_value = "10", value_parser = value_parser!(u32).range(..=1000))]
    sign_in_rate: u32,
    /// Address or network of a proxy that says whom it forwards (repeatable)
    #[arg(long, value_name = "CIDR")]
    trusted_proxy: Vec<String>,
    /// The header in which trusted proxies say it; they must write it themselves
    #[arg(long, value_name = "NAME", default_value = "x-forwarded-for")]
    forwarded_header: ForwardedHeader,
}

/// The sample keys.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Role {
    /// All permissions.
    Admin,
    /// Reads widgets and values, changes nothing.
    Agent,
    /// Reads the list only.
    Viewer,
}

/// The least important lines of the log.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum LogLevel {
    /// Failures of the server.
    Error,
    /// Also what may become one.
    Warn,
    /// Also what happens: with json each request but successful ones for files and by load balancers.
    Info,
    /// Also every request, and connections that end early.
    Debug,
    /// Everything.
    Trace,
}

/// The form of the log's lines.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line, for programs.
    Json,
}

/// The header in which trusted proxies say whom they forward.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum ForwardedHeader {
    /// `X-Forwarded-For`, which nearly all proxies write.
    XForwardedFor,
    /// `Forwarded` (RFC 7239).
    Forwarded,
}

/// Builds what is not fresh and becomes the server.
pub(crate) fn run(project: &Project, _: &RunOptions) -> Result<ExitCode, Failure> {
    page::build(project)?;
    let program = server::build(project)?;
    let mut command = Command::new(program);
    become_server(command.arg("serve").args(given_options(env::args_os())))
}

/// The arguments after `run` on the command line.
fn given_options(arguments: impl Iterator<Item = OsString>) -> impl Iterator<Item = OsString> {
    arguments.skip_while(|argument| argument != "run").skip(1)
}

/// The server replaces this process, so that signals and exit code are its own.
#[cfg(unix)]
fn become_server(command: &mut Command) -> Result<ExitCode, Failure> {
    use std::os::unix::process::CommandExt;
    let source = command.exec();
    Err(Failure::Start { command: process::describe(command), source })
}

/// If a process cannot be replaced, Ctrl-C reaches the server too, and this program waits for its end.
#[cfg(not(unix))]
fn become_server(command: &mut Command) -> Result<ExitCode, Failure> {
    let mut child = process::start(command)?;
    let status = process::wait(command, &mut child)?;
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    Ok(ExitCode::from(code.unwrap_or(1)))
}

#[cfg(test)]
mod tests {
    use clap::{Args as _, Command, CommandFactory as _};
    use inbox_widgets_server::cli::Cli;

    use super::{RunOptions, given_options};

    #[test]
    fn the_servers_options_are_passed_on_as_given() {
        let arguments = ["xtask", "run", "--port", "9000", "--db", "run"];
        let given = given_options(arguments.into_iter().map(Into::into));
        let given: Vec<_> = given.collect();
        assert_eq!(given, ["--port", "9000", "--db", "run"]);
    }

    #[test]
    fn the_options_are_exactly_the_servers() {
        let here = described(&RunOptions::augment_args(Command::new("run")));
        let cli = Cli::command();
        let mut server = described(&cli);
        server.extend(described(cli.find_subcommand("serve").unwrap()));
        assert_eq!(here, server);
        assert!(here.len() > 10, "{here:?}");
    }

    /// The help of each option and its conflicts, one per line.
    fn described(command: &Command) -> Vec<String> {
        let options = command.get_arguments().filter(|option| option.get_id() != "version");
        let lines = options.map(|option| {
            let values = option.get_possible_values();
            let values: Vec<_> = values
                .iter()
                .map(|value| (value.get_name(), value.get_help().map(ToString::to_string)))
                .collect();
            let conflicts = command.get_arg_conflicts_with(option);
            let conflicts: Vec<_> = conflicts.iter().map(|other| other.get_id()).collect();
            format!(
                "--{} {:?} {:?} {:?} {values:?} {conflicts:?} {}",
                option.get_long().unwrap_or_default(),
                option.get_value_names(),
                option.get_default_values(),
                option.get_action(),
                option.get_help().map(ToString::to_string).unwrap_or_default(),
            )
        });
        lines.collect()
    }
}

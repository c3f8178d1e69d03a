//! Starts the local server.

use std::io::{self, IsTerminal as _, Write as _};
use std::process::ExitCode;

use clap::Parser as _;
use inbox_widgets_server::auth::link::{self, LinkError};
use inbox_widgets_server::auth::operator;
use inbox_widgets_server::cli::{self, Cli, KEY_VARIABLE, Task};
use inbox_widgets_server::listen::signal::stop_signal;
use inbox_widgets_server::log;
use inbox_widgets_server::server::Server;

/// The maximum number of open files, including connections, if the system allows as many.
const OPEN_FILES: u64 = 4096;

/// The smallest known limit of a system (macOS).
const FEW_FILES: u64 = 256;

/// How many of them are reserved for the database, the page's files and the rest of the program.
const OWN_FILES: u64 = 64;

#[tokio::main]
async fn main() -> ExitCode {
    let cli = Cli::parse();
    log::start(cli.log, cli.log_format);
    // Each connection is an open file, and some systems (macOS) allow a program 256 unless it asks for more.
    let open_files = rlimit::increase_nofile_limit(OPEN_FILES).unwrap_or_else(|error| {
        tracing::debug!(%error, "the limit of open files stays as it is");
        FEW_FILES
    });
    match run(cli, connections(open_files)).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "{error}");
            ExitCode::FAILURE
        }
    }
}

/// The number of connections that leaves room for everything else. Behind a gateway each needs a second one to the
/// upstream.
fn connections(open_files: u64) -> usize {
    let connections = open_files.min(OPEN_FILES).saturating_sub(OWN_FILES) / 2;
    usize::try_from(connections).unwrap_or(1).max(1)
}

async fn run(cli: Cli, connections: usize) -> Result<(), Box<dyn std::error::Error>> {
    match cli.task {
        Some(Task::Link { port }) => {
            let folder = cli::links().ok_or(LinkError::NoServer)?;
            writeln!(io::stdout(), "{}", link::ask(&folder, port).await?)?;
            return Ok(());
        }
        Some(Task::Sessions(task)) => {
            write!(io::stdout(), "{}", operator::run(&task.database()?, &task).await?)?;
            return Ok(());
        }
        None => {}
    }
    let (json, opens) = (cli.json, opens_browser(&cli));
    let mut options = cli.into_options(std::env::var(KEY_VARIABLE).ok())?;
    options.limits.connections = connections;
    let stop = stop_signal()?;
    let server = Server::prepare(options).await?;
    let announcement = server.announcement();
    let text = if json { format!("{}\n", announcement.to_json()) } else { announcement.to_string() };
    let mut output = io::stdout();
    output.write_all(text.as_bytes())?;
    output.flush()?;
    if opens && let Err(error) = open::that_detached(announcement.url()) {
        tracing::warn!(%error, "the browser could not be opened; open the address above yourself");
    }
    server.run(stop).await;
    Ok(())
}

/// Only for a user at a terminal: a script or a build machine does not need a browser.
fn opens_browser(cli: &Cli) -> bool {
    !cli.no_open && !cli.json && std::env::var_os("CI").is_none() && io::stdout().is_terminal()
}

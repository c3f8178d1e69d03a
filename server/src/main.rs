//! Starts the local server.

use std::io::{self, IsTerminal as _, Write as _};
use std::process::ExitCode;

use clap::Parser as _;
use inbox_widgets_server::cli::{Cli, KEY_VARIABLE};
use inbox_widgets_server::server::Server;
use inbox_widgets_server::signal::stop_signal;

/// How many files, connections among them, may be open at once, where the system allows as many.
const OPEN_FILES: u64 = 4096;

#[tokio::main]
async fn main() -> ExitCode {
    tracing_subscriber::fmt().with_writer(io::stderr).with_target(false).init();
    // Each connection is an open file, and some systems (macOS) allow a program 256 unless it asks for more.
    if let Err(error) = rlimit::increase_nofile_limit(OPEN_FILES) {
        tracing::debug!(%error, "the limit of open files stays as it is");
    }
    match run(Cli::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "{error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(cli: Cli) -> Result<(), Box<dyn std::error::Error>> {
    let (json, opens) = (cli.json, opens_browser(&cli));
    let options = cli.into_options(std::env::var(KEY_VARIABLE).ok())?;
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

/// Only for a person at a terminal: a script or a build machine has no use for a browser.
fn opens_browser(cli: &Cli) -> bool {
    !cli.no_open && !cli.json && std::env::var_os("CI").is_none() && io::stdout().is_terminal()
}

//! The program: starts the server, or does what an operator asks for beside it.

use std::io::{self, IsTerminal as _, Write as _};
use std::path::Path;
use std::process::ExitCode;

use inbox_widgets_server::auth::link::{self, LinkError};
use inbox_widgets_server::bundle;
use inbox_widgets_server::check;
use inbox_widgets_server::cli::{self, ServerFlags, Task};
use inbox_widgets_server::config::{ConfigError, Configuration};
use inbox_widgets_server::listen::signal::stop_signal;
use inbox_widgets_server::log;
use inbox_widgets_server::seed;
use inbox_widgets_server::server::Server;
use inbox_widgets_server::upkeep;

/// The maximum number of open files, including connections, if the system allows as many.
const OPEN_FILES: u64 = 4096;

/// The smallest known limit of a system (macOS).
const FEW_FILES: u64 = 256;

/// How many of them are reserved for the database, the page's files and the rest of the program.
const OWN_FILES: u64 = 64;

#[tokio::main]
async fn main() -> ExitCode {
    let variables: Vec<_> = std::env::vars_os().collect();
    let configuration = match Configuration::read(std::env::args_os().collect(), &variables) {
        Ok(configuration) => configuration,
        // Help is one of these, and no failure.
        Err(ConfigError::CommandLine(error)) => error.exit(),
        Err(error) => return failed(&error),
    };
    log::start(configuration.flags.log, configuration.flags.log_format);
    // Each connection is an open file, and some systems (macOS) allow a program 256 unless it asks for more.
    let open_files = rlimit::increase_nofile_limit(OPEN_FILES).unwrap_or_else(|error| {
        tracing::debug!(%error, "the limit of open files stays as it is");
        FEW_FILES
    });
    match run(configuration, connections(open_files)).await {
        Ok(code) => code,
        Err(error) => failed(&*error),
    }
}

fn failed(error: &dyn std::error::Error) -> ExitCode {
    let _ = writeln!(io::stderr(), "{error}");
    ExitCode::FAILURE
}

/// The number of connections that leaves room for everything else. Behind a gateway each needs a second one to the
/// upstream.
fn connections(open_files: u64) -> usize {
    let connections = open_files.min(OPEN_FILES).saturating_sub(OWN_FILES) / 2;
    usize::try_from(connections).unwrap_or(1).max(1)
}

async fn run(
    configuration: Configuration,
    connections: usize,
) -> Result<ExitCode, Box<dyn std::error::Error>> {
    let flags = &configuration.flags;
    match &configuration.task {
        Task::Link { port } => {
            let folder = cli::links().ok_or(LinkError::NoServer)?;
            writeln!(io::stdout(), "{}", link::ask(&folder, *port).await?)?;
            return Ok(ExitCode::SUCCESS);
        }
        Task::Keys(task) => {
            let database = flags.own_database(task.db.as_ref())?;
            write!(io::stdout(), "{}", upkeep::keys(&database, task).await?)?;
            return Ok(ExitCode::SUCCESS);
        }
        Task::Sessions(task) => {
            let database = flags.database(task.db.as_ref())?;
            write!(io::stdout(), "{}", upkeep::sign_ins(&database, task).await?)?;
            return Ok(ExitCode::SUCCESS);
        }
        Task::Import(task) => {
            let database = flags.own_database(task.db.as_ref())?;
            let chatbot = task.chatbot.clone().unwrap_or_else(|| flags.chatbot());
            write!(io::stdout(), "{}", seed::import(&database, &chatbot, &task.file).await?)?;
            return Ok(ExitCode::SUCCESS);
        }
        Task::Export(task) => {
            let database = flags.own_database(task.db.as_ref())?;
            let chatbot = task.chatbot.clone().unwrap_or_else(|| flags.chatbot());
            seed::export(&database, &chatbot, &mut io::stdout().lock()).await?;
            return Ok(ExitCode::SUCCESS);
        }
        Task::Bundle(task) => {
            let key = |file: Option<&Path>| configuration.api_key(file);
            let end = bundle::carry_out(task, &key, &mut io::stdout().lock()).await?;
            return Ok(ExitCode::from(end.code()));
        }
        Task::CheckConfig(_) => {
            let checked = check::check(&configuration);
            write!(io::stdout(), "{checked}")?;
            return Ok(if checked.is_well() { ExitCode::SUCCESS } else { ExitCode::FAILURE });
        }
        Task::History(task) => {
            let database = flags.database(task.db.as_ref())?;
            upkeep::print_history(&database, task, &mut io::stdout().lock()).await?;
            return Ok(ExitCode::SUCCESS);
        }
        Task::Backup(task) => {
            let database = flags.database(task.db.as_ref())?;
            write!(io::stdout(), "{}", upkeep::back_up(&database, task).await?)?;
            return Ok(ExitCode::SUCCESS);
        }
        Task::Restore(task) => {
            let database = flags.database(task.db.as_ref())?;
            write!(io::stdout(), "{}", upkeep::restore(&database, task).await?)?;
            return Ok(ExitCode::SUCCESS);
        }
        Task::Move(task) => {
            let database = flags.database(task.db.as_ref())?;
            write!(io::stdout(), "{}", upkeep::move_database(&database, task).await?)?;
            return Ok(ExitCode::SUCCESS);
        }
        Task::Check(task) => {
            let database = flags.database(task.db.as_ref())?;
            let checked = upkeep::check_database(&database, task).await?;
            write!(io::stdout(), "{checked}")?;
            return Ok(if checked.is_well() { ExitCode::SUCCESS } else { ExitCode::FAILURE });
        }
        Task::Serve(_) => {}
    }
    let (json, opens) = (flags.json, opens_browser(flags));
    let mut options = configuration.options()?;
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
    Ok(ExitCode::SUCCESS)
}

/// Only for a user at a terminal: a script or a build machine does not need a browser.
fn opens_browser(flags: &ServerFlags) -> bool {
    !flags.no_open && !flags.json && std::env::var_os("CI").is_none() && io::stdout().is_terminal()
}

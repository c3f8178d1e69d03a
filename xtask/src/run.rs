//! `cargo xtask run`: the page and the server, from nothing.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::{Command, ExitCode};

use clap::Args;

use crate::failure::Failure;
use crate::page;
use crate::process;
use crate::project::Project;
use crate::say;
use crate::server;

/// Builds the page and the server, starts the server, and prints an address to open. Ctrl-C ends it.
///
/// Tools that are missing are installed first. A second start builds only what has changed. All
/// options are the server's; they stand here so that help does not have to wait for its build.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// The address to listen on
    #[arg(long, value_name = "HOST", default_value = "127.0.0.1")]
    host: String,
    /// The port; the next free one where it is taken
    #[arg(long, value_name = "PORT", default_value_t = 8787)]
    port: u16,
    /// The database file; by default one in the user's data folder
    #[arg(long, value_name = "PATH")]
    db: Option<PathBuf>,
    /// Start a new database without sample data
    #[arg(long)]
    empty: bool,
    /// Put the widgets, contacts and conversations of a JSON file into the database
    #[arg(long, value_name = "FILE")]
    import: Option<PathBuf>,
    /// Generate widgets until there are N, to try large lists
    #[arg(long, value_name = "N")]
    widgets: Option<usize>,
    /// Forward to this API instead of the database; the key is read from `CHATCAPTAIN_KEY`
    #[arg(long, value_name = "URL")]
    upstream: Option<String>,
    /// The chatbot the page works with
    #[arg(long, value_name = "ID")]
    chatbot: Option<String>,
    /// As whom the signed-in browser acts: admin, agent or viewer
    #[arg(long = "as", value_name = "ROLE", default_value = "admin")]
    role: String,
    /// Do not open the browser
    #[arg(long)]
    no_open: bool,
    /// When ready, print one line of JSON on standard output, for scripts
    #[arg(long)]
    json: bool,
    /// The folder of the built page
    #[arg(long, value_name = "DIR", default_value = "dist")]
    page: PathBuf,
    /// Allow requests that carry a key from pages of this origin; may be repeated
    #[arg(long, value_name = "ORIGIN")]
    embed_origin: Vec<String>,
    /// Let the page connect to APIs of this origin too; may be repeated
    #[arg(long, value_name = "ORIGIN")]
    api_origin: Vec<String>,
}

/// Builds what is not fresh and becomes the server.
pub(crate) fn run(project: &Project, _: &Options) -> Result<ExitCode, Failure> {
    page::build(project)?;
    let program =
        say::step("Building the server", "a second; 2 minutes the first time", || server::build(project))?;
    let mut command = Command::new(program);
    become_server(command.args(given_options(env::args_os())))
}

/// What stands behind `run` on the command line.
fn given_options(arguments: impl Iterator<Item = OsString>) -> impl Iterator<Item = OsString> {
    arguments.skip_while(|argument| argument != "run").skip(1)
}

/// The server takes this process's place, so that signals and exit code are its own.
#[cfg(unix)]
fn become_server(command: &mut Command) -> Result<ExitCode, Failure> {
    use std::os::unix::process::CommandExt;
    let source = command.exec();
    Err(Failure::Start { command: process::describe(command), source })
}

/// Where a process cannot be replaced, Ctrl-C reaches the server too, and its end is waited for.
#[cfg(not(unix))]
fn become_server(command: &mut Command) -> Result<ExitCode, Failure> {
    let mut child = process::start(command)?;
    let status = process::wait(command, &mut child)?;
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    Ok(ExitCode::from(code.unwrap_or(1)))
}

#[cfg(test)]
mod tests {
    use super::given_options;

    #[test]
    fn the_servers_options_are_passed_on_as_given() {
        let arguments = ["xtask", "run", "--port", "9000", "--db", "run"];
        let given = given_options(arguments.into_iter().map(Into::into));
        let given: Vec<_> = given.collect();
        assert_eq!(given, ["--port", "9000", "--db", "run"]);
    }
}

//! Builds and starts the local server.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::Value;

use crate::failure::Failure;
use crate::output;
use crate::process;
use crate::project::Project;

const PACKAGE: &str = "inbox-widgets-server";

/// The name of its program.
const PROGRAM: &str = "inbox-widgets";

/// How cargo builds it.
const BUILD: [&str; 4] = ["build", "--profile=server", "--package", PACKAGE];

/// Tells cargo that the page inside is another one.
const PAGE_STAMP: &str = "PAGE_STAMP";

/// Builds the server, reports it, and returns its program. cargo does nothing if nothing has changed.
pub(crate) fn build(project: &Project) -> Result<PathBuf, Failure> {
    output::step("Building the server", "a second; 2 minutes the first time", || {
        process::run(project.cargo().args(BUILD))
    })?;
    Ok(project.target.join("server").join(program()))
}

/// Builds the server with the page inside, reports it, and returns its program. `page` identifies the built page: another one
/// builds the server again.
pub(crate) fn build_with_page(project: &Project, page: &str) -> Result<PathBuf, Failure> {
    output::step("Building the server with the page inside", "a minute; 3 minutes the first time", || {
        process::run(project.cargo().args(BUILD).arg("--features=page").env(PAGE_STAMP, page))
    })?;
    Ok(project.target.join("server").join(program()))
}

/// The name of the program's file.
pub(crate) fn program() -> String {
    format!("{PROGRAM}{}", std::env::consts::EXE_SUFFIX)
}

/// A server that runs beside this program and ends with it.
#[derive(Debug)]
pub(crate) struct RunningServer {
    child: Child,
    /// The line that it printed when it was ready: see `--json`.
    pub(crate) ready: Value,
}

impl RunningServer {
    /// Starts a server on its own port and waits until it is ready.
    pub(crate) fn start(project: &Project, program: &Path, options: &[&str]) -> Result<Self, Failure> {
        let mut command = Command::new(program);
        command.current_dir(&project.root);
        command.args(["serve", "--json", "--no-open"]).args(options);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).env_remove("DATABASE_URL");
        let mut child = process::start(&mut command)?;
        let mut line = String::new();
        if let Some(stdout) = child.stdout.take() {
            // If it ended early, nothing is read, and that is not JSON.
            let _ = BufReader::new(stdout).read_line(&mut line);
        }
        if let Ok(ready) = serde_json::from_str(&line) {
            return Ok(Self { child, ready });
        }
        process::stop(&mut child);
        Err(Failure::Unexpected {
            what: "the server's start",
            detail: format!("it said {line:?} instead of a line of JSON"),
        })
    }
}

impl Drop for RunningServer {
    fn drop(&mut self) {
        process::stop(&mut self.child);
    }
}

/// A port of the loopback interface that is free now.
pub(crate) fn free_port() -> Result<u16, Failure> {
    TcpListener::bind(("127.0.0.1", 0))
        .and_then(|listener| listener.local_addr())
        .map(|address| address.port())
        .map_err(|source| Failure::Unexpected { what: "the loopback interface", detail: source.to_string() })
}

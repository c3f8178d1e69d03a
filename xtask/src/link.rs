//! `cargo xtask link`: a sign-in link for one more browser.

use std::process::{Command, ExitCode};

use clap::Args;

use crate::failure::Failure;
use crate::process;
use crate::project::Project;
use crate::server;

/// Prints a new sign-in link of the server that runs, for one more browser. Each link works once.
#[derive(Debug, Args)]
pub(crate) struct LinkOptions {
    /// The running server's port, where there are several
    #[arg(long)]
    port: Option<u16>,
}

/// Calls the server's program, which knows where the running server is.
pub(crate) fn run(project: &Project, options: &LinkOptions) -> Result<ExitCode, Failure> {
    let program = server::build(project)?;
    let mut command = Command::new(program);
    command.arg("link");
    if let Some(port) = options.port {
        command.arg(format!("--port={port}"));
    }
    process::run_instead(&mut command)
}

//! `cargo xtask build`: one program with the page inside, to install elsewhere.

use std::fs;
use std::process::ExitCode;

use clap::Args;

use crate::failure::Failure;
use crate::output;
use crate::page;
use crate::project::Project;
use crate::server;

/// Builds the page and the program that has it inside: `target/inbox-widgets`. It needs no other file, and no library but
/// the system's own.
#[derive(Debug, Args)]
pub(crate) struct BuildOptions {}

/// Builds both, and prints where the program is.
pub(crate) fn run(project: &Project, _: &BuildOptions) -> Result<ExitCode, Failure> {
    page::build(project)?;
    let built = server::build_with_page(project, page::stamp(project)?.trim())?;
    let program = project.target.join(server::program());
    fs::copy(&built, &program).map_err(Failure::file("write", &program))?;
    output::note(&format!("The program is {}; it has the page inside", program.display()));
    Ok(ExitCode::SUCCESS)
}

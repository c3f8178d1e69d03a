//! `cargo xtask size`: where the page's bytes are.

use std::path::Path;
use std::process::ExitCode;

use clap::Args;

use crate::failure::Failure;
use crate::page;
use crate::process;
use crate::project::Project;
use crate::tools::Toolbox;

/// What reads the built page.
const PROGRAM: &str = "embed/build/size.mjs";

/// Builds the page twice, once with the names of its functions, and prints its bytes: by file, and within the
/// WebAssembly by section, crate, room of the page and function.
#[derive(Debug, Args)]
pub(crate) struct SizeOptions {}

/// Runs it, and ends as the program that counts does.
pub(crate) fn run(project: &Project, _: &SizeOptions) -> Result<ExitCode, Failure> {
    let toolbox = Toolbox::for_page(project)?;
    page::build(project)?;
    let named = page::build_with_names(project)?;
    let mut node = toolbox.command(project, "node");
    process::run(node.arg(PROGRAM).arg(Path::new("dist")).arg(named))?;
    Ok(ExitCode::SUCCESS)
}

//! `cargo xtask package`: the files for other developers' pages, made from the built page.

use std::process::ExitCode;

use clap::Args;

use crate::failure::Failure;
use crate::output;
use crate::page;
use crate::process;
use crate::project::Project;
use crate::tools::Toolbox;

/// The packing program, and its output.
const PROGRAM: &str = "embed/build/package.mjs";
const PACKAGE: &str = "dist/npm";
const FILES: &str = "dist/cdn";

/// Builds the page and packs it for other pages: `dist/npm`, a package with types and wrappers for React and
/// Vue, and `dist/cdn/VERSION`, files for a web server. docs/embedding.md says how to use them.
#[derive(Debug, Args)]
pub(crate) struct PackageOptions {}

/// Builds a changed page, packs it, and prints where the files are.
pub(crate) fn run(project: &Project, _: &PackageOptions) -> Result<ExitCode, Failure> {
    make(project)?;
    output::note(&format!("The package is in {PACKAGE}; npm pack ./{PACKAGE} makes a file to install"));
    output::note(&format!("Files for a web server are in {FILES}"));
    Ok(ExitCode::SUCCESS)
}

/// Packs the page from the current sources.
pub(crate) fn make(project: &Project) -> Result<(), Failure> {
    page::build(project)?;
    let toolbox = Toolbox::for_page(project)?;
    output::step("Packing", "5 seconds", || process::run(toolbox.command(project, "node").arg(PROGRAM)))
}

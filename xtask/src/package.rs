//! `cargo xtask package`: what other developers put into their own pages, made from the built page.

use std::process::ExitCode;

use clap::Args;

use crate::failure::Failure;
use crate::output;
use crate::page;
use crate::process;
use crate::project::Project;
use crate::tools::Toolbox;

/// The program that packs, and where it leaves what it makes.
const PROGRAM: &str = "embed/build/package.mjs";
const PACKAGE: &str = "dist/npm";
const FILES: &str = "dist/cdn";

/// Builds the page and packs it for other pages: `dist/npm`, a package with types and wrappers for React and
/// Vue, and `dist/cdn/VERSION`, files for a web server. docs/embedding.md says how to use them.
#[derive(Debug, Args)]
pub(crate) struct PackageOptions {}

/// Builds the page where something has changed, packs it anew, and says where things are.
pub(crate) fn run(project: &Project, _: &PackageOptions) -> Result<ExitCode, Failure> {
    make(project)?;
    output::note(&format!("The package is in {PACKAGE}; npm pack ./{PACKAGE} makes a file to install"));
    output::note(&format!("Files for a web server are in {FILES}"));
    Ok(ExitCode::SUCCESS)
}

/// The page, packed for other pages from the present sources.
pub(crate) fn make(project: &Project) -> Result<(), Failure> {
    page::build(project)?;
    let toolbox = Toolbox::for_page(project)?;
    output::step("Packing", "5 seconds", || process::run(toolbox.command(project, "node").arg(PROGRAM)))
}

//! `cargo xtask bench`: how fast the page is, beside the same screens by hand and in React.

use std::path::PathBuf;
use std::process::{Command, ExitCode, Stdio};

use clap::Args;

use crate::failure::Failure;
use crate::page;
use crate::process;
use crate::project::Project;
use crate::tools::{Browser, Toolbox};

/// What takes the measures; docs/performance.md explains them.
const PROGRAM: &str = "bench/main.mjs";

/// The options of the bench of the page.
#[derive(Debug, Args)]
pub(super) struct PageBenchOptions {
    /// Take only the measures whose name contains NAME, such as `keystroke` (repeatable)
    #[arg(long, value_name = "NAME")]
    only: Vec<String>,
    /// How often each measure is taken
    #[arg(long, value_name = "N", default_value_t = 9, value_parser = clap::value_parser!(u32).range(1..))]
    rounds: u32,
    /// Fail if the page is past one of the bounds in bench/bounds.mjs
    #[arg(long)]
    check: bool,
    /// Take a CPU profile and a trace of this one measure instead, of a page whose WebAssembly has names
    #[arg(long, value_name = "NAME", conflicts_with_all = ["only", "rounds", "check"])]
    profile: Option<String>,
}

/// Runs the bench, and ends as it does.
pub(super) fn run(project: &Project, options: &PageBenchOptions) -> Result<ExitCode, Failure> {
    let browser = Browser::ensure()?;
    let toolbox = Toolbox::for_page(project)?;
    let built = if options.profile.is_some() {
        page::build_with_names(project)?
    } else {
        page::build(project)?;
        PathBuf::from("dist")
    };
    let mut node = toolbox.command(project, "node");
    node.arg(PROGRAM).arg("--page").arg(built).env("CHROMIUM_PATH", &browser.program).stdin(Stdio::null());
    add_options(&mut node, options);
    process::run_instead(&mut node)
}

fn add_options(node: &mut Command, options: &PageBenchOptions) {
    for name in &options.only {
        node.args(["--only", name]);
    }
    node.args(["--rounds", &options.rounds.to_string()]);
    if options.check {
        node.arg("--check");
    }
    if let Some(name) = &options.profile {
        node.args(["--profile", name]);
    }
}

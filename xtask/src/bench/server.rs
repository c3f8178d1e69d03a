//! `cargo xtask bench server`: how fast the server is, beside nginx and beside its upstream.

use std::process::{ExitCode, Stdio};

use clap::Args;

use crate::failure::Failure;
use crate::page;
use crate::process;
use crate::project::Project;
use crate::server;
use crate::tools::Toolbox;

/// What takes the measures; docs/performance.md explains them.
const PROGRAM: &str = "bench/server/main.mjs";

/// Builds the program with the page inside, and measures it beside nginx and its upstream, interleaved. Needs Linux.
///
/// The results go to standard output, and as text and JSON to target/bench/server.
#[derive(Debug, Args)]
pub(super) struct ServerBenchOptions {
    /// Take only the measures whose name contains NAME, such as `gateway` (repeatable)
    #[arg(long, value_name = "NAME")]
    only: Vec<String>,
    /// How often each measure is taken
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..))]
    rounds: u32,
    /// For how many seconds 200 agents switch conversations
    #[arg(long, value_name = "N", default_value_t = 60, value_parser = clap::value_parser!(u32).range(1..))]
    seconds: u32,
    /// Fail if the server is past one of the bounds in bench/server/bounds.mjs
    #[arg(long)]
    check: bool,
}

/// Runs the bench, and ends as it does.
pub(super) fn run(project: &Project, options: &ServerBenchOptions) -> Result<ExitCode, Failure> {
    let toolbox = Toolbox::for_load(project)?;
    page::build(project)?;
    let program = server::build_with_page(project, page::stamp(project)?.trim())?;
    let mut node = toolbox.command(project, "node");
    node.arg(PROGRAM).arg("--program").arg(program).stdin(Stdio::null());
    for name in &options.only {
        node.args(["--only", name]);
    }
    node.args(["--rounds", &options.rounds.to_string(), "--seconds", &options.seconds.to_string()]);
    if options.check {
        node.arg("--check");
    }
    process::run_instead(&mut node)
}

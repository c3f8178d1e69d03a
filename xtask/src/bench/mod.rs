//! `cargo xtask bench`: how fast the page and the server are, beside others.

mod page;
mod server;
mod tools;

use std::process::ExitCode;

use clap::{Args, Subcommand};

use crate::failure::Failure;
use crate::project::Project;

use page::PageBenchOptions;
use server::ServerBenchOptions;
use tools::ToolsBenchOptions;

/// Builds the page and two rivals in release, and measures all three in one Chromium, interleaved.
///
/// The results go to standard output, and as text, JSON and an HTML page with charts to target/bench/results.
/// `cargo xtask bench server` measures the server instead, `cargo xtask bench tools` the tools with many widgets.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct BenchOptions {
    #[command(subcommand)]
    subject: Option<Subject>,
    #[command(flatten)]
    page: PageBenchOptions,
}

/// What is measured instead of the page.
#[derive(Debug, Subcommand)]
enum Subject {
    Server(ServerBenchOptions),
    Tools(ToolsBenchOptions),
}

/// Runs one of the benches, and ends as it does.
pub(crate) fn run(project: &Project, options: &BenchOptions) -> Result<ExitCode, Failure> {
    match &options.subject {
        None => page::run(project, &options.page),
        Some(Subject::Server(options)) => server::run(project, options),
        Some(Subject::Tools(options)) => tools::run(project, options),
    }
}

#[cfg(test)]
mod tests {
    use clap::{Command, FromArgMatches as _};

    use super::{Args as _, BenchOptions, Subject};

    fn read(arguments: &[&str]) -> Result<BenchOptions, clap::Error> {
        let command = BenchOptions::augment_args(Command::new("bench"));
        BenchOptions::from_arg_matches(&command.try_get_matches_from(arguments)?)
    }

    #[test]
    fn the_page_is_measured_unless_the_server_is_named() {
        let page = read(&["bench", "--only", "keystroke"]).unwrap();
        assert!(page.subject.is_none());
        let server = read(&["bench", "server", "--only", "gateway"]).unwrap();
        assert!(matches!(server.subject, Some(Subject::Server(_))));
        let tools = read(&["bench", "tools", "--only", "imports"]).unwrap();
        assert!(matches!(tools.subject, Some(Subject::Tools(_))));
    }

    #[test]
    fn options_of_the_page_do_not_count_for_the_server() {
        assert!(read(&["bench", "--profile", "keystroke-1000-4x", "server"]).is_err());
        assert!(read(&["bench", "server", "--profile", "keystroke-1000-4x"]).is_err());
    }
}

//! The project's commands: `cargo xtask run`, `build`, `link`, `test`, `package`, `dev`, `bench` and `size`.

mod bench;
mod build;
mod count;
mod dev;
mod failure;
mod link;
mod lint;
mod missing;
mod output;
mod package;
mod page;
mod process;
mod project;
mod run;
mod server;
mod size;
mod test;
mod tools;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use failure::Failure;
use project::Project;

/// Builds, starts and tests Inbox Widgets. Tools that are missing are installed first.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    Run(Box<run::RunOptions>),
    Build(build::BuildOptions),
    Link(link::LinkOptions),
    Test(test::TestOptions),
    Package(package::PackageOptions),
    Dev(dev::DevOptions),
    Bench(bench::BenchOptions),
    Size(size::SizeOptions),
}

fn main() -> ExitCode {
    match execute(&Arguments::parse().command) {
        Ok(code) => code,
        Err(failure) => {
            eprintln!("error: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn execute(command: &Task) -> Result<ExitCode, Failure> {
    let project = Project::find()?;
    match command {
        Task::Run(options) => run::run(&project, options),
        Task::Build(options) => build::run(&project, options),
        Task::Link(options) => link::run(&project, options),
        Task::Test(options) => Ok(test::run(&project, options)),
        Task::Package(options) => package::run(&project, options),
        Task::Dev(options) => dev::run(&project, options),
        Task::Bench(options) => bench::run(&project, options),
        Task::Size(options) => size::run(&project, options),
    }
}

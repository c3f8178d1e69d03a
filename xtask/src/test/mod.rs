//! `cargo xtask test`: everything that must pass, rung by rung.

mod browsers;
mod description;
mod e2e;
mod package;
mod playwright;
mod report;
mod rust;
mod web;

use std::process::ExitCode;
use std::time::Instant;

use clap::{Args, ValueEnum};

use crate::count::Count;
use crate::failure::Failure;
use crate::lint;
use crate::project::Project;
use crate::say;
use report::{Line, Outcome, Report};

/// Runs everything that must pass, or the parts named, and ends with the line `N passed, N failed`.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// The parts to run; all where none is named
    #[arg(value_enum)]
    rungs: Vec<Rung>,
}

/// A part of the tests, from quick and narrow to slow and wide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Rung {
    /// Formatting, clippy and the project's own rules
    Lint,
    /// Rules without a browser, and these commands
    Unit,
    /// The server, over HTTP, and against its own description
    Server,
    /// The page's parts, as WebAssembly in headless Chromium
    Web,
    /// The package for other developers
    Package,
    /// Journeys through the whole product in Chromium, with axe
    E2e,
    /// The core journeys in Firefox and `WebKit`
    Browsers,
}

impl Rung {
    fn name(self) -> &'static str {
        match self {
            Self::Lint => "lint",
            Self::Unit => "unit",
            Self::Server => "server",
            Self::Web => "web",
            Self::Package => "package",
            Self::E2e => "e2e",
            Self::Browsers => "browsers",
        }
    }

    fn run(self, project: &Project) -> Result<Outcome, Failure> {
        let count = match self {
            Self::Lint => lint::run(project),
            Self::Unit => rust::unit(project),
            Self::Server => {
                let mut count = rust::server(project)?;
                count += description::run(project)?;
                Ok(count)
            }
            Self::Web => web::run(project),
            Self::Package => package::run(project),
            Self::E2e => e2e::run(project),
            Self::Browsers => return browsers::run(project),
        };
        count.map(Outcome::from)
    }
}

/// Runs the rungs one after the other, all of them even where one fails.
pub(crate) fn run(project: &Project, options: &Options) -> ExitCode {
    let mut report = Report::default();
    for rung in Rung::value_variants() {
        if options.rungs.is_empty() || options.rungs.contains(rung) {
            say::note(&format!("Testing: {}", rung.name()));
            let began = Instant::now();
            let outcome = rung.run(project).unwrap_or_else(|failure| {
                eprintln!("error: {failure}");
                Count::broken().into()
            });
            report.left_out.extend(outcome.left_out.iter().cloned());
            report.lines.push(Line { name: rung.name(), count: outcome.judged(), took: began.elapsed() });
        }
    }
    report.print();
    if report.total().failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

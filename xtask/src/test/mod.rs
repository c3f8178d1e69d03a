//! `cargo xtask test`: everything that must pass, suite by suite.

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
use crate::output;
use crate::project::Project;
use report::{SuiteLine, SuiteOutcome, TestReport};

/// Runs everything that must pass, or the suites named, and ends with the line `N passed, N failed`.
#[derive(Debug, Args)]
pub(crate) struct TestOptions {
    /// The suites to run; all where none is named
    #[arg(value_enum)]
    suites: Vec<Suite>,
}

/// A suite of tests, from quick and narrow to slow and wide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Suite {
    /// Formatting, clippy and the project's own rules
    Lint,
    /// The page's rules, without a browser
    Unit,
    /// The server, over HTTP, and against its own description; what page and server share; these commands
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

impl Suite {
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

    fn run(self, project: &Project) -> Result<SuiteOutcome, Failure> {
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
        count.map(SuiteOutcome::from)
    }
}

/// Runs the suites one after the other, all of them even where one fails.
pub(crate) fn run(project: &Project, options: &TestOptions) -> ExitCode {
    let mut report = TestReport::default();
    for suite in Suite::value_variants() {
        if options.suites.is_empty() || options.suites.contains(suite) {
            output::note(&format!("Testing: {}", suite.name()));
            let began = Instant::now();
            let outcome = suite.run(project).unwrap_or_else(|failure| {
                eprintln!("error: {failure}");
                Count::broken().into()
            });
            report.left_out.extend(outcome.left_out.iter().cloned());
            report.lines.push(SuiteLine {
                name: suite.name(),
                count: outcome.judged(),
                took: began.elapsed(),
            });
        }
    }
    report.print();
    if report.total().failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

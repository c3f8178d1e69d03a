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
use std::thread;
use std::time::{Duration, Instant};

use clap::{Args, ValueEnum};

use crate::count::Count;
use crate::failure::Failure;
use crate::lint;
use crate::output;
use crate::project::Project;
use crate::tools::Toolbox;
use report::{SuiteOutcome, TestReport};

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
        match self {
            Self::Lint => lint::run(project).map(SuiteOutcome::from),
            Self::Unit => rust::unit(project),
            Self::Server => {
                let mut outcome = rust::server(project)?;
                outcome += description::run(project)?.into();
                Ok(outcome)
            }
            Self::Web => web::run(project),
            Self::Package => package::run(project),
            Self::E2e => e2e::run(project),
            Self::Browsers => browsers::run(project),
        }
    }
}

/// Runs the suites one after the other, all of them even where one fails. The tests in WebAssembly and the package run
/// beside each other: a browser needs one core, and so does most of the page's build.
pub(crate) fn run(project: &Project, options: &TestOptions) -> ExitCode {
    let is_due = |suite: &&Suite| options.suites.is_empty() || options.suites.contains(suite);
    let mut due = Suite::value_variants().iter().filter(is_due).copied().peekable();
    let mut report = TestReport::default();
    while let Some(suite) = due.next() {
        match due.next_if(|next| (suite, *next) == (Suite::Web, Suite::Package)) {
            Some(other) => run_beside(project, suite, other, &mut report),
            None => report.add(suite.name(), run_timed(project, suite)),
        }
    }
    report.print();
    if report.total().failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn run_beside(project: &Project, suite: Suite, other: Suite, report: &mut TestReport) {
    // Both would install them.
    if let Err(failure) = Toolbox::for_page(project) {
        eprintln!("error: {failure}");
    }
    let (first, second) = thread::scope(|scope| {
        let second = scope.spawn(|| run_timed(project, other));
        (run_timed(project, suite), second.join())
    });
    report.add(suite.name(), first);
    report.add(other.name(), second.unwrap_or_else(|_| (Count::broken().into(), Duration::ZERO)));
}

/// Runs a suite, and says how long it took.
fn run_timed(project: &Project, suite: Suite) -> (SuiteOutcome, Duration) {
    output::note(&format!("Testing: {}", suite.name()));
    let began = Instant::now();
    let outcome = suite.run(project).unwrap_or_else(|failure| {
        eprintln!("error: {failure}");
        Count::broken().into()
    });
    (outcome, began.elapsed())
}

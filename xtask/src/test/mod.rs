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

impl TestOptions {
    /// Those of these suites that are to run.
    fn due(&self, suites: &[Suite]) -> Vec<Suite> {
        let is_due = |suite: &&Suite| self.suites.is_empty() || self.suites.contains(suite);
        suites.iter().filter(is_due).copied().collect()
    }
}

/// A suite of tests, from quick and narrow to slow and wide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Suite {
    /// Formatting, clippy and the project's own rules
    Lint,
    /// The rules of page, server and what both share, without a browser
    Unit,
    /// The server, over HTTP, and against its own description; what page and server share, as others see it; these commands
    Server,
    /// The package for other developers
    Package,
    /// The page's parts, as WebAssembly in headless Chromium
    Web,
    /// Journeys through the whole product in Chromium, with axe
    E2e,
    /// The core journeys in Firefox and `WebKit`
    Browsers,
}

/// Two rows of suites, beside each other; those of a row run one after the other. A build, a browser and a server that is
/// waited for often leave a core idle, which the other row uses.
const BESIDE_EACH_OTHER: [&[Suite]; 2] =
    [&[Suite::Lint, Suite::Unit, Suite::Server], &[Suite::Package, Suite::Web]];

/// The suites after these. They measure time, and run several journeys at once themselves.
const ALONE: [Suite; 2] = [Suite::E2e, Suite::Browsers];

impl Suite {
    fn name(self) -> &'static str {
        match self {
            Self::Lint => "lint",
            Self::Unit => "unit",
            Self::Server => "server",
            Self::Package => "package",
            Self::Web => "web",
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
            Self::Package => package::run(project),
            Self::Web => web::run(project),
            Self::E2e => e2e::run(project),
            Self::Browsers => browsers::run(project),
        }
    }
}

/// Runs the suites, all of them even where one fails, some beside each other.
pub(crate) fn run(project: &Project, options: &TestOptions) -> ExitCode {
    let began = Instant::now();
    let mut report = TestReport::default();
    let rows = BESIDE_EACH_OTHER.map(|row| options.due(row));
    if rows.iter().all(|row| !row.is_empty()) {
        // Both would install them.
        if let Err(failure) = Toolbox::for_page(project) {
            eprintln!("error: {failure}");
        }
    }
    thread::scope(|scope| {
        let running = rows.map(|row| (row.clone(), scope.spawn(move || run_row(project, &row))));
        for (row, suites) in running {
            let broken = |_| row.iter().map(|_| (Count::broken().into(), Duration::ZERO)).collect();
            let outcomes = suites.join().unwrap_or_else(broken);
            row.iter().zip(outcomes).for_each(|(suite, outcome)| report.add(suite.name(), outcome));
        }
    });
    let alone = options.due(&ALONE);
    let outcomes = run_row(project, &alone);
    alone.iter().zip(outcomes).for_each(|(suite, outcome)| report.add(suite.name(), outcome));
    report.print(began.elapsed());
    if report.total().failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Runs suites one after the other.
fn run_row(project: &Project, row: &[Suite]) -> Vec<(SuiteOutcome, Duration)> {
    row.iter().map(|suite| run_timed(project, *suite)).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_suite_runs_once_in_the_order_of_the_report() {
        let rows: Vec<_> = BESIDE_EACH_OTHER.into_iter().flatten().chain(&ALONE).copied().collect();
        assert_eq!(rows, Suite::value_variants());
    }

    #[test]
    fn only_suites_that_are_named_are_due() {
        let options = TestOptions { suites: vec![Suite::Web, Suite::Lint] };
        assert_eq!(BESIDE_EACH_OTHER.map(|row| options.due(row)), [vec![Suite::Lint], vec![Suite::Web]]);
        assert_eq!(TestOptions { suites: Vec::new() }.due(&ALONE), ALONE);
    }
}

//! The core journeys in Firefox and `WebKit`, against the real server.

use std::path::PathBuf;

use super::playwright;
use super::report::SuiteOutcome;
use crate::count::Count;
use crate::failure::Failure;
use crate::page;
use crate::project::Project;
use crate::server;
use crate::tools::OtherBrowser;

/// Runs them in each available browser. A missing required browser is a failure; otherwise the outcome names it as
/// left out, with what to install.
pub(super) fn run(project: &Project) -> Result<SuiteOutcome, Failure> {
    let mut environment: Vec<(&'static str, PathBuf)> = Vec::new();
    let mut arguments = Vec::new();
    let mut outcome = SuiteOutcome::default();
    for browser in OtherBrowser::ALL {
        match browser.ensure() {
            Ok(programs) => {
                environment.extend(programs);
                arguments.push(format!("--project={}-*", browser.project()));
            }
            Err(failure) if OtherBrowser::is_required() => {
                eprintln!("error: {failure}");
                outcome.count += Count::broken();
            }
            Err(failure) => {
                let name = browser.name();
                outcome.left_out.push(format!("not run: the journeys in {name}. {failure}"));
            }
        }
    }
    if arguments.is_empty() {
        return Ok(outcome);
    }
    page::build(project)?;
    let program = server::build(project)?;
    let configuration = "e2e/browsers/playwright.config.ts";
    outcome += playwright::run(project, configuration, "browsers-report.json", |command| {
        command.args(&arguments);
        command.envs(environment);
        command.env("E2E_SERVER", &program);
    })?;
    Ok(outcome)
}

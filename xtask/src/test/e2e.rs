//! Journeys through the whole product: Playwright in Chromium, against the real server.
#![expect(clippy::print_stdout, reason = "test results are this command's answer")]

use super::playwright;
use super::report::SuiteOutcome;
use crate::count::Count;
use crate::failure::Failure;
use crate::package;
use crate::page;
use crate::project::Project;
use crate::server;
use crate::tools::Browser;

/// Runs them. Playwright's own list reports failures.
pub(super) fn run(project: &Project) -> Result<SuiteOutcome, Failure> {
    let browser = Browser::ensure()?;
    let without_windows = Browser::without_windows()?;
    // The hosts' pages are built with the package.
    package::make(project)?;
    let light = page::is_within_budget(project)?;
    println!("the page is within its budget ... {}", if light { "ok" } else { "FAILED" });
    let program = server::build(project)?;
    let mut outcome = playwright::run(project, "e2e/playwright.config.ts", "e2e-report.json", |command| {
        command.env("CHROMIUM_PATH", &browser.program);
        command.envs(without_windows.map(|program| ("CHROMIUM_SHELL", program)));
        command.env("E2E_SERVER", &program);
    })?;
    outcome += Count::of(light).into();
    Ok(outcome)
}

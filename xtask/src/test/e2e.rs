//! Journeys through the whole product: Playwright in Chromium, against the real server.
#![expect(clippy::print_stdout, reason = "test results are this command's answer")]

use std::fs;
use std::process::{Command, Stdio};

use super::count::Count;
use crate::failure::Failure;
use crate::package;
use crate::page;
use crate::process;
use crate::project::Project;
use crate::server;
use crate::tools::Browser;

const PLAYWRIGHT: &str = "node_modules/@playwright/test/cli.js";

/// Runs them. What fails is told by Playwright's own list.
pub(super) fn run(project: &Project) -> Result<Count, Failure> {
    let browser = Browser::ensure()?;
    // The hosts' pages are built with the package.
    package::make(project)?;
    let light = page::is_within_budget(project)?;
    println!("the page is within its budget ... {}", if light { "ok" } else { "FAILED" });
    let program = server::build(project)?;
    let report = project.target.join("e2e-report.json");
    // A report of an earlier run must not be taken for this one's.
    let _ = fs::remove_file(&report);

    let mut command = Command::new("node");
    command.current_dir(&project.root).stdin(Stdio::null());
    command.args([PLAYWRIGHT, "test", "--config=e2e/playwright.config.ts"]);
    command.arg("--reporter=list,json");
    command.env("PLAYWRIGHT_JSON_OUTPUT_FILE", &report);
    command.env("CHROMIUM_PATH", &browser.program);
    command.env("INBOX_WIDGETS_SERVER", &program);
    let mut child = process::start(&mut command)?;
    let status = process::wait(&command, &mut child)?;

    let text = fs::read_to_string(&report).map_err(Failure::file("read", &report))?;
    let mut count =
        serde_json::from_str(&text).ok().and_then(|report| Count::of_playwright(&report)).ok_or_else(
            || Failure::Unexpected { what: "Playwright's report", detail: report.display().to_string() },
        )?;
    if !status.success() && count.failed == 0 {
        count.failed = 1;
    }
    count += Count::of(light);
    Ok(count)
}

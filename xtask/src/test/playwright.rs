//! Playwright's test runner, and the count of its report.

use std::fs;
use std::process::{Command, Stdio};

use crate::count::Count;
use crate::failure::Failure;
use crate::process;
use crate::project::Project;

const PROGRAM: &str = "node_modules/@playwright/test/cli.js";

/// Runs the tests of a configuration; `prepare` adds arguments and environment. Playwright's own list reports
/// failures.
pub(super) fn run(
    project: &Project,
    configuration: &str,
    report: &str,
    prepare: impl FnOnce(&mut Command),
) -> Result<Count, Failure> {
    let report = project.target.join(report);
    // A report of an earlier run must not be used.
    let _ = fs::remove_file(&report);

    let mut command = Command::new("node");
    command.current_dir(&project.root).stdin(Stdio::null());
    command.args([PROGRAM, "test", &format!("--config={configuration}"), "--reporter=list,json"]);
    command.env("PLAYWRIGHT_JSON_OUTPUT_FILE", &report);
    prepare(&mut command);
    let mut child = process::start(&mut command)?;
    let status = process::wait(&command, &mut child)?;

    let text = fs::read_to_string(&report).map_err(Failure::file("read", &report))?;
    let count =
        serde_json::from_str(&text).ok().and_then(|report| Count::of_playwright(&report)).ok_or_else(
            || Failure::Unexpected { what: "Playwright's report", detail: report.display().to_string() },
        )?;
    Ok(count.ended(status))
}

//! Tests the package for other developers: complete, typed and according to the contract.

use std::process::Command;

use super::report::SuiteOutcome;
use crate::count::Count;
use crate::failure::Failure;
use crate::package;
use crate::process;
use crate::project::Project;

/// The program that checks it; it prints a line for each check.
const CHECKS: &str = "embed/checks/check.mjs";

/// Packs the page and checks the package.
pub(super) fn run(project: &Project) -> Result<SuiteOutcome, Failure> {
    package::make(project)?;
    let mut command = Command::new("node");
    command.current_dir(&project.root).arg(CHECKS);
    let mut outcome = SuiteOutcome::default();
    let status = process::run_by_lines(&mut command, |line| {
        outcome.count += Count::of_check_line(line).unwrap_or_default();
        outcome.failures.extend(line.strip_prefix("FAILED ").map(ToOwned::to_owned));
    })?;
    Ok(outcome.ended(status))
}

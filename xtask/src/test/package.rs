//! Tests the package for other developers: complete, typed and according to the contract.

use std::process::Command;

use crate::count::Count;
use crate::failure::Failure;
use crate::package;
use crate::process;
use crate::project::Project;

/// The program that checks it; it prints a line for each check.
const CHECKS: &str = "embed/checks/check.mjs";

/// Packs the page and checks the package.
pub(super) fn run(project: &Project) -> Result<Count, Failure> {
    package::make(project)?;
    let mut command = Command::new("node");
    command.current_dir(&project.root).arg(CHECKS);
    let mut count = Count::default();
    let status =
        process::run_by_lines(&mut command, |line| count += Count::of_check_line(line).unwrap_or_default())?;
    Ok(count.ended(status))
}

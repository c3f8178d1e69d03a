//! Tests the package for other developers: complete, typed and according to the contract.
#![expect(clippy::print_stdout, reason = "test results are this command's answer")]

use std::process::{Command, Stdio};

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
    command.current_dir(&project.root).arg(CHECKS).stderr(Stdio::inherit());
    let output = process::captured(&mut command)?;
    let text = String::from_utf8_lossy(&output.stdout);
    print!("{text}");
    let mut count = Count::default();
    text.lines().filter_map(Count::of_check_line).for_each(|line| count += line);
    if !output.status.success() && count.failed == 0 {
        count.failed = 1;
    }
    Ok(count)
}

//! Tests the server against its own description: Schemathesis generates valid and invalid requests from
//! `/openapi.json`, and checks that each response matches the description.
#![expect(clippy::print_stdout, reason = "test results are this command's answer")]

use std::env;
use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use crate::count::Count;
use crate::failure::Failure;
use crate::process;
use crate::project::Project;
use crate::server::{self, RunningServer};
use crate::tools;

/// The number of generated requests per operation and phase.
const EXAMPLES: &str = "300";

/// The seed of the random requests, so that a failure can be reproduced.
const SEED: &str = "20260131";

/// Its settings, from the project's root.
const SETTINGS: &str = "xtask/schemathesis/schemathesis.toml";

/// Runs it. Each tested operation counts as one.
pub(super) fn run(project: &Project) -> Result<Count, Failure> {
    let schemathesis = tools::schemathesis()?;
    let program = server::build(project)?;
    let folder = env::temp_dir().join(format!("inbox-widgets-description-{}", std::process::id()));
    fs::create_dir_all(&folder).map_err(Failure::file("make", &folder))?;
    let database = folder.join("test.db");
    let running =
        RunningServer::start(project, &program, &["--port", "0", "--db", &database.to_string_lossy()])?;
    let told =
        |pointer: &str| running.ready.pointer(pointer).and_then(|told| told.as_str()).unwrap_or_default();
    let mut command = Command::new(schemathesis);
    // It would write its findings into the current folder.
    command.current_dir(&folder).env("PYTHONUTF8", "1");
    command.arg("--config-file").arg(project.root.join(SETTINGS)).args(["--no-color", "run"]);
    command.arg(format!("{}/openapi.json", told("/origin")));
    command.args(["--header", &format!("x-chatcaptain-key: {}", told("/keys/admin"))]);
    command.args(["--checks", "all", "--max-examples", EXAMPLES, "--seed", SEED]);
    command.args(["--generation-database", "none"]);
    let count = counted(&mut command);
    drop(running);
    // A remaining temporary folder does no harm.
    let _ = fs::remove_dir_all(&folder);
    count
}

/// Passes on its output, and counts.
fn counted(command: &mut Command) -> Result<Count, Failure> {
    command.stdin(Stdio::null()).stdout(Stdio::piped());
    let mut child = process::start(command)?;
    let mut count = Count::default();
    if let Some(stdout) = child.stdout.take() {
        for line in BufReader::new(stdout).split(b'\n') {
            // An unreadable output has ended; the status says how.
            let Ok(line) = line else { break };
            let line = String::from_utf8_lossy(&line);
            println!("{line}");
            let tested = line.trim().strip_prefix("Tested: ").and_then(|tested| tested.parse().ok());
            count.passed = tested.unwrap_or(count.passed);
        }
    }
    let is_right = process::wait(command, &mut child)?.success();
    // Without a test nothing is shown.
    Ok(if is_right && count.passed > 0 { count } else { Count::broken() })
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str) -> Count {
        counted(Command::new("sh").args(["-c", script])).unwrap()
    }

    #[test]
    fn each_operation_that_was_tried_counts() {
        assert_eq!(shell("echo '  Selected: 7/7'; echo '  Tested: 6'"), Count { passed: 6, failed: 0 });
    }

    #[test]
    fn what_was_found_and_what_tried_nothing_is_a_failure() {
        for script in ["echo '  Tested: 6'; exit 1", "echo nothing", "echo '  Tested: 0'"] {
            assert_eq!(shell(script), Count { passed: 0, failed: 1 }, "{script}");
        }
    }
}

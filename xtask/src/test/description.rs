//! Tests the server against its own description: Schemathesis generates valid and invalid requests from
//! `/openapi.json`, and checks that each response matches the description.

use std::process::Command;

use crate::count::Count;
use crate::failure::Failure;
use crate::process;
use crate::project::{Project, temporary_folder};
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
    let folder = temporary_folder()?;
    let database = folder.path().join("test.db");
    let running =
        RunningServer::start(project, &program, &["--port", "0", "--db", &database.to_string_lossy()])?;
    let ready =
        |pointer: &str| running.ready.pointer(pointer).and_then(|text| text.as_str()).unwrap_or_default();
    let mut command = Command::new(schemathesis);
    // It would write its findings into the current folder.
    command.current_dir(folder.path()).env("PYTHONUTF8", "1");
    command.arg("--config-file").arg(project.root.join(SETTINGS)).args(["--no-color", "run"]);
    command.arg(format!("{}/openapi.json", ready("/origin")));
    command.args(["--header", &format!("x-chatcaptain-key: {}", ready("/keys/admin"))]);
    command.args(["--checks", "all", "--max-examples", EXAMPLES, "--seed", SEED]);
    command.args(["--generation-database", "none"]);
    counted(&mut command)
}

/// Runs it, and counts from its output.
fn counted(command: &mut Command) -> Result<Count, Failure> {
    let mut passed = None;
    let status = process::run_by_lines(command, |line| {
        let tested = line.trim().strip_prefix("Tested: ").and_then(|tested| tested.parse().ok());
        passed = tested.or(passed);
    })?;
    // A run that tested nothing proves nothing.
    let passed = passed.filter(|passed| status.success() && *passed > 0);
    Ok(passed.map_or_else(Count::broken, |passed| Count { passed, failed: 0 }))
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

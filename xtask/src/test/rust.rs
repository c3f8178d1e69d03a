//! Tests that cargo runs, counted from their output.
#![expect(clippy::print_stdout, reason = "test results are this command's answer")]

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use crate::count::Count;
use crate::failure::Failure;
use crate::process;
use crate::project::Project;

/// Rules that need no browser, and the project's commands.
pub(super) fn unit(project: &Project) -> Result<Count, Failure> {
    let mut count = Count::default();
    count += cargo_test(project.cargo().args(["test", "--no-fail-fast", "-pwire", "-pxtask"]))?;
    count += cargo_test(project.cargo().args(["test", "-pinbox-widgets", "--lib"]))?;
    Ok(count)
}

/// The server's tests.
pub(super) fn server(project: &Project) -> Result<Count, Failure> {
    cargo_test(project.cargo().args(["test", "--no-fail-fast", "-pinbox-widgets-server"]))
}

/// Runs `cargo test`, passes on its output, and counts.
pub(super) fn cargo_test(command: &mut Command) -> Result<Count, Failure> {
    command.stdin(Stdio::null()).stdout(Stdio::piped());
    let mut child = process::start(command)?;
    let mut count = Count::default();
    if let Some(stdout) = child.stdout.take() {
        for line in BufReader::new(stdout).split(b'\n') {
            // An unreadable output has ended; the status says how.
            let Ok(line) = line else { break };
            let line = String::from_utf8_lossy(&line);
            println!("{line}");
            count += Count::of_rust_line(&line).unwrap_or_default();
        }
    }
    let status = process::wait(command, &mut child)?;
    if !status.success() && count.failed == 0 {
        // It did not build, or ended before it could report.
        count.failed = 1;
    }
    Ok(count)
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str) -> Count {
        cargo_test(Command::new("sh").args(["-c", script])).unwrap()
    }

    #[test]
    fn adds_up_all_test_programs() {
        let count = shell(
            "echo 'test result: ok. 3 passed; 0 failed; 0 ignored'; \
             echo 'test result: FAILED. 1 passed; 2 failed; 0 ignored'; exit 101",
        );
        assert_eq!(count, Count { passed: 4, failed: 2 });
    }

    #[test]
    fn an_end_without_a_result_is_a_failure() {
        let count = shell("echo 'test result: ok. 3 passed; 0 failed; 0 ignored'; exit 101");
        assert_eq!(count, Count { passed: 3, failed: 1 });
    }
}

//! Tests that cargo runs, counted from their output.

use std::process::Command;

use super::report::SuiteOutcome;
use crate::count::Count;
use crate::failure::Failure;
use crate::process;
use crate::project::Project;
use crate::tools;

/// The tests of what clients see of the database, which run on each kind.
const CONTRACT: [&str; 17] = [
    "conversations::",
    "create::",
    "delete::",
    "frame_session::",
    "get::",
    "history::",
    "import::",
    "keys::each_",
    "keys::chatbots_",
    "keys_shared::",
    "list::",
    "sample::",
    "session::",
    "sessions_shared::",
    "texts::",
    "update::",
    "values",
];

/// The page's rules that need no browser.
pub(super) fn unit(project: &Project) -> Result<SuiteOutcome, Failure> {
    cargo_test(project.cargo().args(["test", "-pinbox-widgets", "--lib"]))
}

/// The tests of the server, of `wire`, and of the project's commands. One call of cargo: the commands' tests use the
/// server, and with other features its crates would be built twice.
pub(super) fn server(project: &Project) -> Result<SuiteOutcome, Failure> {
    tools::ensure_nginx()?;
    tools::ensure_postgres()?;
    let packages = ["-pwire", "-pxtask", "-pinbox-widgets-server"];
    let mut outcome = cargo_test(project.cargo().args(["test", "--no-fail-fast"]).args(packages))?;
    outcome += on_postgres(project, &packages)?;
    Ok(outcome)
}

/// The tests of the contract once more, on `PostgreSQL`. The packages are the same, so nothing is built again.
fn on_postgres(project: &Project, packages: &[&str]) -> Result<SuiteOutcome, Failure> {
    let mut command = project.cargo();
    command
        .args(["test", "--no-fail-fast"])
        .args(packages)
        .args(["--test", "http", "--", "--skip=locked_database"])
        .args(CONTRACT);
    cargo_test(command.env("TEST_DATABASE", "postgres"))
}

/// Runs `cargo test`, passes on its output, and counts.
pub(super) fn cargo_test(command: &mut Command) -> Result<SuiteOutcome, Failure> {
    let mut outcome = SuiteOutcome::default();
    let status = process::run_by_lines(command, |line| {
        outcome.count += Count::of_rust_line(line).unwrap_or_default();
        outcome.failures.extend(failed_test(line));
    })?;
    Ok(outcome.ended(status))
}

/// The name of the test that failed according to a line of a Rust test program, native (`test NAME ... FAILED`) or in a
/// browser (`test NAME ... FAIL`).
fn failed_test(line: &str) -> Option<String> {
    let (name, outcome) = line.trim().strip_prefix("test ")?.split_once(" ... ")?;
    outcome.starts_with("FAIL").then(|| name.to_owned())
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use super::*;

    fn run(script: &str) -> SuiteOutcome {
        cargo_test(Command::new("sh").args(["-c", script])).unwrap()
    }

    fn shell(script: &str) -> Count {
        run(script).count
    }

    #[test]
    fn names_the_tests_that_failed() {
        let outcome =
            run("echo 'test a::b ... ok'; echo 'test a::c ... FAILED'; echo 'test web::d ... FAIL'; \
             echo 'test result: FAILED. 1 passed; 2 failed; 0 ignored'");
        assert_eq!(outcome.failures, ["a::c", "web::d"]);
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

//! Tests that cargo runs, counted from their output.

use std::fs;
use std::path::Path;
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

/// All packages. Each call of cargo names them: its features follow from what is named, and with other features a crate is
/// built again.
const PACKAGES: [&str; 5] = ["-pinbox-widgets", "-pinbox-widgets-server", "-pmarkup", "-pwire", "-pxtask"];

/// The rules of page, server, `markup` and `wire`, beside their code.
pub(super) fn unit(project: &Project) -> Result<SuiteOutcome, Failure> {
    cargo_test(project.cargo().args(["test", "--no-fail-fast", "--lib"]).args(PACKAGES))
}

/// The tests of the server and of `wire` from outside, and those of the project's commands.
pub(super) fn server(project: &Project) -> Result<SuiteOutcome, Failure> {
    tools::ensure_nginx()?;
    tools::ensure_postgres()?;
    let mut command = project.cargo();
    command.args(["test", "--no-fail-fast", "--bin=xtask"]).args(PACKAGES);
    for package in ["server", "wire"] {
        command.args(targets(&project.root.join(package).join("tests"))?);
    }
    let mut outcome = cargo_test(&mut command)?;
    outcome += on_postgres(project)?;
    Ok(outcome)
}

/// The tests of the contract once more, on `PostgreSQL`.
fn on_postgres(project: &Project) -> Result<SuiteOutcome, Failure> {
    let mut command = project.cargo();
    command.args(["test", "--no-fail-fast", "--test=http"]).args(PACKAGES);
    command.args(["--", "--skip=locked_database"]).args(CONTRACT);
    cargo_test(command.env("TEST_DATABASE", "postgres"))
}

/// How cargo is told of each test program of a folder. Told of all of them, it would also build the page's, which needs a
/// browser.
fn targets(folder: &Path) -> Result<Vec<String>, Failure> {
    let entries = fs::read_dir(folder).map_err(Failure::file("read", folder))?;
    let paths = entries.map(|entry| Ok(entry.map_err(Failure::file("read", folder))?.path()));
    let paths = paths.collect::<Result<Vec<_>, Failure>>()?;
    let programs = paths
        .iter()
        .filter(|path| path.extension().is_some_and(|end| end == "rs") || path.join("main.rs").is_file());
    Ok(programs.filter_map(|path| Some(format!("--test={}", path.file_stem()?.to_string_lossy()))).collect())
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
    fn each_file_and_each_folder_with_a_program_is_a_target() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        for name in ["alone.rs", "many/main.rs", "many/more.rs", "data/reply.json"] {
            let file = root.join(name);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, "").unwrap();
        }
        let mut found = targets(root).unwrap();
        found.sort();
        assert_eq!(found, ["--test=alone", "--test=many"]);
        assert!(targets(&root.join("absent")).is_err());
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

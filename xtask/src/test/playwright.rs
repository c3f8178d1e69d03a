//! Playwright's test runner, and the count of its report.

use std::fs;
use std::process::{Command, Stdio};

use serde_json::Value;

use super::report::SuiteOutcome;
use crate::count::Count;
use crate::failure::Failure;
use crate::process;
use crate::project::Project;

const PROGRAM: &str = "node_modules/@playwright/test/cli.js";

/// How many journeys of a run may pass only at their second try. A journey that is never right fails twice; one that is
/// wrong now and then is told, and is to be mended. So many at once are no accident.
const SECOND_TRIES: usize = 2;

/// Runs the tests of a configuration; `prepare` adds arguments and environment. Playwright's own list reports
/// failures.
pub(super) fn run(
    project: &Project,
    configuration: &str,
    report: &str,
    prepare: impl FnOnce(&mut Command),
) -> Result<SuiteOutcome, Failure> {
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
    let outcome =
        serde_json::from_str(&text).ok().and_then(|report| outcome_of(&report)).ok_or_else(|| {
            Failure::Unexpected { what: "Playwright's report", detail: report.display().to_string() }
        })?;
    Ok(outcome.ended(status))
}

/// The outcome in Playwright's JSON report; `None` for anything else.
fn outcome_of(report: &Value) -> Option<SuiteOutcome> {
    let mut outcome = SuiteOutcome::from(Count::of_playwright(report)?);
    add_failures(report, "unexpected", &mut outcome.failures);
    add_failures(report, "flaky", &mut outcome.second_tries);
    if outcome.second_tries.len() > SECOND_TRIES {
        outcome.failures.push(format!("more than {SECOND_TRIES} journeys needed a second try"));
        outcome.count.failed += 1;
    }
    Some(outcome)
}

/// Adds the journeys with this outcome of a suite and of those in it.
fn add_failures(suite: &Value, status: &str, failures: &mut Vec<String>) {
    let list = |of: &Value, name: &str| of.get(name).and_then(Value::as_array).cloned().unwrap_or_default();
    let text = |of: &Value, name: &str| of.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    for spec in list(suite, "specs") {
        for test in list(&spec, "tests").iter().filter(|test| text(test, "status") == status) {
            let reason =
                list(test, "results").first().and_then(|tried| tried.pointer("/error/message").cloned());
            let reason = reason.as_ref().and_then(Value::as_str).map(first_lines).unwrap_or_default();
            let (file, title, project) =
                (text(&spec, "file"), text(&spec, "title"), text(test, "projectName"));
            let line = spec.get("line").and_then(Value::as_u64).unwrap_or_default();
            failures.push(format!("{project}, {file}:{line}, {title}\n{reason}"));
        }
    }
    for inner in list(suite, "suites") {
        add_failures(&inner, status, failures);
    }
}

/// The most that is shown of a reason.
const REASON_LINES: usize = 12;

/// The beginning of a reason, without the codes of colours (ECMA-48, 8.3.117) and indented.
fn first_lines(reason: &str) -> String {
    let mut plain = String::new();
    let mut rest = reason;
    while let Some((before, code)) = rest.split_once("\u{1b}[") {
        plain.push_str(before);
        rest = code.split_once('m').map_or("", |(_, behind)| behind);
    }
    plain.push_str(rest);
    let lines = plain.lines().filter(|line| !line.trim().is_empty()).take(REASON_LINES);
    lines.map(|line| format!("    {line}")).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn names_the_journeys_that_failed_with_the_beginning_of_the_reason() {
        let test = |status: &str| {
            let error = json!({"message": "\u{1b}[31mtoo late\u{1b}[39m\n\nExpected: 1"});
            json!({"status": status, "projectName": "english-1280", "results": [{"error": error}]})
        };
        let report = json!({
            "errors": [],
            "stats": {"expected": 1, "skipped": 0, "unexpected": 1, "flaky": 0},
            "suites": [{"specs": [], "suites": [{"specs": [
                {"file": "a.spec.ts", "line": 7, "title": "saves", "tests": [test("expected")]},
                {"file": "a.spec.ts", "line": 9, "title": "deletes", "tests": [test("unexpected")]},
            ]}]}],
        });
        let outcome = outcome_of(&report).unwrap();
        assert_eq!(outcome.count, Count { passed: 1, failed: 1 });
        assert_eq!(outcome.failures, ["english-1280, a.spec.ts:9, deletes\n    too late\n    Expected: 1"]);
        assert!(outcome_of(&json!({})).is_none());
    }

    #[test]
    fn a_few_second_tries_are_told_and_many_are_a_failure() {
        let report = |count: usize| {
            let error = json!({"message": "too late"});
            let test =
                json!({"status": "flaky", "projectName": "english-320", "results": [{"error": error}, {}]});
            let spec = json!({"file": "a.spec.ts", "line": 7, "title": "saves", "tests": [test]});
            let stats = json!({"expected": 0, "skipped": 0, "unexpected": 0, "flaky": count});
            json!({"errors": [], "stats": stats, "suites": [{"specs": vec![spec; count]}]})
        };
        let few = outcome_of(&report(2)).unwrap();
        assert_eq!(few.count, Count { passed: 2, failed: 0 });
        assert_eq!(few.second_tries, ["english-320, a.spec.ts:7, saves\n    too late"; 2]);
        assert_eq!(outcome_of(&report(3)).unwrap().count, Count { passed: 3, failed: 1 });
    }
}

//! Counts passed and failed tests from the output of test programs.

use std::ops::AddAssign;
use std::process::ExitStatus;

use serde_json::Value;

/// How many tests passed and failed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Count {
    /// Tests that passed.
    pub(crate) passed: u64,
    /// Tests that failed, and skipped ones: a skipped test proves nothing.
    pub(crate) failed: u64,
}

impl Count {
    /// The count of one test.
    pub(crate) fn of(right: bool) -> Self {
        Self { passed: u64::from(right), failed: u64::from(!right) }
    }

    /// The count of tests that could not run.
    pub(crate) fn broken() -> Self {
        Self::of(false)
    }

    /// A count without any test is no success.
    pub(crate) fn judged(self) -> Self {
        if self == Self::default() {
            return Self::broken();
        }
        self
    }

    /// The count of a program that has ended. A failing status without a failed test counts as one: the program did not
    /// build, or ended before it could report.
    pub(crate) fn ended(mut self, status: ExitStatus) -> Self {
        if !status.success() && self.failed == 0 {
            self.failed = 1;
        }
        self
    }

    /// The count of a line that ends a Rust test program, native or in a browser:
    /// `test result: ok. 3 passed; 0 failed; 0 ignored; ...`. `None` for every other line.
    pub(crate) fn of_rust_line(line: &str) -> Option<Self> {
        let (_, counts) = line.trim().strip_prefix("test result: ")?.split_once(". ")?;
        let of = |name: &str| {
            counts.split("; ").find_map(|part| part.strip_suffix(name)?.trim().parse::<u64>().ok())
        };
        Some(Self { passed: of("passed")?, failed: of("failed")? + of("ignored").unwrap_or_default() })
    }

    /// The count of a line `ok NAME` or `FAILED NAME: WHY`. `None` for every other line.
    pub(crate) fn of_check_line(line: &str) -> Option<Self> {
        match line.split_once(' ')?.0 {
            "ok" => Some(Self::of(true)),
            "FAILED" => Some(Self::of(false)),
            _ => None,
        }
    }

    /// The count of Playwright's JSON report; `None` for anything else.
    pub(crate) fn of_playwright(report: &Value) -> Option<Self> {
        let of = |name: &str| report.get("stats")?.get(name)?.as_u64();
        let errors = report.get("errors")?.as_array()?.len();
        Some(Self {
            // Passed in a second try; in the other browsers only a crash of the browser itself allows one
            // (e2e/browsers/test.ts).
            passed: of("expected")? + of("flaky")?,
            failed: of("unexpected")? + of("skipped")? + errors as u64,
        })
    }
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn count(passed: u64, failed: u64) -> Count {
        Count { passed, failed }
    }

    #[test]
    fn reads_the_last_line_of_rust_tests() {
        let native =
            "test result: ok. 12 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s";
        assert_eq!(Count::of_rust_line(native), Some(count(12, 0)));
        let browser =
            "    test result: FAILED. 3 passed; 2 failed; 1 ignored; 0 filtered out; finished in 0.5s";
        assert_eq!(Count::of_rust_line(browser), Some(count(3, 3)));
        assert_eq!(Count::of_rust_line("test a::b ... ok"), None);
        assert_eq!(Count::of_rust_line("running 3 tests"), None);
    }

    #[test]
    fn reads_lines_of_checks() {
        assert_eq!(Count::of_check_line("ok types"), Some(count(1, 0)));
        assert_eq!(Count::of_check_line("FAILED types: no"), Some(count(0, 1)));
        for other in ["", "ok", "  FAILED x", "okay so"] {
            assert_eq!(Count::of_check_line(other), None, "{other}");
        }
    }

    #[test]
    fn reads_playwrights_report() {
        let report = json!({
            "errors": [],
            "stats": {"expected": 20, "skipped": 1, "unexpected": 2, "flaky": 1},
        });
        assert_eq!(Count::of_playwright(&report), Some(count(21, 3)));
        let broken = json!({
            "errors": [{"message": "no such file"}],
            "stats": {"expected": 0, "skipped": 0, "unexpected": 0, "flaky": 0},
        });
        assert_eq!(Count::of_playwright(&broken), Some(count(0, 1)));
        assert_eq!(Count::of_playwright(&json!({})), None);
    }

    #[test]
    fn nothing_tested_is_a_failure() {
        assert_eq!(count(0, 0).judged(), count(0, 1));
        assert_eq!(count(2, 0).judged(), count(2, 0));
    }
}

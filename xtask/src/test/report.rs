//! The final report of `cargo xtask test`.
#![expect(clippy::print_stdout, reason = "the results are this command's answer")]

use std::fmt;
use std::ops::AddAssign;
use std::process::ExitStatus;
use std::time::Duration;

use crate::count::Count;

/// The outcome of a suite.
#[derive(Debug, Default)]
pub(super) struct SuiteOutcome {
    pub(super) count: Count,
    /// The names of tests that failed, where the runner says them, each with the reason if that is short.
    pub(super) failures: Vec<String>,
    /// The names of tests that passed only at a second try, each with the reason of the first.
    pub(super) second_tries: Vec<String>,
    /// What could not run on this machine, each with its name and requirements.
    pub(super) left_out: Vec<String>,
}

impl SuiteOutcome {
    /// An outcome without any test is no success, unless it is named as left out.
    pub(super) fn judged(&self) -> Count {
        if self.left_out.is_empty() { self.count.judged() } else { self.count }
    }
}

impl From<Count> for SuiteOutcome {
    fn from(count: Count) -> Self {
        Self { count, ..Self::default() }
    }
}

impl SuiteOutcome {
    /// The outcome of a program that has ended, as [`Count::ended`] judges it.
    pub(super) fn ended(self, status: ExitStatus) -> Self {
        Self { count: self.count.ended(status), ..self }
    }
}

impl AddAssign for SuiteOutcome {
    fn add_assign(&mut self, other: Self) {
        self.count += other.count;
        self.failures.extend(other.failures);
        self.second_tries.extend(other.second_tries);
        self.left_out.extend(other.left_out);
    }
}

/// The result of a suite.
#[derive(Debug)]
struct SuiteLine {
    name: &'static str,
    count: Count,
    took: Duration,
}

/// The results of all suites that ran.
#[derive(Debug, Default)]
pub(super) struct TestReport {
    lines: Vec<SuiteLine>,
    /// How long all of them took, some of them beside others.
    took: Duration,
    /// The tests that failed, each with its suite.
    failures: Vec<String>,
    /// The tests that passed only at a second try.
    second_tries: Vec<String>,
    /// What could not run on this machine.
    left_out: Vec<String>,
}

impl TestReport {
    /// Adds the result of the suite `name`.
    pub(super) fn add(&mut self, name: &'static str, (outcome, took): (SuiteOutcome, Duration)) {
        let count = outcome.judged();
        let of_suite = |test: &String| format!("{name}: {test}");
        self.failures.extend(outcome.failures.iter().map(of_suite));
        self.second_tries.extend(outcome.second_tries.iter().map(of_suite));
        self.left_out.extend(outcome.left_out);
        self.lines.push(SuiteLine { name, count, took });
    }

    /// The sum over all suites.
    pub(super) fn total(&self) -> Count {
        let mut total = Count::default();
        for line in &self.lines {
            total += line.count;
        }
        total
    }

    /// Prints the table, and the sum as the last line. `took` is the time of all suites together.
    pub(super) fn print(&mut self, took: Duration) {
        self.took = took;
        println!("\n{self}");
    }
}

impl fmt::Display for TestReport {
    fn fmt(&self, text: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(text, "{:<8}{:>8}{:>8}{:>10}", "suite", "passed", "failed", "seconds")?;
        let total = self.total();
        let all = SuiteLine { name: "all", count: total, took: self.took };
        for SuiteLine { name, count, took } in self.lines.iter().chain([&all]) {
            let seconds = took.as_secs_f64();
            writeln!(text, "{name:<8}{:>8}{:>8}{seconds:>10.1}", count.passed, count.failed)?;
        }
        // Whoever reads only the end of a long output finds them here.
        for failure in &self.failures {
            writeln!(text, "\nFAILED {failure}")?;
        }
        for second_try in &self.second_tries {
            writeln!(text, "\nPASSED AT THE SECOND TRY {second_try}")?;
        }
        for left_out in &self.left_out {
            writeln!(text, "\n{left_out}")?;
        }
        write!(text, "\n{} passed, {} failed", total.passed, total.failed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_with_the_sum_of_all_rungs() {
        let line = |name, passed, failed| SuiteLine {
            name,
            count: Count { passed, failed },
            took: Duration::from_millis(1500),
        };
        let report = TestReport {
            lines: vec![line("lint", 6, 0), line("unit", 30, 2)],
            took: Duration::from_secs(2),
            failures: vec!["unit: model::it_works".to_owned()],
            second_tries: vec!["e2e: saves".to_owned()],
            left_out: Vec::new(),
        };
        assert_eq!(
            report.to_string(),
            "suite     passed  failed   seconds\n\
             lint           6       0       1.5\n\
             unit          30       2       1.5\n\
             all           36       2       2.0\n\
             \n\
             FAILED unit: model::it_works\n\
             \n\
             PASSED AT THE SECOND TRY e2e: saves\n\
             \n\
             36 passed, 2 failed"
        );
    }

    #[test]
    fn what_is_left_out_is_named_and_no_failure() {
        let outcome =
            SuiteOutcome { left_out: vec!["not run: WebKit".to_owned()], ..SuiteOutcome::default() };
        assert_eq!(outcome.judged(), Count::default());
        assert_eq!(SuiteOutcome::default().judged(), Count::broken());
        let report = TestReport { left_out: outcome.left_out, ..TestReport::default() };
        assert!(report.to_string().contains("\nnot run: WebKit\n"), "{report}");
    }
}

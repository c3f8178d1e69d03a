//! Two tables name the tests for each failure and each unusual input; these tests must exist.

use std::fs;
use std::path::Path;

use crate::failure::Failure;

/// The tables, from the project's root.
const TABLES: [&str; 2] = ["docs/failures.md", "docs/inputs.md"];

/// Reports each test in a table that does not exist, and each case without a test.
pub(super) fn check(root: &Path) -> Result<Vec<String>, Failure> {
    let mut all = Vec::new();
    for name in TABLES {
        let path = root.join(name);
        let table = fs::read_to_string(&path).map_err(Failure::file("read", &path))?;
        all.extend(broken(name, &table, |file| fs::read_to_string(root.join(file)).ok()));
    }
    Ok(all)
}

fn broken(name_of_table: &str, table: &str, read: impl Fn(&str) -> Option<String>) -> Vec<String> {
    let mut broken = Vec::new();
    let mut open = None;
    for (line, number) in table.lines().zip(1..) {
        if let Some(case) = line.strip_prefix("## ") {
            broken.extend(open.replace(format!("{name_of_table}:{number}: no test holds \"{case}\"")));
        } else if let Some((file, name)) = named(line) {
            open = None;
            if !read(file).is_some_and(|code| code.contains(name)) {
                broken.push(format!("{name_of_table}:{number}: {file} has no test \"{name}\""));
            }
        }
    }
    broken.extend(open);
    broken
}

/// File and name of a line such as: - `tests/web/a.rs`: name of the test
fn named(line: &str) -> Option<(&str, &str)> {
    line.strip_prefix("- `")?.split_once("`: ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_test_that_is_not_there_and_a_failure_without_one_are_named() {
        let table = "# Failures\n\n## 1. One\n\n- `a.rs`: there\n- `a.rs`: gone\n- `b.rs`: there\n\n## 2. Two\n\n## 3. Three\n\n- `a.rs`: there\n";
        let read = |file: &str| (file == "a.rs").then(|| "fn there() {}".to_owned());
        assert_eq!(
            broken("docs/failures.md", table, read),
            [
                "docs/failures.md:6: a.rs has no test \"gone\"",
                "docs/failures.md:7: b.rs has no test \"there\"",
                "docs/failures.md:9: no test holds \"2. Two\"",
            ]
        );
    }
}

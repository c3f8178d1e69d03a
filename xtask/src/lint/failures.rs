//! `docs/failures.md` says which test holds which failure: the tests that it names must be there.

use std::fs;
use std::path::Path;

use crate::failure::Failure;

/// Where the table stands, from the project's root.
const TABLE: &str = "docs/failures.md";

/// Says each test that the table names and that is not there, and each failure that no test holds.
pub(super) fn check(root: &Path) -> Result<Vec<String>, Failure> {
    let path = root.join(TABLE);
    let table = fs::read_to_string(&path).map_err(Failure::file("read", &path))?;
    Ok(broken(&table, |file| fs::read_to_string(root.join(file)).ok()))
}

fn broken(table: &str, read: impl Fn(&str) -> Option<String>) -> Vec<String> {
    let mut broken = Vec::new();
    let mut open = None;
    for (line, number) in table.lines().zip(1..) {
        if let Some(case) = line.strip_prefix("## ") {
            broken.extend(open.replace(format!("{TABLE}:{number}: no test holds \"{case}\"")));
        } else if let Some((file, name)) = named(line) {
            open = None;
            if !read(file).is_some_and(|code| code.contains(name)) {
                broken.push(format!("{TABLE}:{number}: {file} has no test \"{name}\""));
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
            broken(table, read),
            [
                "docs/failures.md:6: a.rs has no test \"gone\"",
                "docs/failures.md:7: b.rs has no test \"there\"",
                "docs/failures.md:9: no test holds \"2. Two\"",
            ]
        );
    }
}

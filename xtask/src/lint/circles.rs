//! Checks that no chain of imports leads back to its own file.

use std::collections::{BTreeMap, BTreeSet};

use super::paths::mentions;
use super::source::SourceFile;

/// The imports of each file.
type Imports<'a> = BTreeMap<&'a str, BTreeSet<&'a str>>;

/// Reports each import of one crate's `files` that is part of a circle, with the way back.
pub(super) fn check(files: &[SourceFile]) -> Vec<String> {
    let homes: BTreeMap<&[String], &str> =
        files.iter().map(|file| (file.module.as_slice(), file.name.as_str())).collect();
    let mut imports = Imports::new();
    let mut found = BTreeSet::new();
    for file in files {
        let inside = files.iter().map(|other| other.module.as_slice());
        let inside = inside.filter_map(|other| other.strip_prefix(file.module.as_slice()));
        let children: Vec<&str> = inside.filter_map(|rest| rest.first().map(String::as_str)).collect();
        for mention in mentions(file, &children) {
            let from = file.name.as_str();
            if let Some(to) = home(&homes, &mention.path).filter(|to| *to != from) {
                imports.entry(from).or_default().insert(to);
                found.insert((from, mention.line, to));
            }
        }
    }
    let describe = |(from, line, to)| {
        let way = way(&imports, to, from)?;
        Some(format!("{from}:{line}: imports {to}, which leads back: {}", way.join(" -> ")))
    };
    found.into_iter().filter_map(describe).collect()
}

/// The file that contains the item of `path`: that of its innermost module.
fn home<'a>(homes: &BTreeMap<&[String], &'a str>, path: &[String]) -> Option<&'a str> {
    (0..=path.len()).rev().find_map(|length| homes.get(path.get(..length)?).copied())
}

/// The shortest way from `from` to `to`, both named; `None` where there is none.
fn way<'a>(imports: &Imports<'a>, from: &'a str, to: &str) -> Option<Vec<&'a str>> {
    let mut ways = vec![vec![from]];
    let mut seen = BTreeSet::from([from]);
    while !ways.is_empty() {
        if let Some(way) = ways.iter().find(|way| way.last() == Some(&to)) {
            return Some(way.clone());
        }
        let mut longer = Vec::new();
        for way in &ways {
            let last = way.last()?;
            for next in imports.get(last).into_iter().flatten().filter(|next| seen.insert(next)) {
                longer.push(way.iter().copied().chain([*next]).collect());
            }
        }
        ways = longer;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn circles(files: &[(&str, &str)]) -> Vec<String> {
        let files: Vec<_> = files.iter().map(|(path, text)| SourceFile::new("src", path, text)).collect();
        check(&files)
    }

    #[test]
    fn circles_are_found_through_others() {
        let files = [
            ("sync/a.rs", "use super::b::{B, C};"),
            ("sync/b.rs", "use crate::sync::c::C;"),
            ("sync/c.rs", "use super::a::A;"),
            ("sync/d.rs", "use super::a::A;"),
        ];
        assert_eq!(
            circles(&files),
            [
                "src/sync/a.rs:1: imports src/sync/b.rs, which leads back: src/sync/b.rs -> src/sync/c.rs -> src/sync/a.rs",
                "src/sync/b.rs:1: imports src/sync/c.rs, which leads back: src/sync/c.rs -> src/sync/a.rs -> src/sync/b.rs",
                "src/sync/c.rs:1: imports src/sync/a.rs, which leads back: src/sync/a.rs -> src/sync/b.rs -> src/sync/c.rs",
            ]
        );
    }

    #[test]
    fn a_folder_s_own_file_counts() {
        let files =
            [("sync/mod.rs", "mod a;\npub use a::A;\nstruct Inner;"), ("sync/a.rs", "\nuse super::Inner;")];
        assert_eq!(
            circles(&files),
            [
                "src/sync/a.rs:2: imports src/sync/mod.rs, which leads back: src/sync/mod.rs -> src/sync/a.rs",
                "src/sync/mod.rs:2: imports src/sync/a.rs, which leads back: src/sync/a.rs -> src/sync/mod.rs",
            ]
        );
    }

    #[test]
    fn a_file_s_tests_may_look_at_everything() {
        let files =
            [("a.rs", "use crate::b::B;"), ("b.rs", "#[cfg(test)]\nmod tests {\n    use crate::a::A;\n}")];
        assert_eq!(circles(&files), [""; 0]);
    }
}

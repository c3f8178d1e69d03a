//! Checks that no two public types of the project share a name.

use std::collections::BTreeMap;

use super::source::SourceFile;

/// How a type starts.
const KINDS: [&str; 5] = ["enum", "struct", "trait", "type", "union"];

/// Reports each public type of all crates' `files` that shares its name with another one, with the other places.
pub(super) fn check(files: &[&SourceFile]) -> Vec<String> {
    let mut places: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for file in files {
        for (line, number) in file.code.lines().zip(1..) {
            if let Some(name) = public_type(line) {
                places.entry(name).or_default().push(format!("{}:{number}", file.name));
            }
        }
    }
    let twice = places.into_iter().filter(|(_, places)| places.len() > 1);
    twice.map(|(name, places)| format!("{name} stands for several things: {}", places.join(", "))).collect()
}

/// The name of the public type that a line declares. A type of a trait (`type Error = ...`) has no visibility of its own.
fn public_type(line: &str) -> Option<&str> {
    let rest = line.trim_start().strip_prefix("pub")?;
    let rest = match rest.strip_prefix('(') {
        Some(scope) => scope.split_once(')')?.1,
        None => rest,
    };
    let (kind, rest) = rest.trim_start().split_once(' ')?;
    let end = rest.find(|one: char| !(one.is_alphanumeric() || one == '_')).unwrap_or(rest.len());
    // A macro's `$name` is whatever each call says.
    KINDS.contains(&kind).then(|| rest.get(..end)).flatten().filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_public_name_for_two_things_is_named_with_its_places() {
        let page =
            SourceFile::new("src", "a.rs", "\npub struct Line<T>(T);\nstruct Entry;\npub(crate) enum One {}");
        let server = SourceFile::new(
            "server/src",
            "b.rs",
            "pub(in crate::web) type Line = u8;\npub enum $one {}\npub enum $two {}\nimpl A for B { type Error = C; }\npub fn one() {}\nstruct Entry;",
        );
        assert_eq!(
            check(&[&page, &server]),
            ["Line stands for several things: src/a.rs:2, server/src/b.rs:1"]
        );
    }
}

//! Who may import whom, as ARCHITECTURE.md says it.

use std::collections::{BTreeMap, BTreeSet};

use super::paths::mentions;
use super::source::SourceFile;

/// Each room, and the rooms it may import from.
const RULES: [(&str, &[&str]); 11] = [
    ("main", &["embed"]),
    ("embed", &["app", "config", "features", "sync", "api", "wire"]),
    ("app", &["config", "i18n", "features", "sync", "api", "wire", "reactive"]),
    ("features", &["sync", "api", "wire", "model", "ui", "i18n", "reactive"]),
    ("sync", &["api", "wire", "model", "reactive"]),
    ("api", &["wire", "reactive"]),
    ("model", &["wire"]),
    ("config", &[]),
    ("ui", &["reactive"]),
    ("i18n", &["reactive"]),
    ("reactive", &[]),
];

/// Says each place that imports from a room it may not import from.
pub(super) fn check(files: &[SourceFile]) -> Vec<String> {
    let mut broken = Vec::new();
    for file in files {
        let module = file.module();
        // lib.rs is the map of modules and in no room.
        let Some(room) = module.first().copied() else {
            continue;
        };
        let Some(allowed) = allowed(room) else {
            broken.push(format!("{}:1: {room} is no room that ARCHITECTURE.md knows", file.name));
            continue;
        };
        for mention in mentions(file) {
            let Some(other) = mention.path.first().map(String::as_str) else {
                continue;
            };
            let is_room = other == "wire" || self::allowed(other).is_some();
            if is_room && other != room && !allowed.contains(&other) {
                let (name, line) = (&file.name, mention.line);
                broken.push(format!("{name}:{line}: {room} may not import from {other}"));
            }
        }
    }
    broken
}

fn allowed(room: &str) -> Option<&'static [&'static str]> {
    let mut rules = RULES.iter();
    rules.find_map(|(name, allowed)| (*name == room).then_some(*allowed))
}

/// Says each import that closes a circle between the parts of a room, as `sync::queue` and `sync::query`.
pub(super) fn circles(files: &[SourceFile]) -> Vec<String> {
    let parts: BTreeSet<String> = files.iter().filter_map(|file| part(&file.module())).collect();
    let mut found = Vec::new();
    let mut imports: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for file in files {
        let Some(from) = part(&file.module()) else {
            continue;
        };
        for mention in mentions(file) {
            let path: Vec<&str> = mention.path.iter().map(String::as_str).collect();
            if let Some(to) = part(&path).filter(|to| *to != from && parts.contains(to)) {
                imports.entry(from.clone()).or_default().insert(to.clone());
                found.push((format!("{}:{}", file.name, mention.line), from.clone(), to));
            }
        }
    }
    found.retain(|(_, from, to)| reachable(to, &imports).contains(from));
    // A line that imports several things at once is said once.
    found.dedup();
    let say = |(place, from, to)| format!("{place}: {from} imports {to}, which leads back to it");
    found.into_iter().map(say).collect()
}

/// The part of a room that a path leads to; `None` for a room's own file.
fn part(module: &[&str]) -> Option<String> {
    match module {
        [room, part, ..] => Some(format!("{room}::{part}")),
        _ => None,
    }
}

fn reachable(from: &str, imports: &BTreeMap<String, BTreeSet<String>>) -> BTreeSet<String> {
    let mut reached = BTreeSet::new();
    let mut ahead = vec![from.to_owned()];
    while let Some(here) = ahead.pop() {
        for next in imports.get(&here).into_iter().flatten() {
            if reached.insert(next.clone()) {
                ahead.push(next.clone());
            }
        }
    }
    reached
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(files: &[(&str, &str)]) -> Vec<SourceFile> {
        let files = files.iter();
        files.map(|(path, text)| SourceFile::new(path, text)).collect()
    }

    #[test]
    fn downward_imports_are_allowed() {
        let files = tree(&[
            ("main.rs", "use inbox_widgets::embed;"),
            ("embed.rs", "use crate::app::App;\nuse crate::config::Config;"),
            ("features/widget_list/mod.rs", "use crate::{model::filter, ui::Dialog, i18n::text};"),
            ("sync/queue.rs", "use crate::api::Api;\nuse super::query::Query;"),
            ("model/draft.rs", "use wire::Widget;"),
        ]);
        assert_eq!(check(&files), [""; 0]);
    }

    #[test]
    fn upward_imports_are_named_with_file_and_line() {
        let files = tree(&[
            ("api/mod.rs", "use wire::Widget;\n\nuse crate::sync::Query;\n"),
            ("ui/dialog.rs", "use wire::Widget;"),
            ("model/draft.rs", "fn a() { super::super::api::read(); }"),
        ]);
        assert_eq!(
            check(&files),
            [
                "src/api/mod.rs:3: api may not import from sync",
                "src/ui/dialog.rs:1: ui may not import from wire",
                "src/model/draft.rs:1: model may not import from api",
            ]
        );
    }

    #[test]
    fn a_new_room_needs_its_rule() {
        let files = tree(&[("helpers.rs", "")]);
        assert_eq!(check(&files), ["src/helpers.rs:1: helpers is no room that ARCHITECTURE.md knows"]);
    }

    #[test]
    fn a_comment_imports_nothing() {
        let files = tree(&[("api/mod.rs", "//! Used by [`crate::sync`].\n// crate::app::App\n")]);
        assert_eq!(check(&files), [""; 0]);
    }

    #[test]
    fn circles_are_found_through_others() {
        let files = tree(&[
            ("sync/a.rs", "use super::b::{B, C};"),
            ("sync/b.rs", "use crate::sync::c::C;"),
            ("sync/c.rs", "use super::a::A;"),
            ("sync/d.rs", "use super::a::A;"),
        ]);
        assert_eq!(
            circles(&files),
            [
                "src/sync/a.rs:1: sync::a imports sync::b, which leads back to it",
                "src/sync/b.rs:1: sync::b imports sync::c, which leads back to it",
                "src/sync/c.rs:1: sync::c imports sync::a, which leads back to it",
            ]
        );
    }

    #[test]
    fn the_rules_themselves_have_no_circle() {
        let rules = RULES.iter().map(|(room, allowed)| {
            let allowed = allowed.iter().map(|&other| other.to_owned());
            ((*room).to_owned(), allowed.collect())
        });
        let rules = rules.collect();
        for (room, _) in RULES {
            assert!(!reachable(room, &rules).contains(room), "{room}");
        }
    }
}

//! Who may import whom, as ARCHITECTURE.md says it.

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
        // lib.rs is the map of modules and in no room.
        let Some(room) = file.module.first().map(String::as_str) else {
            continue;
        };
        let Some(allowed) = allowed(room) else {
            broken.push(format!("{}:1: {room} is no room that ARCHITECTURE.md knows", file.name));
            continue;
        };
        for mention in mentions(file, &[]) {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(files: &[(&str, &str)]) -> Vec<SourceFile> {
        let files = files.iter();
        files.map(|(path, text)| SourceFile::new("src", path, text)).collect()
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
    fn the_rules_themselves_have_no_circle() {
        // Each room is listed below those that may import it.
        for (place, (room, allowed)) in RULES.iter().enumerate() {
            let above = RULES.iter().take(place + 1).map(|(room, _)| room);
            assert!(above.into_iter().all(|above| !allowed.contains(above)), "{room}");
        }
    }
}

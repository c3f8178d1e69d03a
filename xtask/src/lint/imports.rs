//! The import rules of ARCHITECTURE.md.

use super::paths::mentions;
use super::source::SourceFile;

/// The rooms of a crate, and the rooms that each may import from.
#[derive(Debug)]
pub(super) struct Rules(Vec<(&'static str, Vec<&'static str>)>);

/// Each room of the page, and the rooms it may import from.
const PAGE: [(&str, &[&str]); 12] = [
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
    ("wire", &[]),
];

/// The floors of the server, from the top. A room may import from its own floor and from those below.
const SERVER: [&[&str]; 13] = [
    &["main"],
    &["server"],
    &["check", "listen", "startup_message"],
    &["web"],
    &["bundle", "seed"],
    &["api"],
    &["auth", "upkeep"],
    &["errors", "tls"],
    &["store"],
    &["config"],
    &["cli", "database_options", "options", "provider_options", "token_options"],
    &["public_url"],
    &[
        "author",
        "base_path",
        "clock",
        "cookie_name",
        "current_request",
        "database_place",
        "id",
        "key_name",
        "log",
        "metrics",
        "open_files",
        "origin",
        "page_source",
        "permission",
        "private",
        "proxies",
        "request_id",
        "route",
        "schema",
        "secret",
        "secret_file",
        "text",
    ],
];

/// The floors of `xtask`.
const XTASK: [&[&str]; 9] = [
    &["main"],
    &["bench", "build", "dev", "link", "run", "size", "test"],
    &["lint", "package"],
    &["page", "server"],
    &["tools"],
    &["project"],
    &["count", "output", "process"],
    &["failure"],
    &["missing"],
];

impl Rules {
    /// Those of the page.
    pub(super) fn page() -> Self {
        Self(PAGE.iter().map(|(room, allowed)| (*room, allowed.to_vec())).collect())
    }

    /// Those of the server.
    pub(super) fn server() -> Self {
        Self::of_floors(&SERVER)
    }

    /// Those of `xtask`.
    pub(super) fn xtask() -> Self {
        Self::of_floors(&XTASK)
    }

    fn of_floors(floors: &[&[&'static str]]) -> Self {
        let from = |place: usize| floors.iter().skip(place).copied().flatten().copied().collect::<Vec<_>>();
        let rooms = floors.iter().enumerate();
        Self(
            rooms
                .flat_map(|(place, floor)| floor.iter().map(move |room| (*room, place)))
                .map(|(room, place)| (room, from(place)))
                .collect(),
        )
    }

    fn allowed(&self, room: &str) -> Option<&[&'static str]> {
        self.0.iter().find_map(|(name, allowed)| (*name == room).then_some(allowed.as_slice()))
    }
}

/// Reports each place in a crate's `files` that imports from a room it may not import from.
pub(super) fn check(files: &[SourceFile], rules: &Rules) -> Vec<String> {
    let mut broken = Vec::new();
    for file in files {
        // lib.rs is the list of modules and in no room.
        let Some(room) = file.module.first().map(String::as_str) else {
            continue;
        };
        let Some(allowed) = rules.allowed(room) else {
            broken.push(format!("{}:1: {room} is no room that ARCHITECTURE.md knows", file.name));
            continue;
        };
        for mention in mentions(file, &[]) {
            let Some(other) = mention.path.first().map(String::as_str) else {
                continue;
            };
            if rules.allowed(other).is_some() && other != room && !allowed.contains(&other) {
                let names = mention.path.join("::");
                let (name, line) = (&file.name, mention.line);
                broken.push(format!("{name}:{line}: {room} may not import from {other}: {names}"));
            }
        }
    }
    broken
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
        assert_eq!(check(&files, &Rules::page()), [""; 0]);
    }

    #[test]
    fn upward_imports_are_named_with_file_and_line() {
        let files = tree(&[
            ("api/mod.rs", "use wire::Widget;\n\nuse crate::sync::Query;\n"),
            ("ui/dialog.rs", "use wire::Widget;"),
            ("model/draft.rs", "fn a() { super::super::api::read(); }"),
        ]);
        assert_eq!(
            check(&files, &Rules::page()),
            [
                "src/api/mod.rs:3: api may not import from sync: sync::Query",
                "src/ui/dialog.rs:1: ui may not import from wire: wire::Widget",
                "src/model/draft.rs:1: model may not import from api: api::read",
            ]
        );
    }

    #[test]
    fn a_new_room_needs_its_rule() {
        let files = tree(&[("helpers.rs", "")]);
        assert_eq!(
            check(&files, &Rules::page()),
            ["src/helpers.rs:1: helpers is no room that ARCHITECTURE.md knows"]
        );
    }

    #[test]
    fn a_comment_imports_nothing() {
        let files = tree(&[("api/mod.rs", "//! Used by [`crate::sync`].\n// crate::app::App\n")]);
        assert_eq!(check(&files, &Rules::page()), [""; 0]);
    }

    #[test]
    fn the_server_s_rooms_import_downward_alone() {
        let files = [
            ("auth/session.rs", "use crate::api::State;\nuse crate::origin::WebOrigin;"),
            ("store/widgets.rs", "use wire::Widget;\nuse crate::{clock::now, web::headers};"),
            ("web/router.rs", "use crate::auth::session::Sessions;\nuse super::headers;"),
            ("main.rs", "use inbox_widgets_server::server::Server;"),
        ];
        let files = files.map(|(path, text)| SourceFile::new("server/src", path, text));
        assert_eq!(
            check(&files, &Rules::server()),
            [
                "server/src/auth/session.rs:1: auth may not import from api: api::State",
                "server/src/store/widgets.rs:2: store may not import from web: web::headers",
            ]
        );
    }

    #[test]
    fn the_page_s_rules_themselves_have_no_circle() {
        // Each room is listed below those that may import it.
        for (place, (room, allowed)) in PAGE.iter().enumerate() {
            let above = PAGE.iter().take(place + 1).map(|(room, _)| room);
            assert!(above.into_iter().all(|above| !allowed.contains(above)), "{room}");
        }
    }
}

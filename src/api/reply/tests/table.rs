//! The table of replies in `tests/replies/table.txt`.

use std::collections::HashSet;

use super::bodies::body;
use super::meaning::meaning;
use crate::api::{Operation, Reply};

const TABLE: &str = include_str!("../../../../tests/replies/table.txt");

/// One line of the table.
pub(super) struct Case {
    /// What it shows.
    name: &'static str,
    /// What was asked for.
    pub(super) operation: Operation,
    /// The reply to it.
    pub(super) reply: Reply,
    /// What it means, as [`meaning`] writes it.
    meaning: &'static str,
}

impl Case {
    /// Reads `name | operation | status | body | meaning`; `None` for a comment or a line without anything.
    fn read(line: &'static str) -> Option<Self> {
        if line.trim().is_empty() || line.starts_with('#') {
            return None;
        }
        let columns: Vec<_> = line.split(" | ").collect();
        let [name, operation, status, body_text, meaning] = columns[..] else {
            panic!("not five columns: {line}");
        };
        let reply = Reply {
            status: status.parse().expect(line),
            retry_after: None,
            body: body(body_text),
            ..Reply::default()
        };
        Some(Self { name, operation: named(operation), reply, meaning })
    }
}

fn named(operation: &str) -> Operation {
    match operation {
        "list" => Operation::List,
        "create" => Operation::Create,
        "get" => Operation::Get,
        "update" => Operation::Update,
        "delete" => Operation::Delete,
        "values" => Operation::Values,
        "history" => Operation::History,
        "session" => Operation::Session,
        other => panic!("no such operation: {other}"),
    }
}

/// All of the table, in its order.
pub(super) fn cases() -> impl Iterator<Item = Case> {
    TABLE.lines().filter_map(Case::read)
}

#[test]
fn every_reply_of_the_table_means_what_it_says() {
    let mut wrong = Vec::new();
    let mut seen = HashSet::new();
    for Case { name, operation, reply, meaning: expected } in cases() {
        assert!(seen.insert((operation, name)), "{operation:?}, {name}: stands there twice");
        let found = meaning(&reply, operation);
        if found != expected {
            wrong.push(format!("{operation:?}, {name}:\n  {found}\n  and not\n  {expected}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    assert!(seen.len() >= 170, "only {} replies were looked at", seen.len());
}

//! What holds for every reply, tried with generated ones: 15,000 of them here. With the 16,000 of
//! `wire/tests/properties.rs` and the 1,000 of `model/draft/generated.rs` that makes 32,000.

use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::json;
use wire::{LONGEST_TEXT, ListedWidget, Value};

use super::super::{created, deleted, got, history, session, updated, values};
use super::damage::{ByteDamage, ShapeDamage};
use super::list;
use super::meaning::meaning;
use super::table::cases;
use crate::api::{ApiError, Cause, Operation, Reply};

const ANY_BYTES: u32 = 5_000;
const DAMAGED_BYTES: u32 = 3_000;
const DAMAGED_SHAPES: u32 = 4_000;
const BROKEN_AMONG_READABLE: u32 = 2_000;
const CUT_LISTS: u32 = 1_000;

const OPERATIONS: [Operation; 8] = [
    Operation::List,
    Operation::Create,
    Operation::Get,
    Operation::Update,
    Operation::Delete,
    Operation::Values,
    Operation::History,
    Operation::Session,
];

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(cases) }
}

fn status() -> impl Strategy<Value = u16> {
    prop_oneof![200_u16..300, 0_u16..=599, any::<u16>()]
}

/// The replies of the table whose bodies are short enough to be tried thousands of times.
fn recorded() -> Vec<(Operation, Reply)> {
    let short = cases().filter(|case| case.reply.body.len() < 10_000);
    short.map(|case| (case.operation, case.reply)).collect()
}

/// The failure that `reply` means; `None` where it is a success.
fn failure(reply: &Reply, operation: Operation) -> Option<ApiError> {
    match operation {
        Operation::List => list(reply).err(),
        Operation::Create => created(reply).err(),
        Operation::Get => got(reply).err(),
        Operation::Update => updated(reply).err(),
        Operation::Delete => deleted(reply).err(),
        Operation::Values => values(reply).err(),
        Operation::History => history(reply).err(),
        Operation::Session => session(reply).err(),
    }
}

/// What holds for every reply whatever its body.
fn check(reply: &Reply, operation: Operation) -> Result<(), TestCaseError> {
    let is_success = (200..300).contains(&reply.status);
    let is_gone = operation == Operation::Delete && reply.status == 404;
    // It may say where people sign in.
    let is_refused = operation == Operation::Session && reply.status == 401;
    match failure(reply, operation) {
        None => prop_assert!(is_success || is_gone || is_refused, "{} is a success", reply.status),
        Some(error) => {
            prop_assert!(!is_gone);
            prop_assert_eq!(error.operation, operation);
            prop_assert_eq!(error.status, Some(reply.status));
            prop_assert!(!is_success || matches!(error.cause, Cause::Unreadable | Cause::Server));
            prop_assert!(error.messages.len() <= 500);
            for message in &error.messages {
                prop_assert!(!message.trim().is_empty() && message.chars().count() <= LONGEST_TEXT);
            }
        }
    }
    Ok(())
}

/// Takes away what makes a widget readable.
fn broken(id: &str, way: usize) -> Value {
    let mut widget =
        json!({"id": id, "title": "T", "fields": [{"label": "L", "variable": "v"}], "updated": ""});
    match way {
        0 => widget["title"] = Value::Null,
        1 => widget["fields"] = json!({}),
        2 => widget["fields"][0]["label"] = json!(1),
        3 => widget["fields"][0] = json!("text"),
        4 => widget["updated"] = json!({}),
        5 => widget["id"] = Value::Null,
        6 => widget = Value::Null,
        _ => widget = json!([widget]),
    }
    widget
}

proptest! {
    #![proptest_config(config(ANY_BYTES))]

    #[test]
    fn any_bytes_with_any_status_are_judged(
        body in prop::collection::vec(any::<u8>(), 0..200),
        status in status(),
        operation in select(&OPERATIONS),
    ) {
        check(&Reply { status, retry_after: None, body, ..Reply::default() }, operation)?;
    }
}

proptest! {
    #![proptest_config(config(DAMAGED_BYTES))]

    #[test]
    fn a_reply_with_damaged_bytes_is_judged(
        (operation, mut reply) in select(recorded()),
        damages in prop::collection::vec(ByteDamage::any(), 1..4),
    ) {
        for damage in damages {
            damage.strike(&mut reply.body);
        }
        check(&reply, operation)?;
        let _ = meaning(&reply, operation);
    }
}

proptest! {
    #![proptest_config(config(DAMAGED_SHAPES))]

    #[test]
    fn a_reply_in_a_damaged_shape_is_judged(
        (operation, mut reply) in select(recorded()),
        damages in prop::collection::vec((ShapeDamage::any(), any::<[Index; 4]>(), 1_usize..=4), 1..4),
    ) {
        if let Ok(mut value) = serde_json::from_slice(&reply.body) {
            for (damage, way, depth) in damages {
                damage.strike(&mut value, &way[..depth]);
            }
            reply.body = value.to_string().into_bytes();
        }
        check(&reply, operation)?;
        let _ = meaning(&reply, operation);
    }
}

proptest! {
    #![proptest_config(config(BROKEN_AMONG_READABLE))]

    #[test]
    fn readable_widgets_stay_readable_among_broken_ones(
        ways in prop::collection::vec(prop::option::of(0_usize..8), 0..12),
    ) {
        let id = |place: usize| format!("w{place}");
        let entry = |(place, way): (usize, &Option<usize>)| match way {
            Some(way) => broken(&id(place), *way),
            None => json!({"id": id(place), "title": "T", "fields": [{"label": "L", "variable": "v"}]}),
        };
        let entries: Vec<_> = ways.iter().enumerate().map(entry).collect();
        let body = json!({"inboxWidgets": entries}).to_string().into_bytes();
        let list = list(&Reply { status: 200, retry_after: None, body, ..Reply::default() }).unwrap();
        prop_assert_eq!(list.widgets.len(), ways.len());
        prop_assert!(list.duplicates.is_empty());
        for (place, (listed, way)) in list.widgets.iter().zip(&ways).enumerate() {
            match listed {
                ListedWidget::Readable(widget) => {
                    prop_assert!(way.is_none());
                    prop_assert_eq!(&widget.id, &id(place));
                }
                ListedWidget::Unreadable(widget) => {
                    prop_assert!(way.is_some());
                    prop_assert_eq!(&widget.raw, &entries[place]);
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(config(CUT_LISTS))]

    #[test]
    fn a_list_that_was_cut_is_never_taken_for_a_shorter_one(count in 0_usize..5, cut in any::<Index>()) {
        let entries: Vec<_> = (0..count).map(|place| json!({"id": place.to_string(), "title": "T"})).collect();
        let mut body = json!({"inboxWidgets": entries}).to_string().into_bytes();
        body.truncate(cut.index(body.len()));
        let error = list(&Reply { status: 200, retry_after: None, body, ..Reply::default() }).unwrap_err();
        prop_assert_eq!(error.cause, Cause::Unreadable);
    }
}

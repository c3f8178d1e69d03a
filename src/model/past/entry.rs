//! One change, and its form in the browser's storage.

use wire::{HistoryEntry, HistoryKind, HistoryOutcome, Value, Widget, read_json};

use super::names::LARGEST_ENTRY;
use crate::model::merge::WidgetContent;

/// The version of the form. What has another one is not read.
const VERSION: u64 = 1;

/// Why a change is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PastNotKept {
    /// The browser gives the page no storage.
    #[error("the browser gives no storage")]
    NoStorage,
    /// There is no room for it.
    #[error("there is no room in the browser's storage")]
    NoRoom,
    /// It is larger than a change may be.
    #[error("the change is too large to be kept")]
    TooLarge,
}

/// The change that made `after` of `before`, at the time `at` (ISO 8601); `id` tells it from others, and later ones have
/// larger ids. `None` if title and fields are what they were, or if nothing is known of the widget.
pub fn made(
    (id, at): (u64, String),
    before: Option<Widget>,
    after: Option<Widget>,
    is_known: bool,
) -> Option<HistoryEntry> {
    let kind = match (&before, &after) {
        (Some(before), Some(after)) if WidgetContent::of(before) == WidgetContent::of(after) => return None,
        (Some(_), Some(_)) => HistoryKind::Edited,
        (None, Some(_)) => HistoryKind::Created,
        (Some(_), None) => HistoryKind::Deleted,
        (None, None) => return None,
    };
    Some(HistoryEntry {
        id,
        at,
        widget: after.as_ref().or(before.as_ref()).map(|widget| widget.id.clone()),
        kind,
        name: None,
        how: String::new(),
        before,
        after,
        outcome: if is_known { HistoryOutcome::Done } else { HistoryOutcome::Unknown },
    })
}

/// `change` as it is stored: the server's form of a change, with a version.
///
/// # Errors
/// [`PastNotKept::TooLarge`] if it is larger than a change may be.
pub fn as_text(change: &HistoryEntry) -> Result<String, PastNotKept> {
    let mut value = change.to_value();
    if let Value::Object(members) = &mut value {
        members.insert("version".to_owned(), Value::from(VERSION));
    }
    let text = value.to_string();
    if text.len() > LARGEST_ENTRY { Err(PastNotKept::TooLarge) } else { Ok(text) }
}

/// Reads what is stored as the change `id`. `None` if it is something else, or of a newer version of the page.
pub fn of_text(id: u64, text: &str) -> Option<HistoryEntry> {
    let value = read_json(text.as_bytes()).ok()?;
    if value.get("version")?.as_u64()? != VERSION {
        return None;
    }
    let change = HistoryEntry::from_value(value)?;
    let is_whole = match change.kind {
        HistoryKind::Created => change.after.is_some(),
        HistoryKind::Edited => change.before.is_some() && change.after.is_some(),
        HistoryKind::Deleted => change.before.is_some(),
    };
    is_whole.then_some(HistoryEntry { id, ..change })
}

/// The title of the widget of `change`: as it is after it, or as it was. `None` if neither is known.
pub fn title_of(change: &HistoryEntry) -> Option<&str> {
    change.after.as_ref().or(change.before.as_ref()).map(|widget| widget.title.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn widget(id: &str, title: &str) -> Widget {
        Widget { id: id.to_owned(), title: title.to_owned(), ..Widget::default() }
    }

    fn change(before: Option<Widget>, after: Option<Widget>) -> Option<HistoryEntry> {
        made((7, "2026-01-31T09:30:00.000Z".to_owned()), before, after, true)
    }

    #[test]
    fn what_a_change_did_follows_from_the_widget_before_and_after() {
        let (old, new) = (Some(widget("w", "Old")), Some(widget("w", "New")));
        for (before, after, kind) in [
            (None, new.clone(), HistoryKind::Created),
            (old.clone(), new.clone(), HistoryKind::Edited),
            (old.clone(), None, HistoryKind::Deleted),
        ] {
            let change = change(before, after).unwrap();
            assert_eq!((change.kind, change.widget.as_deref()), (kind, Some("w")));
            assert_eq!(title_of(&change), Some(if kind == HistoryKind::Deleted { "Old" } else { "New" }));
        }
    }

    #[test]
    fn what_changes_nothing_is_no_change() {
        let (before, mut after) = (widget("w", "Same"), widget("w", "Same"));
        after.updated = "2026-01-31T09:30:00Z".to_owned();
        assert_eq!(change(Some(before), Some(after)), None);
        assert_eq!(change(None, None), None);
    }

    #[test]
    fn a_change_comes_back_from_the_storage() {
        let lost = made((8, "t".to_owned()), Some(widget("w", "Old")), None, false).unwrap();
        assert_eq!(lost.outcome, HistoryOutcome::Unknown);
        for change in [change(None, Some(widget("ä 😀", "\"\\\u{0}"))).unwrap(), lost] {
            let text = as_text(&change).unwrap();
            assert_eq!(of_text(change.id, &text), Some(change));
        }
    }

    #[test]
    fn what_is_foreign_damaged_or_newer_is_not_read() {
        let text = as_text(&change(Some(widget("w", "Old")), Some(widget("w", "New"))).unwrap()).unwrap();
        assert!(of_text(7, &text).is_some());
        for other in [
            "",
            "{",
            "null",
            "[]",
            "7",
            "\"text\"",
            "{}",
            "{\"version\":1}",
            &text.replace("\"version\":1", "\"version\":2"),
            &text.replace("\"version\":1", "\"version\":\"1\""),
            &text.replace("\"version\":1", "\"other\":1"),
            &text.replace("\"edited\"", "\"renamed\""),
            // Without what was before, nothing could be put back.
            &text.replace("\"before\":{", "\"earlier\":{"),
            &text[..text.len() / 2],
        ] {
            assert_eq!(of_text(7, other), None, "{other}");
        }
    }

    #[test]
    fn a_change_that_would_take_the_room_of_all_others_is_not_kept() {
        let large = widget("w", &"x".repeat(LARGEST_ENTRY));
        assert_eq!(as_text(&change(None, Some(large)).unwrap()), Err(PastNotKept::TooLarge));
    }
}

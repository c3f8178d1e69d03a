//! The reply of our own server with a history: the changes of widgets, the newest first.

use serde_json::{Map, Value};

use crate::decode::parse_success;
use crate::decode_error::{DecodeError, JsonKind, wrong_shape};
use crate::members::object;
use crate::widget::Widget;

/// A part of a history.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct HistoryPage {
    /// The changes, the newest first.
    pub changes: Vec<HistoryEntry>,
    /// True if older ones follow; they are asked for with `before` and the last id.
    pub more: bool,
}

/// One change of a widget.
#[derive(Debug, Clone, PartialEq)]
pub struct HistoryEntry {
    /// Its place in the history.
    pub id: u64,
    /// When it was made: ISO 8601, UTC, milliseconds.
    pub at: String,
    /// The changed widget; `None` if the server never learned the id of a new one.
    pub widget: Option<String>,
    /// What was done.
    pub kind: HistoryKind,
    /// The name of who did it, if it is known.
    pub name: Option<String>,
    /// What allowed it, e.g. `session`, `key` or `token`.
    pub how: String,
    /// The widget before, if there was one and it is known.
    pub before: Option<Widget>,
    /// The widget after, likewise.
    pub after: Option<Widget>,
    /// How it ended.
    pub outcome: HistoryOutcome,
}

/// What a change did with its widget.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HistoryKind {
    /// It is new.
    Created,
    /// It has a new title or new fields.
    Edited,
    /// It is gone.
    Deleted,
}

/// How a change ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HistoryOutcome {
    /// It was made.
    Done,
    /// It was not made.
    Refused,
    /// Nobody knows whether it was made.
    Unknown,
}

/// Reads the reply with a history: `{"changes": […], "more": …}`. An entry that cannot be read is left out; a widget in it
/// that cannot be read is `None`.
///
/// # Errors
/// As [`DecodeError`] says, for the reply as a whole.
pub fn decode_history(body: &[u8]) -> Result<HistoryPage, DecodeError> {
    let mut reply = object(parse_success(body)?.unwrap_or_default(), "the reply")?;
    match reply.shift_remove("changes") {
        Some(Value::Array(changes)) => Ok(HistoryPage {
            changes: changes.into_iter().filter_map(HistoryEntry::from_value).collect(),
            more: reply.get("more").and_then(Value::as_bool).unwrap_or_default(),
        }),
        other => Err(wrong_shape("changes", JsonKind::Array, other.as_ref())),
    }
}

impl HistoryEntry {
    /// Reads a change as the server writes it. `None` if it cannot be read; a widget in it that cannot be read is `None`.
    pub fn from_value(value: Value) -> Option<Self> {
        let Value::Object(mut members) = value else { return None };
        let by = members.shift_remove("by").unwrap_or_default();
        let text = |value: Option<&Value>| value.and_then(Value::as_str).map(ToOwned::to_owned);
        Some(Self {
            id: members.get("id")?.as_u64()?,
            at: text(members.get("at"))?,
            widget: text(members.get("widgetId")),
            kind: match members.get("kind")?.as_str()? {
                "created" => HistoryKind::Created,
                "edited" => HistoryKind::Edited,
                "deleted" => HistoryKind::Deleted,
                _ => return None,
            },
            name: text(by.get("name")),
            how: text(by.get("how")).unwrap_or_default(),
            before: widget(&mut members, "before"),
            after: widget(&mut members, "after"),
            outcome: match members.get("outcome")?.as_str()? {
                "done" => HistoryOutcome::Done,
                "refused" => HistoryOutcome::Refused,
                _ => HistoryOutcome::Unknown,
            },
        })
    }

    /// The same in JSON.
    pub fn to_value(&self) -> Value {
        let kind = match self.kind {
            HistoryKind::Created => "created",
            HistoryKind::Edited => "edited",
            HistoryKind::Deleted => "deleted",
        };
        let outcome = match self.outcome {
            HistoryOutcome::Done => "done",
            HistoryOutcome::Refused => "refused",
            HistoryOutcome::Unknown => "unknown",
        };
        let text = |text: &str| Value::String(text.to_owned());
        let or_null = |text: Option<&String>| text.map_or(Value::Null, |text| Value::String(text.clone()));
        let widget = |widget: Option<&Widget>| widget.map_or(Value::Null, Widget::to_value);
        let by = [("name", or_null(self.name.as_ref())), ("how", text(&self.how))];
        let members = [
            ("id", Value::from(self.id)),
            ("at", text(&self.at)),
            ("widgetId", or_null(self.widget.as_ref())),
            ("kind", text(kind)),
            ("by", Value::Object(by.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())),
            ("before", widget(self.before.as_ref())),
            ("after", widget(self.after.as_ref())),
            ("outcome", text(outcome)),
        ];
        Value::Object(members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
    }
}

fn widget(members: &mut Map<String, Value>, name: &str) -> Option<Widget> {
    Widget::from_value(members.shift_remove(name)?).ok()
}

#[cfg(test)]
mod tests {
    use super::{HistoryEntry, HistoryKind, HistoryOutcome, HistoryPage, decode_history};
    use crate::widget::Widget;

    #[test]
    fn a_history_is_read_entry_by_entry() {
        let body = br#"{"changes":[
            {"id":9,"at":"t","widgetId":"w","kind":"edited","by":{"name":"admin","how":"key"},
             "before":{"id":"w","title":"a"},"after":{"id":"w"},"outcome":"done","more":1},
            {"id":8,"at":"t","widgetId":null,"kind":"created","by":{"name":null,"how":"session"},
             "before":null,"after":null,"outcome":"later"},
            {"id":7,"at":"t","widgetId":"w","kind":"renamed","by":{},"outcome":"done"},
            {"id":-6,"at":"t","kind":"deleted","outcome":"done"}, 5],"more":true}"#;
        let widget = Widget { id: "w".to_owned(), title: "a".to_owned(), ..Widget::default() };
        let edited = HistoryEntry {
            id: 9,
            at: "t".to_owned(),
            widget: Some("w".to_owned()),
            kind: HistoryKind::Edited,
            name: Some("admin".to_owned()),
            how: "key".to_owned(),
            before: Some(widget),
            // A widget without a title is none.
            after: None,
            outcome: HistoryOutcome::Done,
        };
        let created = HistoryEntry {
            id: 8,
            widget: None,
            kind: HistoryKind::Created,
            name: None,
            how: "session".to_owned(),
            before: None,
            outcome: HistoryOutcome::Unknown,
            ..edited.clone()
        };
        for entry in [&edited, &created] {
            assert_eq!(HistoryEntry::from_value(entry.to_value()).as_ref(), Some(entry));
        }
        let expected = HistoryPage { changes: vec![edited, created], more: true };
        assert_eq!(decode_history(body), Ok(expected));
    }

    #[test]
    fn what_is_no_history_is_an_error() {
        for body in ["", "null", "[]", "{}", r#"{"changes":{}}"#, r#"{"changes":["#] {
            assert!(decode_history(body.as_bytes()).is_err(), "{body}");
        }
        assert_eq!(decode_history(br#"{"changes":[]}"#), Ok(HistoryPage::default()));
    }
}

//! The lines of a card: fields and values, and the changes since the user's last look.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use wire::{DecodeError, FieldValue, Widget};

use crate::model::display::{Content, DisplayValue};
use crate::model::values::{Origin, ValueLine, value_lines};

/// A line of a card.
#[derive(Debug)]
pub(super) struct CardLine {
    /// Identifies the line among the card's lines, across refetches.
    pub(super) key: String,
    /// The line's identity: a refetch does not update a line whose identity is unchanged.
    pub(super) identity: String,
    /// Its name, see [`ValueLine::label`].
    pub(super) label: String,
    /// The displayed value.
    pub(super) shown: DisplayValue,
    /// Whether the widget and the reply know of each other here.
    pub(super) origin: Origin,
    /// What is wrong with the sent value.
    pub(super) damage: Option<DecodeError>,
    /// The value that the user saw last, if it was different.
    pub(super) previous: Option<DisplayValue>,
}

/// The displayed value is part of the identity, and may be large.
impl PartialEq for CardLine {
    fn eq(&self, other: &Self) -> bool {
        self.identity == other.identity && self.previous == other.previous
    }
}

impl CardLine {
    fn new(line: ValueLine, previous: Option<DisplayValue>) -> Self {
        let ValueLine { key, label, shown, origin, damage } = line;
        let DisplayValue { content, copy, fits } = &shown;
        // A note has no copy by which to know it.
        let note = if let Content::Text(text) = content { text.as_str() } else { "" };
        let copy = if copy.is_empty() { note } else { copy };
        let mut hasher = DefaultHasher::new();
        (&label, copy, fits, origin, std::mem::discriminant(content)).hash(&mut hasher);
        let identity = format!("{key} {:x}", hasher.finish());
        Self { key, identity, label, shown, origin, damage, previous }
    }

    /// True if there is nothing to display.
    pub(super) fn is_empty(&self) -> bool {
        self.shown.content == Content::Empty
    }

    /// True if the user has seen another value.
    pub(super) fn has_changed(&self) -> bool {
        self.previous.is_some()
    }
}

/// The lines of a card; `seen` are the values that the user saw last.
pub(super) fn card_lines(
    widget: &Widget,
    values: &Arc<Vec<FieldValue>>,
    seen: Option<&Arc<Vec<FieldValue>>>,
) -> Vec<Arc<CardLine>> {
    let changed = seen.filter(|seen| !Arc::ptr_eq(seen, values));
    let before = changed.map(|seen| value_lines(widget, seen)).unwrap_or_default();
    let with_before = |(place, line): (usize, ValueLine)| {
        // Most lines keep their place.
        let is_it = |before: &&ValueLine| before.key == line.key;
        let before = before.get(place).filter(is_it).or_else(|| before.iter().find(is_it));
        let previous =
            before.filter(|before| before.shown.copy != line.shown.copy).map(|before| before.shown.clone());
        Arc::new(CardLine::new(line, previous))
    };
    value_lines(widget, values).into_iter().enumerate().map(with_before).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn widget() -> Widget {
        let fields =
            json!([{"label": "Status", "variable": "status"}, {"label": "Plan", "variable": "plan"}]);
        Widget::from_value(json!({"id": "w", "title": "W", "fields": fields})).unwrap()
    }

    fn values(status: &str) -> Arc<Vec<FieldValue>> {
        let reply = json!({"fieldValues": [{"status": status, "plan": "pro"}]}).to_string();
        Arc::new(wire::decode_values(reply.as_bytes()).unwrap())
    }

    fn previous(now: &Arc<Vec<FieldValue>>, seen: Option<&Arc<Vec<FieldValue>>>) -> Vec<Option<String>> {
        let lines = card_lines(&widget(), now, seen);
        lines.into_iter().map(|line| line.previous.as_ref().map(|previous| previous.copy.clone())).collect()
    }

    #[test]
    fn a_changed_value_tells_what_was_seen_before() {
        let (shipped, on_hold) = (values("shipped"), values("on hold"));
        assert_eq!(previous(&shipped, None), [None, None]);
        assert_eq!(previous(&on_hold, Some(&shipped)), [Some("shipped".to_owned()), None]);
        assert_eq!(previous(&on_hold, Some(&on_hold)), [None, None]);
        assert_eq!(previous(&values("shipped"), Some(&shipped)), [None, None]);
    }

    #[test]
    fn a_mark_does_not_make_another_line() {
        let identities = |now: &Arc<Vec<FieldValue>>, seen: Option<&Arc<Vec<FieldValue>>>| {
            card_lines(&widget(), now, seen).into_iter().map(|line| line.identity.clone()).collect::<Vec<_>>()
        };
        let (shipped, on_hold) = (values("shipped"), values("on hold"));
        assert_eq!(identities(&on_hold, Some(&shipped)), identities(&on_hold, None));
        assert_ne!(identities(&on_hold, None)[0], identities(&shipped, None)[0]);
    }
}

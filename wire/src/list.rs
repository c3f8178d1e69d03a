//! The reply of list: all widgets of a chatbot, each readable or not.

use std::collections::HashMap;

use serde_json::Value;

use crate::decode::{ListEntry, parse_entries};
use crate::decode_error::DecodeError;
use crate::json::{JsonReader, Read, read_json};
use crate::widget::Widget;

/// All widgets of a chatbot, in the server's order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct WidgetList {
    /// The widgets. Of those with the same id only one: the first readable one, else the first.
    pub widgets: Vec<ListedWidget>,
    /// Ids that occurred more than once, each named once.
    pub duplicates: Vec<String>,
}

/// One entry of the list.
#[derive(Debug, Clone, PartialEq)]
pub enum ListedWidget {
    /// It matches the contract.
    Readable(Widget),
    /// It does not match the contract; the others of the list are not affected.
    Unreadable(UnreadableWidget),
}

impl ListedWidget {
    /// The widget's id, if it could be read.
    pub fn id(&self) -> Option<&str> {
        match self {
            Self::Readable(widget) => Some(&widget.id),
            Self::Unreadable(widget) => widget.id.as_deref(),
        }
    }
}

/// The readable part of a widget that does not match the contract.
#[derive(Debug, Clone, PartialEq)]
pub struct UnreadableWidget {
    /// Its id: a non-empty string, or the digits of a number.
    pub id: Option<String>,
    /// Its title, if that is a string.
    pub title: Option<String>,
    /// The problem.
    pub reason: DecodeError,
    /// The whole entry, as received.
    pub raw: Value,
}

impl UnreadableWidget {
    fn new(raw: Value, reason: DecodeError) -> Self {
        let id = match raw.get("id") {
            Some(Value::String(id)) if !id.is_empty() => Some(id.clone()),
            Some(Value::Number(id)) => Some(id.to_string()),
            _ => None,
        };
        let title = raw.get("title").and_then(Value::as_str).map(ToOwned::to_owned);
        Self { id, title, reason, raw }
    }
}

/// Reads the reply of list: `{"inboxWidgets": […]}`.
///
/// # Errors
/// As [`DecodeError`] says, for the reply as a whole. A single widget never fails it, but a list whose entries are
/// all damaged counts as damaged.
pub fn decode_list(body: &[u8]) -> Result<WidgetList, DecodeError> {
    let mut entries = Vec::new();
    let count = parse_entries(body, "inboxWidgets", &mut |reader| {
        entries.push(read_quickly(reader)?);
        Ok(())
    })?;
    let others = entries.len() - count;
    entries.drain(..others);
    match entries.first() {
        Some(Entry::Other(ListEntry { damage: Some(damage), .. }))
            if entries.iter().all(Entry::is_damaged) =>
        {
            Err(damage.clone())
        }
        _ => Ok(collect(entries.into_iter().map(Entry::listed))),
    }
}

/// An entry as it was read.
enum Entry<'a> {
    Widget(Widget),
    /// One that is not as most are.
    Other(ListEntry<'a>),
}

impl Entry<'_> {
    fn is_damaged(&self) -> bool {
        matches!(self, Self::Other(ListEntry { damage: Some(_), .. }))
    }

    fn listed(self) -> ListedWidget {
        match self {
            Self::Widget(widget) => ListedWidget::Readable(widget),
            Self::Other(entry) => read_entry(entry),
        }
    }
}

/// Nearly all entries are widgets without a flaw: of these nothing is made but the widget.
fn read_quickly<'a>(reader: &mut JsonReader<'a>) -> Read<Entry<'a>> {
    match reader.attempt(Widget::read) {
        Some(widget) => Ok(Entry::Widget(widget)),
        None => ListEntry::read(reader).map(Entry::Other),
    }
}

fn collect(entries: impl ExactSizeIterator<Item = ListedWidget>) -> WidgetList {
    let mut list = WidgetList::default();
    // The place of each id's widget, and for each widget whether its id occurred again.
    let mut places: HashMap<String, usize> = HashMap::with_capacity(entries.len());
    let mut is_repeated: Vec<bool> = Vec::new();
    for listed in entries {
        let Some(id) = listed.id().map(ToOwned::to_owned) else {
            list.widgets.push(listed);
            is_repeated.push(false);
            continue;
        };
        if let Some(place) = places.get(&id).copied() {
            if !is_repeated[place] {
                list.duplicates.push(id);
                is_repeated[place] = true;
            }
            replace_unreadable(list.widgets.get_mut(place), listed);
        } else {
            places.insert(id, list.widgets.len());
            list.widgets.push(listed);
            is_repeated.push(false);
        }
    }
    list
}

/// A broken entry must not hide a readable one.
fn replace_unreadable(first: Option<&mut ListedWidget>, listed: ListedWidget) {
    if let (Some(first @ ListedWidget::Unreadable(_)), ListedWidget::Readable(_)) = (first, &listed) {
        *first = listed;
    }
}

/// A damaged widget must not be edited and sent back.
fn read_entry(ListEntry { value, damage, text }: ListEntry) -> ListedWidget {
    let unreadable = |raw, reason| ListedWidget::Unreadable(UnreadableWidget::new(raw, reason));
    if let Some(damage) = damage {
        return unreadable(value, damage);
    }
    match Widget::from_value(value) {
        Ok(widget) => ListedWidget::Readable(widget),
        // Read once more instead of copying each entry for the few that are no widgets.
        Err(reason) => unreadable(read_json(text).unwrap_or_default(), reason),
    }
}

//! The reply of list: all widgets of a chatbot, each readable or not.

use std::collections::HashMap;

use serde_json::Value;

use crate::decode::{Entries, ListEntry};
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

    /// The widget, if it could be read.
    pub fn widget(&self) -> Option<&Widget> {
        match self {
            Self::Readable(widget) => Some(widget),
            Self::Unreadable(_) => None,
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
    let mut decoder = ListDecoder::new(body)?;
    while decoder.read(usize::MAX)? {}
    decoder.finish()
}

/// Reads the reply of list in parts, as [`decode_list`] does at once: a list may be so long that it takes seconds.
pub struct ListDecoder<'a> {
    entries: Entries<'a>,
    collected: Collected,
}

impl<'a> ListDecoder<'a> {
    /// Begins to read `body`, a whole reply.
    ///
    /// # Errors
    /// As [`decode_list`].
    pub fn new(body: &'a [u8]) -> Result<Self, DecodeError> {
        Ok(Self { entries: Entries::new(body, &["inboxWidgets"])?, collected: Collected::default() })
    }

    /// Reads up to `count` further widgets; false if no more are there.
    ///
    /// # Errors
    /// As [`decode_list`].
    pub fn read(&mut self, count: usize) -> Result<bool, DecodeError> {
        for _ in 0..count {
            let mut read = None;
            let has_read = self.entries.next(&mut |reader| {
                read = Some(read_quickly(reader)?);
                Ok(())
            })?;
            // Of several lists the last counts.
            if !has_read && self.entries.count() == 0 || has_read && self.entries.count() == 1 {
                self.collected = Collected::default();
            }
            match read {
                Some(entry) => self.collected.add(entry),
                None => return Ok(false),
            }
        }
        Ok(true)
    }

    /// The list, once all is read.
    ///
    /// # Errors
    /// As [`decode_list`].
    pub fn finish(self) -> Result<WidgetList, DecodeError> {
        self.entries.finish()?;
        match self.collected.damage {
            Some(damage) if !self.collected.has_whole => Err(damage),
            _ => Ok(self.collected.list),
        }
    }
}

/// An entry as it was read.
pub(crate) enum ReadEntry<'a> {
    Widget(Widget),
    /// One that is not as most are.
    Other(ListEntry<'a>),
}

/// Nearly all entries are widgets without a flaw: of these nothing is made but the widget.
pub(crate) fn read_quickly<'a>(reader: &mut JsonReader<'a>) -> Read<ReadEntry<'a>> {
    match reader.attempt(Widget::read) {
        Some(widget) => Ok(ReadEntry::Widget(widget)),
        None => ListEntry::read(reader).map(ReadEntry::Other),
    }
}

/// What was read so far.
#[derive(Default)]
struct Collected {
    list: WidgetList,
    /// The place of each id's widget.
    places: HashMap<String, usize>,
    /// For each widget whether its id occurred again.
    is_repeated: Vec<bool>,
    /// The first damage.
    damage: Option<DecodeError>,
    /// True if some entry is not damaged.
    has_whole: bool,
}

impl Collected {
    fn add(&mut self, entry: ReadEntry) {
        let listed = match entry {
            ReadEntry::Widget(widget) => ListedWidget::Readable(widget),
            ReadEntry::Other(entry) => {
                self.damage = self.damage.take().or_else(|| entry.damage.clone());
                self.has_whole |= entry.damage.is_none();
                read_entry(entry)
            }
        };
        self.has_whole |= matches!(listed, ListedWidget::Readable(_));
        let place = listed.id().and_then(|id| self.places.get(id)).copied();
        if let Some(place) = place {
            if !self.is_repeated[place] {
                self.is_repeated[place] = true;
                self.list.duplicates.extend(listed.id().map(ToOwned::to_owned));
            }
            replace_unreadable(self.list.widgets.get_mut(place), listed);
            return;
        }
        if let Some(id) = listed.id() {
            self.places.insert(id.to_owned(), self.list.widgets.len());
        }
        self.list.widgets.push(listed);
        self.is_repeated.push(false);
    }
}

/// A broken entry must not hide a readable one.
fn replace_unreadable(first: Option<&mut ListedWidget>, listed: ListedWidget) {
    if let (Some(first @ ListedWidget::Unreadable(_)), ListedWidget::Readable(_)) = (first, &listed) {
        *first = listed;
    }
}

/// A damaged widget must not be edited and sent back.
pub(crate) fn read_entry(ListEntry { value, damage, text }: ListEntry) -> ListedWidget {
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

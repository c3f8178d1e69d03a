//! Reads a bundle, in parts: a long one takes a second.

use std::mem;

use serde_json::{Map, Value};

use super::error::BundleError;
use super::form::{BUNDLE_VERSION, Bundle, LARGEST_BUNDLE, MOST_BUNDLED};
use crate::decode::Entries;
use crate::decode_error::DecodeError;
use crate::list::{ListedWidget, ReadEntry, read_entry, read_quickly};
use crate::widget::Widget;

/// The names of the list: that of the form, and that of the API's list, which can be read as a bundle.
const LISTS: [&str; 2] = ["widgets", "inboxWidgets"];

/// Reads the text of a file as a bundle.
///
/// # Errors
/// As [`BundleError`] says. A single widget never fails it.
pub fn decode_bundle(text: &str) -> Result<Bundle, BundleError> {
    let mut decoder = BundleDecoder::new(text)?;
    while decoder.read(usize::MAX)? {}
    decoder.finish()
}

/// Reads a bundle in parts.
pub struct BundleDecoder<'a> {
    text: &'a str,
    entries: Entries<'a>,
    widgets: Vec<ListedWidget>,
}

impl<'a> BundleDecoder<'a> {
    /// Begins to read the `text` of a file.
    ///
    /// # Errors
    /// As [`BundleError`] says.
    pub fn new(text: &'a str) -> Result<Self, BundleError> {
        if text.len() > LARGEST_BUNDLE {
            return Err(BundleError::TooLarge);
        }
        let entries = Entries::new(text.as_bytes(), &LISTS);
        let entries = entries.map_err(|error| BundleError::of_reading(text, error))?;
        Ok(Self { text, entries, widgets: Vec::new() })
    }

    /// Reads up to `count` further widgets; false if no more are there.
    ///
    /// # Errors
    /// As [`BundleError`] says.
    pub fn read(&mut self, count: usize) -> Result<bool, BundleError> {
        for _ in 0..count {
            let mut read = None;
            let has_read = self.entries.next(&mut |reader| {
                read = Some(read_quickly(reader)?);
                Ok(())
            });
            let has_read = has_read.map_err(|error| self.failure(error))?;
            // Of several lists the last counts.
            if !has_read && self.entries.count() == 0 || has_read && self.entries.count() == 1 {
                self.widgets.clear();
            }
            let Some(entry) = read else { return Ok(false) };
            self.widgets.push(listed(entry));
            if self.widgets.len() > MOST_BUNDLED {
                return Err(BundleError::TooMany);
            }
        }
        Ok(true)
    }

    /// The bundle, once all is read.
    ///
    /// # Errors
    /// As [`BundleError`] says.
    pub fn finish(mut self) -> Result<Bundle, BundleError> {
        check_version(self.entries.others())?;
        let widgets = mem::take(&mut self.widgets);
        let text = self.text;
        let members = self.entries.into_others().map_err(|error| BundleError::of_reading(text, error));
        let mut members = members?;
        members.shift_remove("version");
        Ok(Bundle {
            chatbot: take_text(&mut members, "chatbotId"),
            exported: take_text(&mut members, "exported"),
            widgets,
            extra: members,
        })
    }

    /// A newer version may have another form: if the version is known by now, it is the better reason.
    fn failure(&self, error: DecodeError) -> BundleError {
        let error = BundleError::of_reading(self.text, error);
        check_version(self.entries.others()).err().unwrap_or(error)
    }
}

/// A file without a version has the first one.
fn check_version(members: &Map<String, Value>) -> Result<(), BundleError> {
    let Some(version) = members.get("version") else { return Ok(()) };
    match version.as_u64() {
        Some(known) if (1..=BUNDLE_VERSION).contains(&known) => Ok(()),
        Some(newer) if newer > BUNDLE_VERSION => Err(BundleError::Newer { version: version.to_string() }),
        _ => Err(BundleError::WrongVersion { version: version.to_string() }),
    }
}

/// An empty text says as little as none.
fn take_text(members: &mut Map<String, Value>, name: &str) -> Option<String> {
    match members.get(name) {
        Some(Value::String(text)) if !text.is_empty() => {
            let text = text.clone();
            members.shift_remove(name);
            Some(text)
        }
        _ => None,
    }
}

fn listed(entry: ReadEntry) -> ListedWidget {
    match entry {
        ReadEntry::Widget(widget) => ListedWidget::Readable(widget),
        ReadEntry::Other(entry) => match read_entry(entry) {
            ListedWidget::Unreadable(unreadable) => {
                let by_hand = without_id(&unreadable.raw);
                by_hand.map_or(ListedWidget::Unreadable(unreadable), ListedWidget::Readable)
            }
            readable @ ListedWidget::Readable(_) => readable,
        },
    }
}

/// The widget of an entry whose only flaw is that it has no id.
fn without_id(raw: &Value) -> Option<Widget> {
    let mut members = raw.as_object().filter(|members| !members.contains_key("id"))?.clone();
    members.insert("id".to_owned(), Value::from("-"));
    let widget = Widget::from_value(Value::Object(members)).ok()?;
    Some(Widget { id: String::new(), ..widget })
}

//! The reply of list: all widgets of a chatbot, each readable or not.

use std::collections::HashSet;

use serde_json::Value;

use crate::decode::{object, parse_success, wrong_shape};
use crate::{DecodeError, Widget};

/// All widgets of a chatbot, in the server's order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct WidgetList {
    /// The widgets; of those with the same id only the first.
    pub widgets: Vec<ListedWidget>,
    /// Ids that came more than once, each named once.
    pub duplicates: Vec<String>,
}

/// One entry of the list.
#[derive(Debug, Clone, PartialEq)]
pub enum ListedWidget {
    /// As the contract says.
    Readable(Widget),
    /// Not as the contract says; the others of the list are not harmed by it.
    Unreadable(UnreadableWidget),
}

impl ListedWidget {
    /// The widget's id, where it could be read.
    pub fn id(&self) -> Option<&str> {
        match self {
            Self::Readable(widget) => Some(&widget.id),
            Self::Unreadable(widget) => widget.id.as_deref(),
        }
    }
}

/// What could be read of a widget that is not as the contract says.
#[derive(Debug, Clone, PartialEq)]
pub struct UnreadableWidget {
    /// Its id: a string, or the digits of a number.
    pub id: Option<String>,
    /// Its title, where that is a string.
    pub title: Option<String>,
    /// What is wrong with it.
    pub reason: DecodeError,
    /// The whole of it, as it came in.
    pub raw: Value,
}

impl UnreadableWidget {
    fn new(raw: Value, reason: DecodeError) -> Self {
        let id = match raw.get("id") {
            Some(Value::String(id)) => Some(id.clone()),
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
/// As [`DecodeError`] says, for the reply as a whole; a single widget never fails it.
pub fn decode_list(body: &[u8]) -> Result<WidgetList, DecodeError> {
    let Some(value) = parse_success(body)? else {
        return Err(wrong_shape("the reply", "an object", None));
    };
    let mut members = object(value, "the reply")?;
    let entries = match members.shift_remove("inboxWidgets") {
        Some(Value::Array(entries)) => entries,
        other => return Err(wrong_shape("inboxWidgets", "an array", other.as_ref())),
    };
    Ok(collect(entries))
}

fn collect(entries: Vec<Value>) -> WidgetList {
    let mut list = WidgetList::default();
    let mut seen = HashSet::new();
    let mut repeated = HashSet::new();
    for entry in entries {
        let listed = read_entry(entry);
        match listed.id() {
            Some(id) if !seen.insert(id.to_owned()) => {
                if repeated.insert(id.to_owned()) {
                    list.duplicates.push(id.to_owned());
                }
            }
            _ => list.widgets.push(listed),
        }
    }
    list
}

fn read_entry(entry: Value) -> ListedWidget {
    match Widget::from_value(entry.clone()) {
        Ok(widget) => ListedWidget::Readable(widget),
        Err(reason) => ListedWidget::Unreadable(UnreadableWidget::new(entry, reason)),
    }
}

//! Writes a bundle so that people and version control can read it: a field has a line of its own.

use std::fmt::Write as _;

use serde_json::{Map, Value};

use super::form::{BUNDLE_VERSION, Bundle};
use crate::list::ListedWidget;

/// The number of levels whose members have lines of their own: those of the file, of a widget, and its fields.
const OPEN_LEVELS: usize = 4;

/// Writes a bundle in parts, widget by widget.
#[derive(Debug)]
pub struct BundleWriter {
    text: String,
    is_first: bool,
    /// Those that could not be read, as they were received.
    unreadable: Vec<Value>,
}

impl BundleWriter {
    /// Begins a bundle of widgets of `chatbot`, exported at the time `exported` (ISO 8601, UTC), with further members.
    pub fn new(chatbot: Option<&str>, exported: Option<&str>, extra: &Map<String, Value>) -> Self {
        let mut members = Map::new();
        for (name, value) in [("chatbotId", chatbot), ("exported", exported)] {
            members.extend(value.map(|value| (name.to_owned(), Value::from(value))));
        }
        let mut unreadable = Vec::new();
        for (name, value) in extra {
            if let ("unreadable", Value::Array(entries)) = (name.as_str(), value) {
                unreadable.clone_from(entries);
            } else if !["version", "widgets", "inboxWidgets"].contains(&name.as_str()) {
                members.entry(name.clone()).or_insert_with(|| value.clone());
            }
        }
        let mut text = format!("{{\n  \"version\": {BUNDLE_VERSION},\n");
        for (name, value) in members {
            let _ = write!(text, "  {}: ", Value::from(name));
            write_value(&mut text, &value, 1);
            text.push_str(",\n");
        }
        text.push_str("  \"widgets\": [");
        Self { text, is_first: true, unreadable }
    }

    /// Adds a widget with all its members. One that cannot be read comes at the end, apart from the others.
    pub fn add(&mut self, listed: &ListedWidget) {
        let mut value = match listed {
            ListedWidget::Readable(widget) => widget.to_value(),
            ListedWidget::Unreadable(widget) => {
                self.unreadable.push(widget.raw.clone());
                return;
            }
        };
        // What a file written by hand does not say.
        if let Value::Object(members) = &mut value {
            for name in ["id", "created", "updated"] {
                if members.get(name).is_some_and(|value| value == "") {
                    members.shift_remove(name);
                }
            }
        }
        self.text.push_str(if self.is_first { "\n    " } else { ",\n    " });
        self.is_first = false;
        write_value(&mut self.text, &value, 2);
    }

    /// What was written since the last call, to be put somewhere else.
    pub fn take(&mut self) -> String {
        std::mem::take(&mut self.text)
    }

    /// The rest, to the end of the file.
    pub fn finish(mut self) -> String {
        self.text.push_str(if self.is_first { "]" } else { "\n  ]" });
        if !self.unreadable.is_empty() {
            self.text.push_str(",\n  \"unreadable\": ");
            write_value(&mut self.text, &Value::Array(self.unreadable), 1);
        }
        self.text.push_str("\n}\n");
        self.text
    }
}

impl Bundle {
    /// The bundle as the text of a file.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut writer = BundleWriter::new(self.chatbot.as_deref(), self.exported.as_deref(), &self.extra);
        for listed in &self.widgets {
            writer.add(listed);
        }
        writer.finish()
    }
}

/// Writes `value`, which begins on the level `level` (0: the file itself).
fn write_value(text: &mut String, value: &Value, level: usize) {
    let (brackets, parts): (_, Vec<(Option<&String>, &Value)>) = match value {
        Value::Object(members) => {
            (("{", "}"), members.iter().map(|(name, value)| (Some(name), value)).collect())
        }
        Value::Array(entries) => (("[", "]"), entries.iter().map(|value| (None, value)).collect()),
        scalar => {
            let _ = write!(text, "{scalar}");
            return;
        }
    };
    let is_open = level < OPEN_LEVELS && !parts.is_empty();
    let indent = |text: &mut String, level: usize| {
        text.push('\n');
        (0..level).for_each(|_| text.push_str("  "));
    };
    text.push_str(brackets.0);
    for (place, (name, value)) in parts.into_iter().enumerate() {
        if place > 0 {
            text.push_str(if is_open { "," } else { ", " });
        }
        if is_open {
            indent(text, level + 1);
        }
        if let Some(name) = name {
            let _ = write!(text, "{}: ", Value::from(name.as_str()));
        }
        write_value(text, value, level + 1);
    }
    if is_open {
        indent(text, level);
    }
    text.push_str(brackets.1);
}

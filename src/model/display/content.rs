//! What there is to show.

use wire::{Map, Value};

use super::show;
use crate::model::field_type::FieldType;

/// A value, ready to be shown and copied.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    /// What to show.
    pub content: Content,
    /// What copying gives: the raw value, exactly. Text and digits as they are, a list of plain values one a
    /// line, anything else as indented JSON. Empty where there is nothing.
    pub copy: String,
    /// False where the value is not of its field's kind; it is then shown as what it is.
    pub fits: bool,
}

/// What to show, without regard to language and zone.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// Nothing: null, missing, blank, or a list or object without members.
    Empty,
    /// Text as it is, line breaks included.
    Text(String),
    /// A number.
    Number {
        /// Its digits in JSON's form, of any length: format the text, not a float.
        digits: String,
    },
    /// Yes or no.
    Boolean(bool),
    /// A day, the same in every zone.
    Date {
        /// Its midnight in milliseconds since 1970, as though in UTC: format it in UTC.
        epoch_ms: f64,
    },
    /// A moment.
    Instant {
        /// Milliseconds since 1970 in UTC: format it in the person's zone.
        epoch_ms: f64,
    },
    /// A day and a time whose zone nobody names.
    LocalTime {
        /// Milliseconds since 1970, as though in UTC: format it in UTC.
        epoch_ms: f64,
    },
    /// An e-mail address.
    Email {
        /// What to show; long ones are shortened in the middle.
        text: String,
        /// `mailto:` and the address.
        href: String,
    },
    /// A phone number.
    Phone {
        /// What to show.
        text: String,
        /// `tel:` and the number.
        href: String,
    },
    /// A web address.
    Link {
        /// What to show: host and path; long ones are shortened in the middle.
        text: String,
        /// The whole address, `http:` or `https:`.
        href: String,
    },
    /// A list.
    List(Vec<Entry>),
    /// An object.
    Tree(Vec<Entry>),
}

/// A member of a list or of an object. What is in it is worked out when it is asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The member's name; its place from 0 in a list.
    pub name: String,
    /// Where it stands in the whole value, as in JavaScript: `address.city`, `items[0]`, `["e mail"]`.
    pub path: String,
    value: Value,
    kind: Option<FieldType>,
}

impl Entry {
    /// What to show for it.
    pub fn shown(&self) -> Shown {
        show(self.kind, Some(&self.value), &self.path)
    }

    pub(super) fn of_items(kind: Option<FieldType>, items: &[Value], parent: &str) -> Vec<Self> {
        let entry = |(place, value): (usize, &Value)| Self {
            name: place.to_string(),
            path: format!("{parent}[{place}]"),
            value: value.clone(),
            kind,
        };
        items.iter().enumerate().map(entry).collect()
    }

    pub(super) fn of_members(members: &Map<String, Value>, parent: &str) -> Vec<Self> {
        let entry = |(name, value): (&String, &Value)| Self {
            name: name.clone(),
            path: member_path(parent, name),
            value: value.clone(),
            kind: None,
        };
        members.iter().map(entry).collect()
    }
}

fn member_path(parent: &str, name: &str) -> String {
    let is_word = name.chars().all(|character| character.is_alphanumeric() || matches!(character, '_' | '$'))
        && !name.is_empty()
        && !name.starts_with(char::is_numeric);
    match (is_word, parent.is_empty()) {
        (true, true) => name.to_owned(),
        (true, false) => format!("{parent}.{name}"),
        (false, _) => format!("{parent}[{}]", Value::from(name)),
    }
}

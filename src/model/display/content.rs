//! The content to display.

use wire::{Map, Value};

use super::meaning::Meaning;
use super::shorten::shorten_middle;
use crate::model::text::is_blank;

/// The maximum number of displayed characters of a name.
const LONGEST_NAME: usize = 80;

/// `name`, shortened in the middle if it is too long beside its value.
pub fn short_name(name: &str) -> String {
    shorten_middle(name, LONGEST_NAME)
}

/// A value, ready for display and copy.
#[derive(Debug, Clone, PartialEq)]
pub struct DisplayValue {
    /// What to show.
    pub content: Content,
    /// The copied text: the raw value, exactly. Text and digits unchanged, a list of plain values one per line,
    /// anything else as indented JSON. Empty if there is nothing.
    pub copy: String,
    /// False if the value does not match its field's kind; it is then displayed by its own kind.
    pub fits: bool,
}

/// The content, independent of language and time zone.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// Nothing: null, missing, blank, or a list or object without members.
    Empty,
    /// Text unchanged, including line breaks.
    Text(String),
    /// Text of many lines: the first ones are displayed until the user expands it.
    LongText(String),
    /// A password or similar: displayed only on request.
    Secret(String),
    /// A word that names a status.
    Badge {
        /// The word as it is.
        text: String,
        /// How good or bad that is, in addition to the word.
        tone: Tone,
    },
    /// A number.
    Number {
        /// Its digits in JSON's form, of any length: format the text, not a float.
        digits: String,
    },
    /// An amount of money.
    Money {
        /// Its digits in JSON's form, in the currency's main unit.
        digits: String,
        /// Three upper-case letters, as in ISO 4217; not necessarily a currency.
        currency: String,
    },
    /// Yes or no.
    Boolean(bool),
    /// A day, the same in every zone.
    Date {
        /// Its midnight in milliseconds since 1970, as if in UTC: format it in UTC.
        epoch_ms: f64,
    },
    /// A moment.
    Instant {
        /// Milliseconds since 1970 in UTC: format it in the user's zone.
        epoch_ms: f64,
    },
    /// A day and a time without a zone.
    LocalTime {
        /// Milliseconds since 1970, as if in UTC: format it in UTC.
        epoch_ms: f64,
    },
    /// An e-mail address.
    Email {
        /// The full address; a long one is displayed shortened.
        whole: String,
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
        /// The whole address, of which a long one displays host and path. `http:` or `https:`.
        href: String,
    },
    /// A list.
    List(Vec<Entry>),
    /// A list of short words; each is a badge.
    Tags(Vec<Entry>),
    /// An object.
    Tree(Vec<Entry>),
}

impl Content {
    /// True for a list or an object.
    pub fn has_parts(&self) -> bool {
        matches!(self, Self::List(_) | Self::Tags(_) | Self::Tree(_))
    }
}

/// How good or bad a status is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Neither, or unknown.
    Neutral,
    /// All is well.
    Ok,
    /// Something waits or is late.
    Warn,
    /// Something failed or has ended.
    Danger,
}

/// A member of a list or of an object. Its content is computed on request.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The member's name; in a list its index from 0.
    pub name: String,
    /// Its path in the whole value, as in JavaScript: `address.city`, `items[0]`, `["e mail"]`.
    pub path: String,
    pub(super) value: Value,
    pub(super) meaning: Meaning,
}

impl Entry {
    /// The displayed name: short and visible.
    pub fn label(&self) -> String {
        if is_blank(&self.name) {
            Value::from(self.name.as_str()).to_string()
        } else {
            short_name(&self.name)
        }
    }

    /// The value in JSON's own notation, which distinguishes a text from a number.
    pub fn literal(&self) -> String {
        self.value.to_string()
    }

    pub(super) fn of_items(meaning: Meaning, items: &[Value], parent: &str) -> Vec<Self> {
        let entry = |(place, value): (usize, &Value)| Self {
            name: place.to_string(),
            path: item_path(parent, place),
            value: value.clone(),
            meaning,
        };
        items.iter().enumerate().map(entry).collect()
    }

    pub(super) fn of_members(members: &Map<String, Value>, parent: &str) -> Vec<Self> {
        let entry = |(name, value): (&String, &Value)| Self {
            name: name.clone(),
            path: member_path(parent, name),
            value: value.clone(),
            meaning: Meaning::new(None, &[name]),
        };
        members.iter().map(entry).collect()
    }
}

pub(super) fn item_path(parent: &str, place: usize) -> String {
    format!("{parent}[{place}]")
}

pub(super) fn member_path(parent: &str, name: &str) -> String {
    let is_word = name.chars().all(|character| character.is_alphanumeric() || matches!(character, '_' | '$'))
        && !name.is_empty()
        && !name.starts_with(char::is_numeric);
    match (is_word, parent.is_empty()) {
        (true, true) => name.to_owned(),
        (true, false) => format!("{parent}.{name}"),
        (false, _) => format!("{parent}[{}]", Value::from(name)),
    }
}

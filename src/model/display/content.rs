//! What there is to show.

use wire::{Map, Value};

use super::meaning::Meaning;
use super::shorten::shorten_middle;
use crate::model::text::is_blank;

/// So many characters of a name are shown.
const LONGEST_NAME: usize = 80;

/// `name`, shortened in the middle where nobody could read all of it beside its value.
pub fn short_name(name: &str) -> String {
    shorten_middle(name, LONGEST_NAME)
}

/// A value, ready to be shown and copied.
#[derive(Debug, Clone, PartialEq)]
pub struct DisplayValue {
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
    /// Text of many lines: its first ones are shown until the person asks for the rest.
    LongText(String),
    /// A password or the like: shown only where the person asks for it.
    Secret(String),
    /// A word that says how something stands.
    Badge {
        /// The word as it is.
        text: String,
        /// How good or bad that is; the word says it, too.
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
        /// Three upper-case letters, as in ISO 4217; they may stand for no currency.
        currency: String,
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
        /// The address in full; a long one is shown shortened.
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
        /// The whole address; of a long one host and path are shown. `http:` or `https:`.
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
    /// Neither, or nobody knows.
    Neutral,
    /// All is well.
    Ok,
    /// Something waits or is late.
    Warn,
    /// Something failed or has ended.
    Danger,
}

/// A member of a list or of an object. What is in it is worked out when it is asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The member's name; its place from 0 in a list.
    pub name: String,
    /// Where it stands in the whole value, as in JavaScript: `address.city`, `items[0]`, `["e mail"]`.
    pub path: String,
    pub(super) value: Value,
    pub(super) meaning: Meaning,
}

impl Entry {
    /// The member's name as it is shown: a short one, and one that can be seen.
    pub fn label(&self) -> String {
        if is_blank(&self.name) {
            Value::from(self.name.as_str()).to_string()
        } else {
            short_name(&self.name)
        }
    }

    /// The value in JSON's own form, which tells a text from a number.
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

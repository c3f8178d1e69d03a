//! A value as text: the displayed, the exact and the spoken form.

use super::content::{Content, DisplayValue, Entry};
use super::email;
use super::excerpt::excerpt;
use super::format::{DisplayFormat, Word};
use super::leaves::{Leaf, each_leaf};
use super::web;

/// The number of items of a list and members of an object that are displayed at first.
pub const ITEMS_AT_FIRST: usize = 5;
/// The display form of an empty value.
pub const NOTHING: &str = "—";
/// The display form of a secret, whatever its length.
pub const MASK: &str = "••••••";

/// Numbers longer than this, or with an exponent, are displayed as sent: in full they could fill the page.
const LONGEST_NUMBER: usize = 40;
/// The same for numbers with more decimal places than this: formats would round them (ECMA-402, 16.1.1).
const LONGEST_FRACTION: usize = 20;
const DAY_MS: f64 = 24.0 * 60.0 * 60.0 * 1_000.0;
/// Moments within this distance are displayed in words.
const RECENT_MS: f64 = DAY_MS;
/// The maximum number of values in lists and objects that are searched by their display form; the others are
/// searched as sent. Formatting thousands would slow down typing.
const MOST_FORMATTED: usize = 1_000;
/// The maximum number of searched bytes of a value's text.
const LONGEST_SEARCHED: usize = 1_000_000;
/// The number of members displayed for a closed object.
const PREVIEWED_MEMBERS: usize = 3;

/// The form displayed at first: a long text or list is cut, an object is closed, a secret is masked.
pub fn short_text(content: &Content, format: &dyn DisplayFormat) -> String {
    match content {
        Content::Empty => NOTHING.to_owned(),
        Content::Secret(_) => MASK.to_owned(),
        Content::Text(text) | Content::Badge { text, .. } | Content::Phone { text, .. } => text.clone(),
        Content::Email { whole, .. } => email::shown(whole, format),
        Content::Link { href } => web::shown(href, format),
        Content::LongText(text) => excerpt(text).map_or_else(|| text.clone(), |start| format!("{start}…")),
        Content::Number { digits } if is_unwieldy(digits) => digits.clone(),
        Content::Number { digits } => format.number(without_sign_of_zero(digits)),
        Content::Money { digits, currency } if is_unwieldy(digits) => format!("{digits} {currency}"),
        Content::Money { digits, currency } => format.money(without_sign_of_zero(digits), currency),
        Content::Boolean(yes) => format.word(if *yes { Word::Yes } else { Word::No }),
        Content::Date { epoch_ms } => {
            near_day(*epoch_ms, format).map_or_else(|| format.day(*epoch_ms), |days| format.near_day(days))
        }
        Content::LocalTime { epoch_ms } => format.local_time(*epoch_ms),
        Content::Instant { epoch_ms } => {
            let is_recent = (format.now() - epoch_ms).abs() < RECENT_MS;
            if is_recent { format.ago(*epoch_ms) } else { format.moment(*epoch_ms) }
        }
        Content::List(entries) | Content::Tags(entries) => {
            first_items(entries, "\n", &|content| short_text(content, format))
        }
        Content::Tree(entries) => preview(entries, format),
    }
}

/// The full text without secrets: a long text is complete, and each item of a list and each member of an object,
/// after its path, has its own line.
pub fn shown_text(content: &Content, format: &dyn DisplayFormat) -> String {
    match content {
        Content::LongText(text) => text.clone(),
        Content::List(entries) | Content::Tags(entries) => lines(entries, false, format),
        Content::Tree(entries) => lines(entries, true, format),
        other => short_text(other, format),
    }
}

/// The texts by which a search finds a value.
pub struct SearchedValue<'a> {
    /// For each part of a list or an object, its display form, its exact form and its form as sent; any other
    /// value is its own only part.
    pub parts: Vec<String>,
    /// The copied form of a list or an object. Empty for any other value, and if it contains a secret.
    pub copy: &'a str,
}

/// All texts by which a search finds a value. The content of a secret is not among them.
pub fn searched_value<'a>(shown: &'a DisplayValue, format: &dyn DisplayFormat) -> SearchedValue<'a> {
    let mut searched = Searched::new(format);
    let parts = match &shown.content {
        Content::List(entries) | Content::Tags(entries) => searched.parts(entries, false),
        Content::Tree(entries) => searched.parts(entries, true),
        _ => {
            searched.add("", shown);
            vec![searched.text]
        }
    };
    let is_copy_searched = shown.content.has_parts() && !searched.has_secret;
    let room = if is_copy_searched { LONGEST_SEARCHED.saturating_sub(searched.length) } else { 0 };
    SearchedValue { parts, copy: &shown.copy[..shown.copy.floor_char_boundary(room)] }
}

/// The same for each of `entries` alone, which are members of an object if `is_named`.
pub fn searched_parts(entries: &[Entry], is_named: bool, format: &dyn DisplayFormat) -> Vec<String> {
    Searched::new(format).parts(entries, is_named)
}

/// The searched texts of values, one per line.
struct Searched<'a> {
    format: &'a dyn DisplayFormat,
    text: String,
    /// The length of all texts so far, in bytes.
    length: usize,
    formatted: usize,
    has_secret: bool,
}

impl<'a> Searched<'a> {
    fn new(format: &'a dyn DisplayFormat) -> Self {
        Self { format, text: String::new(), length: 0, formatted: 0, has_secret: false }
    }

    fn parts(&mut self, entries: &[Entry], is_named: bool) -> Vec<String> {
        let part = |entry: &Entry| {
            each_leaf(std::slice::from_ref(entry), is_named, &mut |leaf| self.add_leaf(leaf));
            std::mem::take(&mut self.text)
        };
        entries.iter().map(part).collect()
    }

    fn add_leaf(&mut self, leaf: &Leaf) {
        if self.formatted < MOST_FORMATTED {
            leaf.each_shown(&mut |name, shown| self.add(name, shown));
            return;
        }
        let sent = leaf.sent();
        self.has_secret |= sent.is_none();
        self.add_texts(leaf.name(), &[sent.as_deref()]);
    }

    fn add(&mut self, name: &str, DisplayValue { content, copy, .. }: &DisplayValue) {
        self.formatted += 1;
        let is_secret = matches!(content, Content::Secret(_));
        self.has_secret |= is_secret;
        let shown = shown_text(content, self.format);
        let sent = (!is_secret && shown != *copy).then_some(copy);
        let exact = exact_text(content, self.format);
        self.add_texts(name, &[Some(&shown), exact.as_deref(), sent.map(String::as_str)]);
    }

    fn add_texts(&mut self, name: &str, texts: &[Option<&str>]) {
        if self.length > LONGEST_SEARCHED {
            return;
        }
        let length_before = self.text.len();
        if !name.is_empty() {
            self.text.push_str(name);
            self.text.push_str(": ");
        }
        for text in texts.iter().flatten() {
            self.text.push_str(text);
            self.text.push('\n');
        }
        self.length += self.text.len() - length_before;
    }
}

/// The tooltip and spoken detail of [`short_text`], if that omits something: the day for "today", the seconds of a
/// moment, the whole of a shortened address.
pub fn exact_text(content: &Content, format: &dyn DisplayFormat) -> Option<String> {
    match content {
        Content::Date { epoch_ms } => near_day(*epoch_ms, format).map(|_| format.day(*epoch_ms)),
        Content::Instant { epoch_ms } => Some(format.exact_moment(*epoch_ms)),
        Content::Link { href } => Some(href.clone()),
        Content::Email { whole, .. } => (short_text(content, format) != *whole).then(|| whole.clone()),
        _ => None,
    }
}

/// The text for a screen reader: a word for bare signs, and the exact form of a short one.
pub fn accessible_text(content: &Content, format: &dyn DisplayFormat) -> String {
    match content {
        Content::Empty => format.word(Word::Empty),
        Content::Secret(_) => format.word(Word::Hidden),
        Content::List(entries) | Content::Tags(entries) => {
            first_items(entries, ", ", &|content| accessible_text(content, format))
        }
        other => {
            let short = short_text(other, format);
            exact_text(other, format).map_or_else(|| short.clone(), |exact| format!("{short}, {exact}"))
        }
    }
}

/// The number of days from today, if there is a word for it.
fn near_day(epoch_ms: f64, format: &dyn DisplayFormat) -> Option<f64> {
    let days = ((epoch_ms - format.today()) / DAY_MS).round();
    (days.abs() <= 1.0).then_some(days)
}

/// Users write zero without a sign.
fn without_sign_of_zero(digits: &str) -> &str {
    let is_zero = !digits.contains(|digit| matches!(digit, '1'..='9'));
    digits.strip_prefix('-').filter(|_| is_zero).unwrap_or(digits)
}

fn is_unwieldy(digits: &str) -> bool {
    digits.len() > LONGEST_NUMBER
        || digits.contains(['e', 'E'])
        || digits.split_once('.').is_some_and(|(_, fraction)| fraction.len() > LONGEST_FRACTION)
}

fn first_items(entries: &[Entry], between: &str, text: &dyn Fn(&Content) -> String) -> String {
    let first = entries.iter().take(ITEMS_AT_FIRST).map(|entry| text(&entry.shown().content));
    let more = (entries.len() > ITEMS_AT_FIRST).then(|| "…".to_owned());
    first.chain(more).collect::<Vec<_>>().join(between)
}

/// A summary of an object: its first plain values, else the number of its members.
pub fn preview(entries: &[Entry], format: &dyn DisplayFormat) -> String {
    let says_something = |content: &Content| {
        // "Yes" is meaningless without its name.
        !matches!(
            content,
            Content::Empty
                | Content::Boolean(_)
                | Content::Secret(_)
                | Content::List(_)
                | Content::Tags(_)
                | Content::Tree(_)
        )
    };
    let contents = entries.iter().map(|entry| entry.shown().content).filter(says_something);
    let texts: Vec<_> =
        contents.take(PREVIEWED_MEMBERS).map(|content| short_text(&content, format)).collect();
    if texts.is_empty() { format.entries(entries.len()) } else { texts.join(" · ") }
}

/// A line for each value without parts; `is_named` puts its path before it.
fn lines(entries: &[Entry], is_named: bool, format: &dyn DisplayFormat) -> String {
    let mut lines = Vec::new();
    each_leaf(entries, is_named, &mut |leaf| {
        leaf.each_shown(&mut |name, DisplayValue { content, .. }| {
            let text = shown_text(content, format);
            lines.push(if name.is_empty() { text } else { format!("{name}: {text}") });
        });
    });
    lines.join("\n")
}

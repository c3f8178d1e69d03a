//! The kind of a value: the kind of its field if the value fits it, else the kind that it looks like.

use wire::{Value, is_number, read_json};

use super::content::{Content, DisplayValue, Entry};
use super::meaning::{Meaning, Role};
use super::{badge, copy, email, excerpt, money, phone, web};
use crate::model::field_type::FieldType;
use crate::model::instant::Moment;
use crate::model::text::{is_blank, tidy};

/// The maximum number of items in a row of tags.
const MOST_TAGS: usize = 30;
/// The second day of the year 1, in milliseconds since 1970. West of Greenwich, earlier moments are in the year 0,
/// which calendars show as the year 1.
const EARLIEST_INSTANT_MS: f64 = -62_135_510_400_000.0;

/// What to show for `value` in a field of the kind `kind` (its member `type`). A known kind that fits the value
/// decides, else the value itself. `names` are the field's label and variable: they reveal a status, a secret, or
/// a number that is not a quantity.
pub fn display(kind: Option<&Value>, value: Option<&Value>, names: &[&str]) -> DisplayValue {
    show(Meaning::new(kind.and_then(FieldType::from_kind), names), value, "")
}

/// `path` is the place of the value in the displayed value.
pub(super) fn show(meaning: Meaning, value: Option<&Value>, path: &str) -> DisplayValue {
    let (content, fits) = match value {
        None => (Content::Empty, true),
        Some(value) => classify(meaning, value, path),
    };
    DisplayValue { content, copy: value.map(copy::copy_text).unwrap_or_default(), fits }
}

impl Entry {
    /// What to show for it.
    pub fn shown(&self) -> DisplayValue {
        show(self.meaning, Some(&self.value), &self.path)
    }
}

/// The content, and whether the value fits its kind.
fn classify(meaning: Meaning, value: &Value, path: &str) -> (Content, bool) {
    let kind = meaning.kind;
    match value {
        Value::Null => (Content::Empty, true),
        Value::Bool(yes) => {
            (Content::Boolean(*yes), matches!(kind, None | Some(FieldType::Boolean | FieldType::Json)))
        }
        Value::Number(number) => of_number(meaning, number.to_string()),
        Value::String(text) if is_blank(text) => (Content::Empty, true),
        Value::String(text) => of_text(meaning, text, path),
        Value::Array(items) if items.is_empty() => (Content::Empty, true),
        Value::Object(members) if members.is_empty() => (Content::Empty, true),
        Value::Array(items) => of_items(meaning, items, path),
        Value::Object(members) => {
            if let Some(money) = money::of_object(members) {
                return (money, matches!(kind, None | Some(FieldType::Number | FieldType::Json)));
            }
            (Content::Tree(Entry::of_members(members, path)), matches!(kind, None | Some(FieldType::Json)))
        }
    }
}

/// A row of tags if all are short words, else a list.
fn of_items(meaning: Meaning, items: &[Value], path: &str) -> (Content, bool) {
    let meaning = meaning.of_items();
    let is_tag = |item: &Value| {
        item.as_str().is_some_and(|text| {
            meaning.takes_text()
                && badge::is_short_word(tidy(text))
                && matches!(classify(meaning, item, path).0, Content::Text(_) | Content::Badge { .. })
        })
    };
    if items.len() <= MOST_TAGS && items.iter().all(is_tag) {
        let meaning = Meaning { role: Role::Status, ..meaning };
        return (Content::Tags(Entry::of_items(meaning, items, path)), true);
    }
    let fits = items.iter().all(|item| classify(meaning, item, path).1);
    (Content::List(Entry::of_items(meaning, items, path)), fits)
}

fn of_number(meaning: Meaning, digits: String) -> (Content, bool) {
    let fitting = match meaning.kind {
        None if meaning.role == Role::Id => Some(plain(&digits)),
        None | Some(FieldType::Number | FieldType::Json) => Some(number(digits.clone())),
        Some(FieldType::Text) if meaning.role == Role::Secret => Some(Content::Secret(digits.clone())),
        Some(FieldType::Text) => Some(plain(&digits)),
        Some(FieldType::Boolean) => boolean(&digits),
        Some(kind @ (FieldType::Date | FieldType::DateTime)) => moment(kind, &digits),
        Some(FieldType::Phone) => phone::phone(&digits),
        Some(FieldType::Email | FieldType::Url) => None,
    };
    let fits = fitting.is_some();
    (fitting.unwrap_or_else(|| number(digits)), fits)
}

/// A number, or a long text if it has thousands of digits.
fn number(digits: String) -> Content {
    if excerpt::excerpt(&digits).is_some() { Content::LongText(digits) } else { Content::Number { digits } }
}

fn of_text(meaning: Meaning, text: &str, path: &str) -> (Content, bool) {
    let tidied = tidy(text);
    let fitting = match meaning.kind {
        None | Some(FieldType::Text) if meaning.role == Role::Secret => {
            Some(Content::Secret(text.to_owned()))
        }
        None => by_look(text)
            .or_else(|| badge::badge(text, meaning.role == Role::Status))
            .or_else(|| Some(plain(text))),
        Some(FieldType::Text) => {
            badge::badge(text, meaning.role == Role::Status).or_else(|| Some(plain(text)))
        }
        Some(FieldType::Number) => is_number(tidied).then(|| number(tidied.to_owned())),
        Some(FieldType::Boolean) => boolean(tidied),
        Some(kind @ (FieldType::Date | FieldType::DateTime)) => moment(kind, tidied),
        Some(FieldType::Email) => email::email(tidied).or_else(|| email::mailto(tidied)),
        Some(FieldType::Phone) => {
            phone::phone(tidied).or_else(|| phone::tel(tidied)).or_else(|| phones(meaning, tidied, path))
        }
        Some(FieldType::Url) => linked(tidied).or_else(|| web::without_scheme(tidied)),
        Some(FieldType::Json) => json(text, path).or_else(|| by_look(text)).or_else(|| Some(plain(text))),
    };
    let fits = fitting.is_some();
    (fitting.or_else(|| by_look(text)).unwrap_or_else(|| plain(text)), fits)
}

/// Plain text.
fn plain(text: &str) -> Content {
    let text_of = if excerpt::excerpt(text).is_some() { Content::LongText } else { Content::Text };
    text_of(text.to_owned())
}

/// The unmistakable kind of a text whose field has no known kind; `None` if it is plain text.
fn by_look(text: &str) -> Option<Content> {
    let tidied = tidy(text);
    // Without its dashes a day could be any number.
    let dated = tidied.get(4..5) == Some("-");
    dated
        .then(|| moment(FieldType::DateTime, tidied))
        .flatten()
        .or_else(|| linked(tidied))
        .or_else(|| tidied.starts_with("www.").then(|| web::without_scheme(tidied)).flatten())
        .or_else(|| email::email(tidied))
        .or_else(|| phone::international(tidied))
        .or_else(|| money::of_text(tidied))
}

/// An address with one of the four schemes that may become links.
fn linked(text: &str) -> Option<Content> {
    web::web(text).or_else(|| email::mailto(text)).or_else(|| phone::tel(text))
}

/// Several phone numbers, each with its own link.
fn phones(meaning: Meaning, text: &str, path: &str) -> Option<Content> {
    let numbers: Vec<Value> = phone::several(text)?.into_iter().map(Value::from).collect();
    Some(Content::List(Entry::of_items(meaning, &numbers, path)))
}

fn boolean(text: &str) -> Option<Content> {
    let is = |word: &str| text.eq_ignore_ascii_case(word);
    if is("true") || is("1") {
        Some(Content::Boolean(true))
    } else if is("false") || is("0") {
        Some(Content::Boolean(false))
    } else {
        None
    }
}

/// A day or a moment; if the kind is a date, a midnight is a day.
fn moment(kind: FieldType, text: &str) -> Option<Content> {
    let moment = Moment::from_iso(text).or_else(|| Moment::from_epoch(text))?;
    let epoch_ms = moment.epoch_ms();
    let day = moment.day_ms().filter(|_| kind == FieldType::Date);
    match (moment, day) {
        (_, Some(epoch_ms)) => Some(Content::Date { epoch_ms }),
        (Moment::Day(_), None) => Some(Content::Date { epoch_ms }),
        (Moment::Instant { .. }, None) => {
            (epoch_ms >= EARLIEST_INSTANT_MS).then_some(Content::Instant { epoch_ms })
        }
        (Moment::Local(_), None) => Some(Content::LocalTime { epoch_ms }),
    }
}

/// Text of the kind JSON: parsed if it is a list or an object.
fn json(text: &str, path: &str) -> Option<Content> {
    match read_json(text.as_bytes()) {
        Ok(value @ (Value::Array(_) | Value::Object(_))) => {
            Some(classify(Meaning::new(None, &[]), &value, path).0)
        }
        _ => None,
    }
}

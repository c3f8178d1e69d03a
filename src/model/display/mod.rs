//! What a value looks like, before any language or zone comes into it.

mod content;
mod copy;
mod email;
mod number;
mod phone;
mod shorten;
#[cfg(test)]
mod tests;
mod web;

use wire::Value;

pub use content::{Content, Entry, Shown};

use super::field_type::FieldType;
use super::instant::Moment;
use super::text::{is_blank, tidy};

/// What to show for `value` in a field of the kind `kind` (its member `type`): by the kind where it is a
/// known word and the value fits it, else by what the value is.
pub fn display(kind: Option<&Value>, value: Option<&Value>) -> Shown {
    show(kind.and_then(FieldType::from_kind), value, "")
}

/// `path` is where the value stands in the whole that is shown.
fn show(kind: Option<FieldType>, value: Option<&Value>, path: &str) -> Shown {
    let (content, fits) = match value {
        None => (Content::Empty, true),
        Some(value) => classify(kind, value, path),
    };
    Shown { content, copy: value.map(copy::copy_text).unwrap_or_default(), fits }
}

/// The content, and whether the value fits its kind.
fn classify(kind: Option<FieldType>, value: &Value, path: &str) -> (Content, bool) {
    match value {
        Value::Null => (Content::Empty, true),
        Value::Bool(yes) => {
            (Content::Boolean(*yes), matches!(kind, None | Some(FieldType::Boolean | FieldType::Json)))
        }
        Value::Number(number) => of_number(kind, number.to_string()),
        Value::String(text) if is_blank(text) => (Content::Empty, true),
        Value::String(text) => of_text(kind, text, path),
        Value::Array(items) if items.is_empty() => (Content::Empty, true),
        Value::Object(members) if members.is_empty() => (Content::Empty, true),
        Value::Array(items) => {
            // The kind is that of each item; but "json" is the kind of the whole.
            let item_kind = kind.filter(|kind| *kind != FieldType::Json);
            let fits = items.iter().all(|item| classify(item_kind, item, path).1);
            (Content::List(Entry::of_items(item_kind, items, path)), fits)
        }
        Value::Object(members) => {
            (Content::Tree(Entry::of_members(members, path)), matches!(kind, None | Some(FieldType::Json)))
        }
    }
}

fn of_number(kind: Option<FieldType>, digits: String) -> (Content, bool) {
    let fitting = match kind {
        None | Some(FieldType::Number | FieldType::Json) => None,
        Some(FieldType::Text) => return (Content::Text(digits), true),
        Some(FieldType::Boolean) => boolean(&digits),
        Some(kind @ (FieldType::Date | FieldType::DateTime)) => moment(kind, &digits),
        Some(FieldType::Phone) => phone::phone(&digits),
        Some(FieldType::Email | FieldType::Url) => return (Content::Number { digits }, false),
    };
    let fits = fitting.is_some() || matches!(kind, None | Some(FieldType::Number | FieldType::Json));
    (fitting.unwrap_or(Content::Number { digits }), fits)
}

fn of_text(kind: Option<FieldType>, text: &str, path: &str) -> (Content, bool) {
    let tidied = tidy(text);
    let fitting = match kind {
        None => return (by_look(text), true),
        Some(FieldType::Text) => Some(Content::Text(text.to_owned())),
        Some(FieldType::Number) => {
            number::is_number(tidied).then(|| Content::Number { digits: tidied.to_owned() })
        }
        Some(FieldType::Boolean) => boolean(tidied),
        Some(kind @ (FieldType::Date | FieldType::DateTime)) => moment(kind, tidied),
        Some(FieldType::Email) => email::email(tidied).or_else(|| email::mailto(tidied)),
        Some(FieldType::Phone) => phone::phone(tidied).or_else(|| phone::tel(tidied)),
        Some(FieldType::Url) => linked(tidied).or_else(|| web::without_scheme(tidied)),
        Some(FieldType::Json) => return (json(text, path), true),
    };
    let fits = fitting.is_some();
    (fitting.unwrap_or_else(|| by_look(text)), fits)
}

/// Text whose kind nobody names: what it unmistakably is, else text.
fn by_look(text: &str) -> Content {
    let tidied = tidy(text);
    // Without its dashes a day could be any number.
    let dated = tidied.get(4..5) == Some("-");
    dated
        .then(|| moment(FieldType::DateTime, tidied))
        .flatten()
        .or_else(|| linked(tidied))
        .or_else(|| email::email(tidied))
        .or_else(|| phone::international(tidied))
        .unwrap_or_else(|| Content::Text(text.to_owned()))
}

/// An address with one of the four schemes that may become links.
fn linked(text: &str) -> Option<Content> {
    web::web(text).or_else(|| email::mailto(text)).or_else(|| phone::tel(text))
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

/// A day or a moment; where the kind is a date, a midnight is a day.
fn moment(kind: FieldType, text: &str) -> Option<Content> {
    let moment = Moment::from_iso(text).or_else(|| Moment::from_epoch(text))?;
    let epoch_ms = moment.epoch_ms();
    let day = moment.day_ms().filter(|_| kind == FieldType::Date);
    Some(match (moment, day) {
        (_, Some(epoch_ms)) => Content::Date { epoch_ms },
        (Moment::Day(_), None) => Content::Date { epoch_ms },
        (Moment::Instant { .. }, None) => Content::Instant { epoch_ms },
        (Moment::Local(_), None) => Content::LocalTime { epoch_ms },
    })
}

/// Text that is said to be JSON: opened where it is a list or an object.
fn json(text: &str, path: &str) -> Content {
    // As bytes, like the replies: a second reader for text would add 4 KB to the page.
    match serde_json::from_slice(text.as_bytes()) {
        Ok(value @ (Value::Array(_) | Value::Object(_))) => classify(None, &value, path).0,
        _ => by_look(text),
    }
}

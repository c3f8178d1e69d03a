//! What all decoders share: bytes to JSON, the failure hidden in a 200, members of a given type.

use std::fmt;

use serde_json::{Map, Value};
use thiserror::Error;

use crate::Widget;
use crate::json::{DEEPEST, Reader};
use crate::shown_text::shortened;

/// Why a reply could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DecodeError {
    /// The bytes are no JSON.
    #[error("{}", not_json(*at))]
    NotJson {
        /// The byte of the reply, from 0, where something else than JSON stands; `None` where the reply is cut off.
        at: Option<usize>,
    },
    /// Bytes of a text are no UTF-8.
    #[error("a text in it is not UTF-8")]
    NotUtf8,
    /// More lists and objects stand in one another than are read.
    #[error("it is nested deeper than {DEEPEST} levels")]
    TooDeep,
    /// A member has another JSON type than the contract gives it, or is missing.
    #[error("{place} should be {expected}, found {found}")]
    WrongShape {
        /// The member, such as `title` or `inboxWidgets`.
        place: String,
        /// What the contract asks for, such as "a string".
        expected: &'static str,
        /// What stands there instead.
        found: JsonKind,
    },
    /// A text is empty that the contract lets stand for something.
    #[error("{place} is empty")]
    Empty {
        /// The member, such as `id`.
        place: String,
    },
    /// A text holds half a character, which nothing here could send back as it came.
    #[error("a text in it holds half a character")]
    HalfCharacter,
    /// A reply with a success status carries a non-empty `error` text.
    #[error("the server reports: {message}")]
    ServerError {
        /// The server's text, cut where it is longer than [`LONGEST_TEXT`](crate::LONGEST_TEXT) characters.
        message: String,
    },
}

/// The JSON type of a value, as named in error texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JsonKind {
    /// The member is not there.
    Nothing,
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean,
    /// Any number.
    Number,
    /// Any string.
    String,
    /// An array.
    Array,
    /// An object.
    Object,
}

impl JsonKind {
    /// The kind of `value`; [`JsonKind::Nothing`] for `None`.
    pub fn of(value: Option<&Value>) -> Self {
        match value {
            None => Self::Nothing,
            Some(Value::Null) => Self::Null,
            Some(Value::Bool(_)) => Self::Boolean,
            Some(Value::Number(_)) => Self::Number,
            Some(Value::String(_)) => Self::String,
            Some(Value::Array(_)) => Self::Array,
            Some(Value::Object(_)) => Self::Object,
        }
    }
}

impl fmt::Display for JsonKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Nothing => "nothing",
            Self::Null => "null",
            Self::Boolean => "a boolean",
            Self::Number => "a number",
            Self::String => "a string",
            Self::Array => "an array",
            Self::Object => "an object",
        })
    }
}

fn not_json(at: Option<usize>) -> String {
    match at {
        Some(at) => format!("something else than JSON stands at byte {at}"),
        None => "it ends too early".to_owned(),
    }
}

/// Reads `body` as a successful reply in JSON, and says what was mended in it. `None` where it is empty but for white
/// space and a byte order mark.
pub(crate) fn parse_mended(body: &[u8]) -> Result<(Option<Value>, Option<DecodeError>), DecodeError> {
    let mut reader = Reader::new(body);
    if reader.is_blank() {
        return Ok((None, None));
    }
    let value = reader.document()?;
    refuse_error(value.get("error"))?;
    Ok((Some(value), reader.damage))
}

/// Reads `body` as a successful reply in JSON. `None` where it is empty but for white space and a byte order
/// mark.
///
/// # Errors
/// As [`read_json`](crate::read_json) says, and [`DecodeError::ServerError`] where it has a non-empty text `error` at the
/// top.
pub fn parse_success(body: &[u8]) -> Result<Option<Value>, DecodeError> {
    match parse_mended(body)? {
        (_, Some(damage)) => Err(damage),
        (value, None) => Ok(value),
    }
}

/// Reads `body` as the successful reply `{list: [entry, …]}`. An entry that is damaged harms no other: what could be read
/// of it, or else its text, comes with what is wrong with it.
pub(crate) fn parse_entries(
    body: &[u8],
    list: &str,
) -> Result<Vec<(Value, Option<DecodeError>)>, DecodeError> {
    let mut reader = Reader::new(body);
    if reader.is_blank() {
        return Err(wrong_shape("the reply", "an object", None));
    }
    if reader.peek() != Some(b'{') {
        return Err(wrong_shape("the reply", "an object", Some(&reader.document()?)));
    }
    let mut others = Map::new();
    let mut entries = None;
    reader.members(&mut |reader, name| {
        if name != list || reader.peek() != Some(b'[') {
            others.insert(name, reader.part(1)?);
            return Ok(());
        }
        let mut read = Vec::new();
        reader.entries(&mut |reader| {
            reader.damage = None;
            let entry = reader.part(2)?;
            read.push((entry, reader.damage.take()));
            Ok(())
        })?;
        entries = Some(read);
        Ok(())
    })?;
    reader.end()?;
    refuse_error(others.get("error"))?;
    entries.ok_or_else(|| wrong_shape(list, "an array", others.get(list)))
}

/// A failure that hides in a success.
fn refuse_error(error: Option<&Value>) -> Result<(), DecodeError> {
    match error {
        Some(Value::String(message)) if !message.trim().is_empty() => {
            Err(DecodeError::ServerError { message: shortened(message.trim()) })
        }
        _ => Ok(()),
    }
}

/// `value` as an object, or the error that names `place`.
pub(crate) fn object(value: Value, place: &str) -> Result<Map<String, Value>, DecodeError> {
    match value {
        Value::Object(members) => Ok(members),
        other => Err(wrong_shape(place, "an object", Some(&other))),
    }
}

/// Takes the text `name` out of `members`.
pub(crate) fn take_string(members: &mut Map<String, Value>, name: &str) -> Result<String, DecodeError> {
    match members.shift_remove(name) {
        Some(Value::String(text)) => Ok(text),
        other => Err(wrong_shape(name, "a string", other.as_ref())),
    }
}

pub(crate) fn wrong_shape(place: &str, expected: &'static str, found: Option<&Value>) -> DecodeError {
    DecodeError::WrongShape { place: place.to_owned(), expected, found: JsonKind::of(found) }
}

/// Reads the reply of get, create and update: a widget, bare or as `{"inboxWidget": …}`.
///
/// `None` where the server sent none (`{}`, an empty body, `null`): the caller reads it again.
///
/// # Errors
/// As [`DecodeError`] says.
pub fn decode_widget(body: &[u8]) -> Result<Option<Widget>, DecodeError> {
    let Some(value) = parse_success(body)? else {
        return Ok(None);
    };
    let mut members = match value {
        Value::Null => return Ok(None),
        other => object(other, "the reply")?,
    };
    match members.shift_remove("inboxWidget") {
        Some(Value::Null) => Ok(None),
        Some(wrapped) => Widget::from_value(wrapped).map(Some),
        None if members.contains_key("id") => Widget::from_value(Value::Object(members)).map(Some),
        None => Ok(None),
    }
}

/// Reads the reply of delete, `{"deleted": …}`. `false` says that the widget was already gone; `None` where the server
/// says neither.
///
/// # Errors
/// As [`DecodeError`] says.
pub fn decode_deleted(body: &[u8]) -> Result<Option<bool>, DecodeError> {
    let (value, _) = parse_mended(body)?;
    Ok(value.as_ref().and_then(|value| value.get("deleted")).and_then(Value::as_bool))
}

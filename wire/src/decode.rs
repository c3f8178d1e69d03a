//! What all decoders share: bytes to JSON, the failure hidden in a 200, members of a given type.

use std::fmt;

use serde_json::{Map, Value};
use thiserror::Error;

use crate::Widget;
use crate::half_character::replaced;
use crate::shown_text::shortened;

/// Why a reply could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DecodeError {
    /// The bytes are no JSON: broken, cut off, wrongly encoded, or nested deeper than 127 levels.
    #[error("the reply is not readable JSON: {detail}")]
    NotJson {
        /// What the JSON reader found, with line and column.
        detail: String,
    },
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

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// Reads `body` as JSON. `None` where it is empty but for white space and a byte order mark.
pub(crate) fn parse(body: &[u8]) -> Result<Option<Value>, DecodeError> {
    let body = body.strip_prefix(BYTE_ORDER_MARK).unwrap_or(body);
    if body.iter().all(u8::is_ascii_whitespace) {
        return Ok(None);
    }
    serde_json::from_slice(body).map(Some).map_err(|error| DecodeError::NotJson { detail: error.to_string() })
}

/// Reads `body` as a successful reply in JSON. `None` where it is empty but for white space and a byte order
/// mark.
///
/// # Errors
/// [`DecodeError::NotJson`], or [`DecodeError::ServerError`] where it has a non-empty text `error` at the top.
pub fn parse_success(body: &[u8]) -> Result<Option<Value>, DecodeError> {
    let value = parse(body)?;
    let error = value.as_ref().and_then(|value| value.get("error"));
    match error {
        Some(Value::String(message)) if !message.trim().is_empty() => {
            Err(DecodeError::ServerError { message: shortened(message.trim()) })
        }
        _ => Ok(value),
    }
}

/// As [`parse_success`], with half characters replaced: for replies of which a part is better than nothing. Also
/// says whether there were any.
pub(crate) fn parse_mended(body: &[u8]) -> Result<(Option<Value>, bool), DecodeError> {
    match parse_success(body) {
        Err(DecodeError::NotJson { detail }) => match replaced(body) {
            Some(mended) => Ok((parse_success(&mended)?, true)),
            None => Err(DecodeError::NotJson { detail }),
        },
        outcome => Ok((outcome?, false)),
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

/// Reads the reply of delete. `false` only where the server says `{"deleted": false}`: the widget was
/// already gone.
///
/// # Errors
/// As [`DecodeError`] says.
pub fn decode_deleted(body: &[u8]) -> Result<bool, DecodeError> {
    let value = parse_success(body)?;
    let deleted = value.as_ref().and_then(|value| value.get("deleted"));
    Ok(deleted != Some(&Value::Bool(false)))
}

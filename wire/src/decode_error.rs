//! Why a reply could not be read.

use std::fmt;

use serde_json::Value;
use thiserror::Error;

/// The maximum nesting of lists and objects.
pub(crate) const DEEPEST: usize = 127;

/// Why a reply could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DecodeError {
    /// The bytes are not JSON.
    #[error("{}", not_json(*at))]
    NotJson {
        /// The byte of the reply, from 0, that is not JSON; `None` if the reply is cut off.
        at: Option<usize>,
    },
    /// A text contains bytes that are not UTF-8.
    #[error("a text in it is not UTF-8")]
    NotUtf8,
    /// Lists and objects are nested too deeply.
    #[error("it is nested deeper than {DEEPEST} levels")]
    TooDeep,
    /// A member has another JSON type than in the contract, or is missing.
    #[error("{place} should be {expected}, found {found}")]
    WrongShape {
        /// The member, such as `title` or `inboxWidgets`.
        place: String,
        /// The type in the contract.
        expected: JsonKind,
        /// The type found instead.
        found: JsonKind,
    },
    /// A text is empty that the contract uses as an identifier.
    #[error("{place} is empty")]
    Empty {
        /// The member, such as `id`.
        place: String,
    },
    /// A text contains a lone surrogate, which could not be sent back unchanged.
    #[error("a text in it holds half a character")]
    LoneSurrogate,
    /// A reply with a success status carries a non-empty `error` text.
    #[error("the server reports: {message}")]
    ServerError {
        /// The server's text, truncated to [`LONGEST_TEXT`](crate::LONGEST_TEXT) characters.
        message: String,
    },
}

/// The JSON type of a value, as named in error texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JsonKind {
    /// The member is missing.
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

/// The error of a member `place` that does not match the contract.
pub(crate) fn wrong_shape(place: &str, expected: JsonKind, found: Option<&Value>) -> DecodeError {
    DecodeError::WrongShape { place: place.to_owned(), expected, found: JsonKind::of(found) }
}

//! The body of a failed reply, in every known form.

use serde_json::Value;

use crate::json::JsonReader;
use crate::truncate::{ELLIPSIS, truncate};

/// The maximum number of messages of one reply: more than enough for each label and variable of a widget with 200
/// fields.
const MOST_MESSAGES: usize = 500;

/// The maximum number of characters of one reply's messages together.
const MOST_CHARACTERS: usize = 20_000;

/// The content of a failed reply. The vendor's framework (`NestJS`) answers
/// `{"statusCode", "message", "error"}`, with `message` a text, a list of texts, an object or absent.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ErrorBody {
    /// The texts of `message`, in order; empty if there are none. They are for display, so each has at most
    /// [`LONGEST_TEXT`](crate::LONGEST_TEXT) characters, and there are at most 500 of them with 20,000 characters
    /// together. If some were left out, the last one is "…".
    pub messages: Vec<String>,
    /// The text of `error`, such as "Forbidden", truncated like a message.
    pub error: Option<String>,
    /// The number of `statusCode`.
    pub status_code: Option<u16>,
}

impl ErrorBody {
    /// Reads `body`. Anything but the framework's form, such as HTML, gives an empty body and is never displayed.
    pub fn decode(body: &[u8]) -> Self {
        // A message with a lone surrogate is better than none.
        let Ok(value) = JsonReader::new(body).document() else {
            return Self::default();
        };
        Self {
            messages: value.get("message").map(messages).unwrap_or_default(),
            error: value.get("error").and_then(text),
            status_code: value
                .get("statusCode")
                .and_then(Value::as_u64)
                .and_then(|code| u16::try_from(code).ok()),
        }
    }
}

fn messages(value: &Value) -> Vec<String> {
    let mut messages = Vec::new();
    let mut characters = 0;
    for message in texts(value) {
        characters += message.chars().count();
        if messages.len() == MOST_MESSAGES - 1 || characters > MOST_CHARACTERS {
            messages.push(ELLIPSIS.to_owned());
            break;
        }
        messages.push(message);
    }
    messages
}

/// The texts in `value`, read one by one, because a reply may contain millions.
fn texts(value: &Value) -> Box<dyn Iterator<Item = String> + '_> {
    match value {
        Value::Array(entries) => Box::new(entries.iter().flat_map(texts)),
        // Some handlers put the framework's whole body into `message`.
        Value::Object(members) => Box::new(members.get("message").into_iter().flat_map(texts)),
        other => Box::new(text(other).into_iter()),
    }
}

fn text(value: &Value) -> Option<String> {
    value.as_str().map(str::trim).filter(|text| !text.is_empty()).map(truncate)
}

//! The body of a failed reply, in every form that is seen.

use serde_json::Value;

use crate::json::JsonReader;
use crate::truncate::{ELLIPSIS, truncate};

/// The most messages of one reply: enough for each label and variable of a widget with 200 fields, and more.
const MOST_MESSAGES: usize = 500;

/// The most characters that the messages of one reply have together.
const MOST_CHARACTERS: usize = 20_000;

/// What a failed reply says. The vendor's framework (`NestJS`) answers
/// `{"statusCode", "message", "error"}`, with `message` a text, a list of texts, an object or absent.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ErrorBody {
    /// The texts of `message`, in their order; empty where there are none. They are for a person to read, so
    /// each has at most [`LONGEST_TEXT`](crate::LONGEST_TEXT) characters, there are at most 500 of them with
    /// 20,000 characters together, and where some were left out the last one is "…".
    pub messages: Vec<String>,
    /// The text of `error`, such as "Forbidden", truncated as a message is.
    pub error: Option<String>,
    /// The number of `statusCode`.
    pub status_code: Option<u16>,
}

impl ErrorBody {
    /// Reads `body`. Anything that is not in the framework's form (HTML, say) gives an empty body: it is
    /// never shown to a person.
    pub fn decode(body: &[u8]) -> Self {
        // A message with half a character in it says more than none.
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

/// The texts in `value`, read one by one: a reply may hold millions.
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

//! The body of a failed reply, in every form that is seen.

use serde_json::Value;

use crate::decode::parse;

/// What a failed reply says. The vendor's framework (`NestJS`) answers
/// `{"statusCode", "message", "error"}`, with `message` a text, a list of texts, an object or absent.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ErrorBody {
    /// The texts of `message`, in their order; empty where there are none.
    pub messages: Vec<String>,
    /// The text of `error`, such as "Forbidden".
    pub error: Option<String>,
    /// The number of `statusCode`.
    pub status_code: Option<u16>,
}

impl ErrorBody {
    /// Reads `body`. Anything that is not in the framework's form (HTML, say) gives an empty body: it is
    /// never shown to a person.
    pub fn decode(body: &[u8]) -> Self {
        let Ok(Some(value)) = parse(body) else {
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
    match value {
        Value::Array(entries) => entries.iter().flat_map(messages).collect(),
        // Some handlers put the framework's whole body into `message`.
        Value::Object(members) => members.get("message").map(messages).unwrap_or_default(),
        other => text(other).into_iter().collect(),
    }
}

fn text(value: &Value) -> Option<String> {
    value.as_str().map(str::trim).filter(|text| !text.is_empty()).map(ToOwned::to_owned)
}

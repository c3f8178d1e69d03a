//! Members of a given type.

use serde_json::{Map, Value};

use crate::decode_error::{DecodeError, JsonKind, wrong_shape};

/// `value` as an object, or the error that names `place`.
pub(crate) fn object(value: Value, place: &str) -> Result<Map<String, Value>, DecodeError> {
    match value {
        Value::Object(members) => Ok(members),
        other => Err(wrong_shape(place, JsonKind::Object, Some(&other))),
    }
}

/// Takes the text `name` out of `members`.
pub(crate) fn take_string(members: &mut Map<String, Value>, name: &str) -> Result<String, DecodeError> {
    match members.shift_remove(name) {
        Some(Value::String(text)) => Ok(text),
        other => Err(wrong_shape(name, JsonKind::String, other.as_ref())),
    }
}

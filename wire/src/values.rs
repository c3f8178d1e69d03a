//! The reply of values: what a widget holds for one conversation and contact.

use serde_json::{Map, Value};

use crate::DecodeError;
use crate::decode::{object, parse_mended, wrong_shape};

/// One value, read from any of the forms that the contract lists.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldValue {
    /// The variable it belongs to, where the entry names one.
    pub variable: Option<String>,
    /// The label, where the entry names one.
    pub label: Option<String>,
    /// The member `type`, where there is one.
    pub kind: Option<Value>,
    /// The value itself. `None` where the entry is in no known form or gives none.
    pub value: Option<Value>,
    /// The whole entry, as it came in; one member of it, as an object of its own, where each member is a value.
    pub raw: Value,
    /// The 0-based place of the entry in the reply. Values that share it are members of one entry.
    pub entry: usize,
}

/// Reads the reply of values: `{"fieldValues": […]}`.
///
/// # Errors
/// As [`DecodeError`] says, for the reply as a whole; an entry in an unknown form is kept as JSON, and half
/// characters are shown as U+FFFD.
pub fn decode_values(body: &[u8]) -> Result<Vec<FieldValue>, DecodeError> {
    let (Some(value), _) = parse_mended(body)? else {
        return Err(wrong_shape("the reply", "an object", None));
    };
    let mut members = object(value, "the reply")?;
    match members.shift_remove("fieldValues") {
        Some(Value::Array(entries)) => Ok(entries.into_iter().enumerate().flat_map(read_entry).collect()),
        other => Err(wrong_shape("fieldValues", "an array", other.as_ref())),
    }
}

/// An entry is one value, or, in the form `{<variable>: <value>, …}`, one value a member.
fn read_entry((entry, raw): (usize, Value)) -> Vec<FieldValue> {
    let Value::Object(members) = &raw else {
        return vec![unknown_form(entry, raw)];
    };
    if has_text(members, "variable") || has_text(members, "label") {
        return vec![FieldValue {
            variable: text(members, "variable"),
            label: text(members, "label"),
            kind: members.get("type").cloned(),
            value: members.get("value").cloned(),
            raw,
            entry,
        }];
    }
    let names_something =
        ["variable", "label", "value", "type"].iter().any(|name| members.contains_key(*name));
    if names_something || members.is_empty() {
        return vec![unknown_form(entry, raw)];
    }
    members.iter().map(|(variable, value)| by_variable(entry, variable, value)).collect()
}

fn by_variable(entry: usize, variable: &str, value: &Value) -> FieldValue {
    let mut raw = Map::new();
    raw.insert(variable.to_owned(), value.clone());
    FieldValue {
        variable: Some(variable.to_owned()),
        label: None,
        kind: None,
        value: Some(value.clone()),
        raw: Value::Object(raw),
        entry,
    }
}

fn unknown_form(entry: usize, raw: Value) -> FieldValue {
    FieldValue { variable: None, label: None, kind: None, value: None, raw, entry }
}

/// The entries of the reply, as they came in.
pub fn entries_of(values: &[FieldValue]) -> Vec<Value> {
    let mut entries: Vec<Value> = Vec::new();
    let mut last = None;
    for value in values {
        match (entries.last_mut(), &value.raw) {
            (Some(Value::Object(entry)), Value::Object(members)) if last == Some(value.entry) => {
                entry.extend(members.clone());
            }
            _ => entries.push(value.raw.clone()),
        }
        last = Some(value.entry);
    }
    entries
}

fn has_text(members: &Map<String, Value>, name: &str) -> bool {
    members.get(name).is_some_and(Value::is_string)
}

fn text(members: &Map<String, Value>, name: &str) -> Option<String> {
    members.get(name).and_then(Value::as_str).map(ToOwned::to_owned)
}

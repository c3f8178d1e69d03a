//! The reply of values: a widget's values for one conversation and contact.

use serde_json::{Map, Value};

use crate::decode::{Entries, ListEntry};
use crate::decode_error::DecodeError;

/// One value, read from any of the contract's forms.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldValue {
    /// Its variable, if the entry names one.
    pub variable: Option<String>,
    /// The label, if the entry names one.
    pub label: Option<String>,
    /// The member `type`, if there is one.
    pub kind: Option<Value>,
    /// The value itself. `None` if the entry has an unknown form or no value.
    pub value: Option<Value>,
    /// The whole entry, as received; one member of it, as an object, if each member is a value.
    pub raw: Value,
    /// The 0-based place of the entry in the reply. Values that share it are members of one entry.
    pub entry: usize,
    /// The problem of the entry: U+FFFD replaces invalid characters, or the value is the text of a part that is
    /// not JSON or nested too deeply. `None` without a problem.
    pub damage: Option<DecodeError>,
}

impl FieldValue {
    /// `note` in place of a value of `variable`: the page says it, no server has sent it.
    pub fn noted(variable: &str, note: &str) -> Self {
        let (variable, raw) = (Some(variable.to_owned()), Value::from(note));
        Self { variable, label: None, kind: None, value: None, raw, entry: 0, damage: None }
    }

    /// What is said in place of a value, see [`Self::noted`]. What a server sends for a variable is an object.
    pub fn note(&self) -> Option<&str> {
        self.variable.as_ref().and_then(|_| self.raw.as_str())
    }
}

/// Reads the reply of values: `{"fieldValues": […]}`.
///
/// # Errors
/// As [`DecodeError`] says, for the reply as a whole. An entry in an unknown form is kept as JSON, and a damaged
/// one does not affect the others.
pub fn decode_values(body: &[u8]) -> Result<Vec<FieldValue>, DecodeError> {
    let mut values = Vec::new();
    let mut entries = Entries::new(body, "fieldValues")?;
    while entries.next(&mut |reader| {
        values.push(ListEntry::read(reader)?);
        Ok(())
    })? {}
    let others = values.len() - entries.count();
    entries.finish()?;
    Ok(values.into_iter().skip(others).enumerate().flat_map(read_entry).collect())
}

/// An entry is one value, or, in the form `{<variable>: <value>, …}`, one value per member.
fn read_entry((entry, ListEntry { value: raw, damage, .. }): (usize, ListEntry)) -> Vec<FieldValue> {
    let unknown = FieldValue { variable: None, label: None, kind: None, value: None, raw, entry, damage };
    let Value::Object(members) = &unknown.raw else {
        return vec![unknown];
    };
    if has_text(members, "variable") || has_text(members, "label") {
        return vec![FieldValue {
            variable: text(members, "variable"),
            label: text(members, "label"),
            kind: members.get("type").cloned(),
            value: members.get("value").cloned(),
            ..unknown
        }];
    }
    let names_something =
        ["variable", "label", "value", "type"].iter().any(|name| members.contains_key(*name));
    if names_something || members.is_empty() {
        return vec![unknown];
    }
    let by_variable = |(variable, value): (&String, &Value)| {
        // Of several members, those with visible damage are damaged.
        let is_hit = members.len() == 1 || value.to_string().contains(char::REPLACEMENT_CHARACTER);
        FieldValue {
            variable: Some(variable.clone()),
            value: Some(value.clone()),
            raw: Value::Object(Map::from_iter([(variable.clone(), value.clone())])),
            damage: unknown.damage.clone().filter(|_| is_hit),
            ..unknown.clone()
        }
    };
    members.iter().map(by_variable).collect()
}

/// The entries of the reply, as received.
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

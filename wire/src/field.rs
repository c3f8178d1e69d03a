//! One field of a widget.

use serde_json::{Map, Value};

use crate::decode_error::DecodeError;
use crate::members::{object, take_string};

/// One field of a widget: its label for agents, and the variable of its value.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Field {
    /// The display label.
    pub label: String,
    /// The id of the variable that holds the field's value.
    pub variable: String,
    /// The member `type`: any JSON, because the vendor does not document its values. `None` if absent.
    pub kind: Option<Value>,
    /// Members that the contract does not name, in their order.
    pub extra: Map<String, Value>,
}

impl Field {
    /// Reads a field.
    ///
    /// # Errors
    /// [`DecodeError::WrongShape`] if `label` or `variable` is not a string.
    pub fn from_value(value: Value) -> Result<Self, DecodeError> {
        let mut members = object(value, "field")?;
        Ok(Self {
            label: take_string(&mut members, "label")?,
            variable: take_string(&mut members, "variable")?,
            kind: members.shift_remove("type"),
            extra: members,
        })
    }

    /// The wire form of the field, including unknown members.
    pub fn to_value(&self) -> Value {
        let mut members = Map::new();
        members.insert("label".to_owned(), Value::String(self.label.clone()));
        members.insert("variable".to_owned(), Value::String(self.variable.clone()));
        if let Some(kind) = &self.kind {
            members.insert("type".to_owned(), kind.clone());
        }
        members.extend(self.extra.clone());
        Value::Object(members)
    }
}

/// The wire form of a list of fields.
pub(crate) fn fields_to_value(fields: &[Field]) -> Value {
    Value::Array(fields.iter().map(Field::to_value).collect())
}

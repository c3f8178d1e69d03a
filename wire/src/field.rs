//! One field of a widget.

use serde_json::{Map, Value};

use crate::decode_error::DecodeError;
use crate::json::{JsonReader, Read};
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

    /// Reads the field that begins here, as [`Field::from_value`] would read its value; the error is of no use.
    pub(crate) fn read(reader: &mut JsonReader) -> Read<Self> {
        let (mut label, mut variable) = (None, None);
        let mut field = Self::default();
        reader.object(&mut |reader, name| {
            match &*name {
                "label" => label = Some(reader.text()?),
                "variable" => variable = Some(reader.text()?),
                "type" => field.kind = Some(reader.value(0)?),
                _ => _ = field.extra.insert(name.into_owned(), reader.value(0)?),
            }
            Ok(())
        })?;
        match (label, variable) {
            (Some(label), Some(variable)) => Ok(Self { label, variable, ..field }),
            _ => Err(DecodeError::Empty { place: String::new() }),
        }
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

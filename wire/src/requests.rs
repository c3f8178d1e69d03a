//! What create and update send.

use serde_json::{Map, Value};

use crate::field::Field;
use crate::field::fields_to_value;

/// The body of create.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CreateWidget {
    /// The title.
    pub title: String,
    /// The fields; sent only where the person gave some, since the vendor does not document the member.
    pub fields: Option<Vec<Field>>,
}

impl CreateWidget {
    /// The body as it goes over the wire.
    pub fn to_value(&self) -> Value {
        body(Some(&self.title), self.fields.as_deref())
    }
}

/// The body of update: only what changed.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct UpdateWidget {
    /// The new title; `None` leaves it.
    pub title: Option<String>,
    /// The new fields; `None` leaves them.
    pub fields: Option<Vec<Field>>,
}

impl UpdateWidget {
    /// The body as it goes over the wire.
    pub fn to_value(&self) -> Value {
        body(self.title.as_deref(), self.fields.as_deref())
    }

    /// True where nothing would change.
    pub fn is_empty(&self) -> bool {
        self.title.is_none() && self.fields.is_none()
    }
}

fn body(title: Option<&str>, fields: Option<&[Field]>) -> Value {
    let mut members = Map::new();
    if let Some(title) = title {
        members.insert("title".to_owned(), Value::String(title.to_owned()));
    }
    if let Some(fields) = fields {
        members.insert("fields".to_owned(), fields_to_value(fields));
    }
    Value::Object(members)
}

//! The bodies of create and update.

use serde_json::{Map, Value};

use crate::field::Field;
use crate::field::fields_to_value;

/// The body of create.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CreateWidget {
    /// The title.
    pub title: String,
    /// The fields; sent only if the user entered some, because the vendor does not document the member.
    pub fields: Option<Vec<Field>>,
}

impl CreateWidget {
    /// The wire form of the body.
    pub fn to_value(&self) -> Value {
        body(Some(&self.title), self.fields.as_deref())
    }
}

/// The body of update: only the changes.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct UpdateWidget {
    /// The new title; `None` keeps the old one.
    pub title: Option<String>,
    /// The new fields; `None` keeps the old ones.
    pub fields: Option<Vec<Field>>,
}

impl UpdateWidget {
    /// The wire form of the body.
    pub fn to_value(&self) -> Value {
        body(self.title.as_deref(), self.fields.as_deref())
    }

    /// True if nothing would change.
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

//! A widget of the API.

use serde_json::{Map, Value};

use crate::decode::parse_success;
use crate::decode_error::{DecodeError, JsonKind, wrong_shape};
use crate::field::Field;
use crate::field::fields_to_value;
use crate::json::{JsonReader, Read};
use crate::members::{object, take_string};

/// A widget: an admin's definition of what an agent sees beside a conversation.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Widget {
    /// The opaque id.
    pub id: String,
    /// The title.
    pub title: String,
    /// The fields, in display order. Empty if the reply had none.
    pub fields: Vec<Field>,
    /// The time of creation, as the server writes it (its format is unknown). Empty if absent.
    pub created: String,
    /// The time of the last update, as the server writes it. Empty if absent.
    pub updated: String,
    /// Members that the contract does not name, in their order.
    pub extra: Map<String, Value>,
}

impl Widget {
    /// Reads a widget. Absent `fields`, `created` and `updated` become empty.
    ///
    /// # Errors
    /// [`DecodeError::WrongShape`] if a member has another JSON type than in the contract, [`DecodeError::Empty`]
    /// if the id is empty, because it could not be used in a path.
    pub fn from_value(value: Value) -> Result<Self, DecodeError> {
        let mut members = object(value, "widget")?;
        Ok(Self {
            id: take_id(&mut members)?,
            title: take_string(&mut members, "title")?,
            fields: take_fields(&mut members)?,
            created: take_timestamp(&mut members, "created")?,
            updated: take_timestamp(&mut members, "updated")?,
            extra: members,
        })
    }

    /// Reads the widget that begins here, as [`Widget::from_value`] would read its value, but without making that first.
    /// It refuses more: what is not as most widgets are. The error is of no use.
    pub(crate) fn read(reader: &mut JsonReader) -> Read<Self> {
        let mut title = None;
        let mut widget = Self::default();
        reader.object(&mut |reader, name| {
            match &*name {
                "id" => widget.id = reader.text()?,
                "title" => title = Some(reader.text()?),
                "created" => widget.created = reader.text()?,
                "updated" => widget.updated = reader.text()?,
                "fields" => widget.fields = reader.list(Field::read)?,
                _ => _ = widget.extra.insert(name.into_owned(), reader.value(0)?),
            }
            Ok(())
        })?;
        match title {
            Some(title) if !widget.id.is_empty() => Ok(Self { title, ..widget }),
            _ => Err(DecodeError::Empty { place: String::new() }),
        }
    }

    /// The wire form of the widget, including unknown members.
    pub fn to_value(&self) -> Value {
        let mut members = Map::new();
        let mut text = |name: &str, value: &str| {
            members.insert(name.to_owned(), Value::String(value.to_owned()));
        };
        text("id", &self.id);
        text("title", &self.title);
        text("created", &self.created);
        text("updated", &self.updated);
        members.insert("fields".to_owned(), fields_to_value(&self.fields));
        members.extend(self.extra.clone());
        Value::Object(members)
    }
}

fn take_id(members: &mut Map<String, Value>) -> Result<String, DecodeError> {
    let id = take_string(members, "id")?;
    if id.is_empty() { Err(DecodeError::Empty { place: "id".to_owned() }) } else { Ok(id) }
}

fn take_fields(members: &mut Map<String, Value>) -> Result<Vec<Field>, DecodeError> {
    match members.shift_remove("fields") {
        None | Some(Value::Null) => Ok(Vec::new()),
        Some(Value::Array(fields)) => fields.into_iter().map(Field::from_value).collect(),
        other => Err(wrong_shape("fields", JsonKind::Array, other.as_ref())),
    }
}

/// A timestamp is documented as a string; a number is kept as its digits, because the format is unknown.
fn take_timestamp(members: &mut Map<String, Value>, name: &str) -> Result<String, DecodeError> {
    match members.shift_remove(name) {
        None | Some(Value::Null) => Ok(String::new()),
        Some(Value::String(text)) => Ok(text),
        Some(Value::Number(number)) => Ok(number.to_string()),
        other => Err(wrong_shape(name, JsonKind::String, other.as_ref())),
    }
}

/// Reads the reply of get, create and update: a widget, bare or as `{"inboxWidget": …}`.
///
/// `None` if the server sent none (`{}`, an empty body, `null`): the caller reads it again.
///
/// # Errors
/// As [`DecodeError`] says.
pub fn decode_widget(body: &[u8]) -> Result<Option<Widget>, DecodeError> {
    let Some(value) = parse_success(body)? else {
        return Ok(None);
    };
    let mut members = match value {
        Value::Null => return Ok(None),
        other => object(other, "the reply")?,
    };
    match members.shift_remove("inboxWidget") {
        Some(Value::Null) => Ok(None),
        Some(wrapped) => Widget::from_value(wrapped).map(Some),
        None if members.contains_key("id") => Widget::from_value(Value::Object(members)).map(Some),
        None => Ok(None),
    }
}

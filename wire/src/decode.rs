//! What all decoders share: bytes to JSON, and the failure hidden in a 200.

use serde_json::{Map, Value};

use crate::decode_error::{DecodeError, wrong_shape};
use crate::json::{JsonReader, Read};
use crate::truncate::truncate;

/// Reads `body` as a successful reply in JSON, and says what was repaired in it. `None` if it is empty except for
/// white space and a byte order mark.
pub(crate) fn parse_mended(body: &[u8]) -> Result<(Option<Value>, Option<DecodeError>), DecodeError> {
    let mut reader = JsonReader::new(body);
    if reader.is_blank() {
        return Ok((None, None));
    }
    let value = reader.document()?;
    refuse_error(value.get("error"))?;
    Ok((Some(value), reader.damage))
}

/// Reads `body` as a successful reply in JSON. `None` if it is empty except for white space and a byte order mark.
///
/// # Errors
/// As [`read_json`](crate::read_json) says, and [`DecodeError::ServerError`] if it has a non-empty text `error` at
/// the top.
pub fn parse_success(body: &[u8]) -> Result<Option<Value>, DecodeError> {
    match parse_mended(body)? {
        (_, Some(damage)) => Err(damage),
        (value, None) => Ok(value),
    }
}

/// One entry of a list.
pub(crate) struct ListEntry<'a> {
    /// Its value: of a damaged entry the readable part, or else its text.
    pub(crate) value: Value,
    /// Its problem.
    pub(crate) damage: Option<DecodeError>,
    /// As received.
    pub(crate) text: &'a [u8],
}

impl<'a> ListEntry<'a> {
    /// Reads the entry of a list that begins here. A damaged one does not affect the others.
    pub(crate) fn read(reader: &mut JsonReader<'a>) -> Read<Self> {
        reader.damage = None;
        let rest = reader.rest();
        let value = reader.part(2)?;
        let length = rest.len() - reader.rest().len();
        let text = rest.get(..length).unwrap_or_default();
        Ok(Self { value, damage: reader.damage.take(), text })
    }
}

/// Reads `body` as the successful reply `{list: [entry, …]}`, each entry by `read_entry`. Of several such lists the last
/// counts: the result is the number of its entries.
pub(crate) fn parse_entries<'a>(
    body: &'a [u8],
    list: &str,
    read_entry: &mut dyn FnMut(&mut JsonReader<'a>) -> Read<()>,
) -> Result<usize, DecodeError> {
    let mut reader = JsonReader::new(body);
    if reader.is_blank() {
        return Err(wrong_shape("the reply", "an object", None));
    }
    if reader.peek() != Some(b'{') {
        return Err(wrong_shape("the reply", "an object", Some(&reader.document()?)));
    }
    let mut others = Map::new();
    let mut count = None;
    reader.members(&mut |reader, name| {
        if name != list || reader.peek() != Some(b'[') {
            others.insert(name.into_owned(), reader.part(1)?);
            return Ok(());
        }
        let mut read = 0;
        reader.entries(&mut |reader| {
            read += 1;
            read_entry(reader)
        })?;
        count = Some(read);
        Ok(())
    })?;
    reader.end()?;
    refuse_error(others.get("error"))?;
    count.ok_or_else(|| wrong_shape(list, "an array", others.get(list)))
}

/// A failure inside a success.
fn refuse_error(error: Option<&Value>) -> Result<(), DecodeError> {
    match error {
        Some(Value::String(message)) if !message.trim().is_empty() => {
            Err(DecodeError::ServerError { message: truncate(message.trim()) })
        }
        _ => Ok(()),
    }
}

/// Reads the reply of delete, `{"deleted": …}`. `false` means that the widget was already gone; `None` if the
/// server says neither.
///
/// # Errors
/// As [`DecodeError`] says.
pub fn decode_deleted(body: &[u8]) -> Result<Option<bool>, DecodeError> {
    let (value, _) = parse_mended(body)?;
    Ok(value.as_ref().and_then(|value| value.get("deleted")).and_then(Value::as_bool))
}

//! What all decoders share: bytes to JSON, and the failure hidden in a 200.

use serde_json::{Map, Value};

use crate::decode_error::{DecodeError, JsonKind, wrong_shape};
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

/// The entries of `{list: [entry, …]}`, a successful reply or a file, read one by one.
pub(crate) struct Entries<'a> {
    reader: JsonReader<'a>,
    /// The names that the list may have.
    names: &'static [&'static str],
    place: Place,
    /// The number of entries of the newest such list: of several the last counts.
    count: Option<usize>,
    /// The other members.
    others: Map<String, Value>,
}

/// What the reader stands before.
#[derive(Clone, Copy)]
enum Place {
    Member { is_first: bool },
    Entry { is_first: bool },
    End,
}

impl<'a> Entries<'a> {
    /// Those of the member of `body` that has one of these names.
    pub(crate) fn new(body: &'a [u8], names: &'static [&'static str]) -> Read<Self> {
        let mut reader = JsonReader::new(body);
        if reader.is_blank() {
            return Err(wrong_shape("the reply", JsonKind::Object, None));
        }
        if reader.peek() != Some(b'{') {
            return Err(wrong_shape("the reply", JsonKind::Object, Some(&reader.document()?)));
        }
        reader.open()?;
        Ok(Self { reader, names, place: Place::Member { is_first: true }, count: None, others: Map::new() })
    }

    /// Reads the next entry by `read`, and what is around it; false if there is none.
    pub(crate) fn next(&mut self, read: &mut dyn FnMut(&mut JsonReader<'a>) -> Read<()>) -> Read<bool> {
        loop {
            match self.place {
                Place::Entry { is_first } => {
                    if self.reader.has_part(b']', is_first)? {
                        self.place = Place::Entry { is_first: false };
                        self.count = self.count.map(|count| count + 1);
                        return read(&mut self.reader).map(|()| true);
                    }
                    self.place = Place::Member { is_first: false };
                }
                Place::Member { is_first } => {
                    if self.reader.has_part(b'}', is_first)? {
                        self.member()?;
                    } else {
                        self.reader.end()?;
                        self.place = Place::End;
                    }
                }
                Place::End => return Ok(false),
            }
        }
    }

    fn member(&mut self) -> Read<()> {
        let name = self.reader.name()?;
        if self.names.contains(&&*name) && self.reader.peek() == Some(b'[') {
            self.reader.open()?;
            self.count = Some(0);
            self.place = Place::Entry { is_first: true };
        } else {
            self.others.insert(name.into_owned(), self.reader.part(1)?);
            self.place = Place::Member { is_first: false };
        }
        Ok(())
    }

    /// The number of entries of the newest list so far; 0 without one.
    pub(crate) fn count(&self) -> usize {
        self.count.unwrap_or_default()
    }

    /// The other members so far.
    pub(crate) fn others(&self) -> &Map<String, Value> {
        &self.others
    }

    /// The other members, once all is read.
    pub(crate) fn into_others(self) -> Read<Map<String, Value>> {
        let name = self.names.first().copied().unwrap_or_default();
        let missing = || wrong_shape(name, JsonKind::Array, self.others.get(name));
        if self.count.is_none() { Err(missing()) } else { Ok(self.others) }
    }

    /// What the whole reply says, once it is read.
    pub(crate) fn finish(self) -> Read<()> {
        refuse_error(self.others.get("error"))?;
        self.into_others().map(|_| ())
    }
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

//! Reads JSON (RFC 8259) into [`Value`]s, and can skip one damaged part.
//!
//! `serde_json` rejects a whole reply for one wrong byte, reads an object with a certain internal name as a
//! number, and writes `1e21` as `1e+21`: docs/decisions/0003-page-libraries.md says more.

mod number;
mod text;

use std::borrow::Cow;

use serde_json::{Map, Number, Value};

use crate::decode_error::{DEEPEST, DecodeError};
pub use number::is_number;

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// What was read.
pub(crate) type Read<T> = Result<T, DecodeError>;

/// Reads `text` as JSON, strictly. Nesting is limited to 127 levels, so that code that walks the value cannot
/// overflow the stack.
///
/// # Errors
/// [`DecodeError::NotJson`], [`DecodeError::NotUtf8`], [`DecodeError::LoneSurrogate`] and
/// [`DecodeError::TooDeep`].
pub fn read_json(text: &[u8]) -> Result<Value, DecodeError> {
    let mut reader = JsonReader::new(text);
    let value = reader.document()?;
    reader.damage.map_or(Ok(value), Err)
}

/// Reads a text from its start to its end.
pub(crate) struct JsonReader<'a> {
    text: &'a [u8],
    /// The number of bytes read.
    place: usize,
    /// The number of open lists and objects.
    depth: usize,
    /// The first repaired problem; the caller takes it.
    pub(crate) damage: Option<DecodeError>,
}

impl<'a> JsonReader<'a> {
    /// Reads `text` without byte order marks at its start.
    pub(crate) fn new(text: &'a [u8]) -> Self {
        let mut text = text;
        while let Some(rest) = text.strip_prefix(BYTE_ORDER_MARK) {
            text = rest;
        }
        Self { text, place: 0, depth: 0, damage: None }
    }

    /// True if only white space is left.
    pub(crate) fn is_blank(&self) -> bool {
        self.text.iter().all(u8::is_ascii_whitespace)
    }

    /// The whole text as one value.
    pub(crate) fn document(&mut self) -> Read<Value> {
        let value = self.value(0)?;
        self.end()?;
        Ok(value)
    }

    /// Checks that nothing follows.
    pub(crate) fn end(&mut self) -> Read<()> {
        if self.peek().is_none() { Ok(()) } else { Err(self.unexpected()) }
    }

    /// The next value. On the first `folds` levels from here on, an unreadable value becomes its own text if its
    /// end is clear; [`JsonReader::damage`] then has its problem.
    pub(crate) fn part(&mut self, folds: usize) -> Read<Value> {
        let Some(folds) = folds.checked_sub(1) else { return self.value(0) };
        self.peek();
        let (start, depth) = (self.place, self.depth);
        let error = match self.value(folds) {
            Ok(value) if matches!(self.peek(), Some(b',' | b']' | b'}')) => return Ok(value),
            // A comma is missing: if the next member begins here, this one is not all of the damage.
            Ok(_) if self.peek() == Some(b'"') => return Err(self.unexpected()),
            Ok(_) => self.unexpected(),
            Err(error) => error,
        };
        (self.place, self.depth) = (start, depth);
        if !self.skip() {
            return Err(error);
        }
        self.damage.get_or_insert(error);
        let text = self.text.get(start..self.place).unwrap_or_default();
        Ok(Value::from(String::from_utf8_lossy(text).trim_end()))
    }

    /// What `read` reads of the entry of a list that begins here; `None`, and nothing is read, if it refuses it, if the
    /// entry is damaged, or if something else than the next entry follows.
    pub(crate) fn attempt<T>(&mut self, read: fn(&mut Self) -> Read<T>) -> Option<T> {
        self.peek();
        let (start, depth) = (self.place, self.depth);
        if let Ok(value) = read(self)
            && self.damage.is_none()
            && matches!(self.peek(), Some(b',' | b']'))
        {
            return Some(value);
        }
        (self.place, self.depth, self.damage) = (start, depth, None);
        None
    }

    /// The next value, which must be a text.
    pub(crate) fn text(&mut self) -> Read<String> {
        if self.peek() == Some(b'"') { self.string() } else { Err(self.unexpected()) }
    }

    /// The next value. [`JsonReader::part`] says what `folds` is.
    pub(crate) fn value(&mut self, folds: usize) -> Read<Value> {
        match self.peek() {
            Some(b'{') => {
                let mut members = Map::new();
                self.members(&mut |reader, name| {
                    members.insert(name.into_owned(), reader.part(folds)?);
                    Ok(())
                })?;
                Ok(Value::Object(members))
            }
            Some(b'[') => {
                let mut entries = Vec::new();
                self.entries(&mut |reader| {
                    entries.push(reader.part(folds)?);
                    Ok(())
                })?;
                Ok(Value::Array(entries))
            }
            Some(b'"') => self.string().map(Value::String),
            Some(b'-' | b'0'..=b'9') => self.number(),
            _ => {
                let words =
                    [("true", Value::Bool(true)), ("false", Value::Bool(false)), ("null", Value::Null)];
                let rest = self.rest();
                let found = words.into_iter().find(|(word, _)| rest.starts_with(word.as_bytes()));
                let (word, value) = found.ok_or_else(|| self.unexpected())?;
                self.place += word.len();
                Ok(value)
            }
        }
    }

    /// Calls `member` for each member of the next value, which must be an object.
    pub(crate) fn object(&mut self, member: &mut dyn FnMut(&mut Self, Cow<'a, str>) -> Read<()>) -> Read<()> {
        if self.peek() == Some(b'{') { self.members(member) } else { Err(self.unexpected()) }
    }

    /// The entries of the next value, which must be a list.
    pub(crate) fn list<T>(&mut self, read: fn(&mut Self) -> Read<T>) -> Read<Vec<T>> {
        let mut entries = Vec::new();
        if self.peek() != Some(b'[') {
            return Err(self.unexpected());
        }
        self.entries(&mut |reader| {
            entries.push(read(reader)?);
            Ok(())
        })?;
        Ok(entries)
    }

    /// Calls `member` for each member of an object, with its name; it reads the value.
    fn members(&mut self, member: &mut dyn FnMut(&mut Self, Cow<'a, str>) -> Read<()>) -> Read<()> {
        self.enclosed(b'}', &mut |reader| {
            let name = reader.name()?;
            member(reader, name)
        })
    }

    /// The name of a member, with the colon.
    pub(crate) fn name(&mut self) -> Read<Cow<'a, str>> {
        if self.peek() != Some(b'"') {
            return Err(self.unexpected());
        }
        let name = match self.plain() {
            Some(name) => Cow::Borrowed(name),
            None => Cow::Owned(self.string()?),
        };
        if self.peek() != Some(b':') {
            return Err(self.unexpected());
        }
        self.place += 1;
        Ok(name)
    }

    /// Calls `entry` for each entry of a list; it reads the entry.
    fn entries(&mut self, entry: &mut dyn FnMut(&mut Self) -> Read<()>) -> Read<()> {
        self.enclosed(b']', entry)
    }

    /// The parts between brackets, separated by commas.
    fn enclosed(&mut self, end: u8, part: &mut dyn FnMut(&mut Self) -> Read<()>) -> Read<()> {
        self.open()?;
        let mut is_first = true;
        while self.has_part(end, is_first)? {
            is_first = false;
            part(self)?;
        }
        Ok(())
    }

    /// Goes behind the bracket that is next.
    pub(crate) fn open(&mut self) -> Read<()> {
        self.place += 1;
        self.depth += 1;
        if self.depth > DEEPEST { Err(DecodeError::TooDeep) } else { Ok(()) }
    }

    /// Whether another part follows before the bracket `end`; goes to that part, or else behind the bracket.
    pub(crate) fn has_part(&mut self, end: u8, is_first: bool) -> Read<bool> {
        match self.peek() {
            Some(byte) if byte == end => {
                self.place += 1;
                self.depth -= 1;
                Ok(false)
            }
            _ if is_first => Ok(true),
            Some(b',') => {
                self.place += 1;
                Ok(true)
            }
            _ => Err(self.unexpected()),
        }
    }

    /// A number, digit by digit as sent.
    fn number(&mut self) -> Read<Value> {
        let rest = self.rest();
        let is_sign = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b'+' | b'-' | b'.' | b'e' | b'E');
        let length = rest.iter().position(|byte| !is_sign(byte)).unwrap_or(rest.len());
        let digits = String::from_utf8_lossy(&rest[..length]);
        if !is_number(&digits) {
            return Err(self.unexpected());
        }
        self.place += length;
        Ok(Value::Number(Number::from_string_unchecked(digits.into_owned())))
    }

    /// Skips to the end of the value that begins here; false if its end is not clear.
    fn skip(&mut self) -> bool {
        let mut open = Vec::new();
        let mut is_in_text = false;
        while let Some(byte) = self.text.get(self.place) {
            match byte {
                b'\\' if is_in_text => self.place += 1,
                b'"' => is_in_text = !is_in_text,
                _ if is_in_text => {}
                b'[' => open.push(b']'),
                b'{' => open.push(b'}'),
                b',' | b']' | b'}' if open.is_empty() => return true,
                b']' | b'}' if open.pop() != Some(*byte) => return false,
                _ => {}
            }
            self.place += 1;
        }
        false
    }

    /// The next byte that is not white space, without reading it.
    pub(crate) fn peek(&mut self) -> Option<u8> {
        let rest = self.rest();
        let is_space = |byte: &u8| matches!(byte, b' ' | b'\n' | b'\r' | b'\t');
        self.place += rest.iter().position(|byte| !is_space(byte)).unwrap_or(rest.len());
        self.text.get(self.place).copied()
    }

    /// What has not been read yet.
    pub(crate) fn rest(&self) -> &'a [u8] {
        self.text.get(self.place..).unwrap_or_default()
    }

    /// The error for an unexpected byte.
    fn unexpected(&self) -> DecodeError {
        DecodeError::NotJson { at: (self.place < self.text.len()).then_some(self.place) }
    }
}

#[cfg(test)]
mod tests;

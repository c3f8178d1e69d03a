//! Reads texts: their escapes, and what is wrong with them.

use std::borrow::Cow;

use super::{JsonReader, Read};
use crate::decode_error::DecodeError;

impl<'a> JsonReader<'a> {
    /// A text that is written as it is read, as nearly all are. `None`, and nothing is read, of another one.
    pub(super) fn plain(&mut self) -> Option<&'a str> {
        let rest = self.rest().get(1..)?;
        let length = length_of_plain(rest);
        let text = str::from_utf8(rest.get(..length)?).ok().filter(|_| rest.get(length) == Some(&b'"'))?;
        self.place += length + 2;
        Some(text)
    }

    /// A text. Invalid characters in it become U+FFFD; other faults are read as what they look like.
    pub(super) fn string(&mut self) -> Read<String> {
        if let Some(text) = self.plain() {
            return Ok(text.to_owned());
        }
        self.place += 1;
        let mut text = String::new();
        loop {
            let rest = self.rest();
            let plain = length_of_plain(rest);
            let characters = String::from_utf8_lossy(&rest[..plain]);
            if matches!(characters, Cow::Owned(_)) {
                self.damage.get_or_insert(DecodeError::NotUtf8);
            }
            text.push_str(&characters);
            self.place += plain;
            match rest.get(plain) {
                Some(b'"') => {
                    self.place += 1;
                    return Ok(text);
                }
                Some(b'\\') => self.escaped(&mut text),
                Some(control) => {
                    self.damage.get_or_insert(self.unexpected());
                    text.push(char::from(*control));
                    self.place += 1;
                }
                None => return Err(self.unexpected()),
            }
        }
    }

    /// The escape after a backslash.
    fn escaped(&mut self, text: &mut String) {
        let rest = self.rest();
        let (character, length) = match (rest.get(1), unit(rest)) {
            (_, Some(first)) => {
                let second = rest.get(6..).and_then(unit);
                let character = char::decode_utf16([first].into_iter().chain(second)).next();
                if let Some(Ok(character)) = character {
                    (character, 6 * character.len_utf16())
                } else {
                    // One half of a surrogate pair, as of an emoji that was cut in two.
                    self.damage.get_or_insert(DecodeError::LoneSurrogate);
                    (char::REPLACEMENT_CHARACTER, 6)
                }
            }
            (Some(b'b'), _) => ('\u{8}', 2),
            (Some(b'f'), _) => ('\u{C}', 2),
            (Some(b'n'), _) => ('\n', 2),
            (Some(b'r'), _) => ('\r', 2),
            (Some(b't'), _) => ('\t', 2),
            (Some(sign @ (b'"' | b'\\' | b'/')), _) => (char::from(*sign), 2),
            _ => {
                self.damage.get_or_insert(self.unexpected());
                ('\\', 1)
            }
        };
        text.push(character);
        self.place += length;
    }
}

/// The number of bytes at the start of `rest` that belong to a text and mean themselves.
fn length_of_plain(rest: &[u8]) -> usize {
    let is_special = |byte: &u8| matches!(byte, b'"' | b'\\' | 0..=0x1F);
    rest.iter().position(is_special).unwrap_or(rest.len())
}

/// The UTF-16 unit of an escape at the start of `text`.
fn unit(text: &[u8]) -> Option<u16> {
    let digits = text.strip_prefix(b"\\u")?.get(..4)?;
    let digits = str::from_utf8(digits).ok().filter(|digits| !digits.starts_with('+'))?;
    u16::from_str_radix(digits, 16).ok()
}

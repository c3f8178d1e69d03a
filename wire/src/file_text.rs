//! The text of a file to import, in the usual encodings of editors and spreadsheets.

/// Why a file has no readable text. Each error says how to fix it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// It is empty.
    #[error("The file to import is empty")]
    Empty,
    /// It is compressed.
    #[error("The file to import is compressed with {0}. Unpack it first")]
    Compressed(&'static str),
    /// It has an encoding that is no longer in use for files.
    #[error("The file to import is in UTF-32. Save it as UTF-8")]
    Utf32,
    /// It claims to be UTF-16, but is not.
    #[error("The file to import is not valid UTF-16. Save it as UTF-8")]
    Utf16,
    /// Some of its bytes are not UTF-8, e.g. those of Windows-1252.
    #[error("The file to import is not UTF-8: line {line} holds the byte 0x{byte:02X}. Save it as UTF-8")]
    NotUtf8 {
        /// The line, from 1 on.
        line: usize,
        /// The first invalid byte.
        byte: u8,
    },
}

/// The first bytes of compressed files, and the name of the format.
const PACKINGS: [(&[u8], &str); 4] =
    [(&[0x1f, 0x8b], "gzip"), (b"PK\x03\x04", "zip"), (&[0x28, 0xb5, 0x2f, 0xfd], "zstd"), (b"BZh", "bzip2")];

/// The text in `bytes`: UTF-8 with or without a byte order mark, or UTF-16 of either order. JSON begins with an
/// ASCII character, which reveals the order of UTF-16 without a mark, too (RFC 4627, 3).
///
/// # Errors
///
/// See [`TextError`].
pub fn text_of(bytes: &[u8]) -> Result<String, TextError> {
    if let Some((_, name)) = PACKINGS.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Err(TextError::Compressed(name));
    }
    let text = match bytes {
        [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..] | [0, 0, 0, 1..=255, ..] | [1..=255, 0, 0, 0, ..] => {
            return Err(TextError::Utf32);
        }
        [0xff, 0xfe, rest @ ..] => utf_16(rest, u16::from_le_bytes)?,
        [0xfe, 0xff, rest @ ..] => utf_16(rest, u16::from_be_bytes)?,
        [1..=255, 0, ..] => utf_16(bytes, u16::from_le_bytes)?,
        [0, 1..=255, ..] => utf_16(bytes, u16::from_be_bytes)?,
        [0xef, 0xbb, 0xbf, rest @ ..] => utf_8(rest)?,
        bytes => utf_8(bytes)?,
    };
    if text.trim().is_empty() { Err(TextError::Empty) } else { Ok(text) }
}

fn utf_8(bytes: &[u8]) -> Result<String, TextError> {
    std::str::from_utf8(bytes).map(ToOwned::to_owned).map_err(|error| {
        let (good, rest) = bytes.split_at(error.valid_up_to());
        let line = good.split(|byte| *byte == b'\n').count();
        TextError::NotUtf8 { line, byte: rest.first().copied().unwrap_or_default() }
    })
}

fn utf_16(bytes: &[u8], read: fn([u8; 2]) -> u16) -> Result<String, TextError> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let units: Vec<u16> = pairs.iter().copied().map(read).collect();
    match String::from_utf16(&units) {
        Ok(text) if rest.is_empty() => Ok(text),
        _ => Err(TextError::Utf16),
    }
}

#[cfg(test)]
mod tests {
    use super::{TextError, text_of};

    const TEXT: &str = "{\r\n  \"title\": \"Größe 😀\"\r\n}\r\n";

    fn as_utf_16(text: &str, write: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(write).collect()
    }

    #[test]
    fn a_text_is_read_in_the_encodings_that_editors_write() {
        let marked = format!("\u{feff}{TEXT}");
        for bytes in [
            TEXT.as_bytes().to_vec(),
            marked.clone().into_bytes(),
            as_utf_16(&marked, u16::to_le_bytes),
            as_utf_16(&marked, u16::to_be_bytes),
            as_utf_16(TEXT, u16::to_le_bytes),
            as_utf_16(TEXT, u16::to_be_bytes),
        ] {
            assert_eq!(text_of(&bytes).as_deref(), Ok(TEXT), "{bytes:?}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_named_with_the_way_out() {
        let utf_32: Vec<u8> = TEXT.chars().flat_map(|letter| u32::from(letter).to_le_bytes()).collect();
        let mut cut = as_utf_16(TEXT, u16::to_le_bytes);
        cut.pop();
        let cases: [(&[u8], TextError); 9] = [
            (b"", TextError::Empty),
            (b"\xef\xbb\xbf \r\n", TextError::Empty),
            (b"\xff\xfe", TextError::Empty),
            (b"\x1f\x8b\x08\x00", TextError::Compressed("gzip")),
            (b"PK\x03\x04", TextError::Compressed("zip")),
            (&utf_32, TextError::Utf32),
            (&cut, TextError::Utf16),
            (b"\xff\xfe{\0\0\xd8", TextError::Utf16),
            (b"{\n\n\"Gr\xf6\xdfe\": 1}", TextError::NotUtf8 { line: 3, byte: 0xf6 }),
        ];
        for (bytes, expected) in cases {
            assert_eq!(text_of(bytes), Err(expected), "{bytes:?}");
        }
    }
}

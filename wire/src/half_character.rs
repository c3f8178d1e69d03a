//! Half characters: JSON may escape one half of a surrogate pair (`\ud83d`), as a JavaScript server does that cut
//! an emoji in two. Rust's texts cannot hold it, so that one would make a whole reply unreadable.

use serde_json::Value;

/// What stands in the place of a half character: U+FFFD, the replacement character of Unicode.
const REPLACEMENT: char = '\u{FFFD}';
const ESCAPED_REPLACEMENT: &[u8] = b"\\ufffd";

/// `body` with each half character replaced; `None` where it has none.
pub(crate) fn replaced(body: &[u8]) -> Option<Vec<u8>> {
    let mut mended = Vec::with_capacity(body.len());
    let mut is_mended = false;
    let mut rest = body;
    while let Some((first, after)) = rest.split_first() {
        let taken = match (unit(rest), first) {
            (Some(0xD800..=0xDBFF), _) if rest.get(6..).and_then(unit).is_some_and(is_second_half) => 12,
            (Some(0xD800..=0xDFFF), _) => {
                mended.extend_from_slice(ESCAPED_REPLACEMENT);
                is_mended = true;
                rest = &rest[6..];
                continue;
            }
            (Some(_), _) => 6,
            // An escaped backslash must not make an escape of what follows it.
            (None, b'\\') if !after.is_empty() => 2,
            _ => 1,
        };
        let (kept, left) = rest.split_at(taken);
        mended.extend_from_slice(kept);
        rest = left;
    }
    is_mended.then_some(mended)
}

/// True where a text in `value`, or the name of a member, holds the replacement character.
pub(crate) fn has_replacement(value: &Value) -> bool {
    match value {
        Value::String(text) => text.contains(REPLACEMENT),
        Value::Array(values) => values.iter().any(has_replacement),
        Value::Object(members) => {
            members.iter().any(|(name, value)| name.contains(REPLACEMENT) || has_replacement(value))
        }
        _ => false,
    }
}

/// The unit of UTF-16 that an escape at the start of `bytes` stands for.
fn unit(bytes: &[u8]) -> Option<u16> {
    let digits = bytes.strip_prefix(b"\\u")?.get(..4)?;
    if !digits.iter().all(u8::is_ascii_hexdigit) {
        return None;
    }
    u16::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}

fn is_second_half(unit: u16) -> bool {
    (0xDC00..=0xDFFF).contains(&unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(body: &str) -> Option<String> {
        replaced(body.as_bytes()).map(|bytes| String::from_utf8(bytes).unwrap())
    }

    #[test]
    fn only_half_characters_are_replaced() {
        for (body, expected) in [
            (r#""\ud83d""#, Some(r#""\ufffd""#)),
            (r#""a\uDE00b""#, Some(r#""a\ufffdb""#)),
            (r#""\ud83d\ud83d\ude00""#, Some(r#""\ufffd\ud83d\ude00""#)),
            (r#""\ud83d\u0041""#, Some(r#""\ufffd\u0041""#)),
            (r#""\ud83d\ude00""#, None),
            (r#""\\ud83d""#, None),
            (r#""\u00e4""#, None),
            (r#""\ud8"#, None),
            ("", None),
        ] {
            assert_eq!(mended(body).as_deref(), expected, "{body}");
        }
    }
}

//! Phone numbers.

use std::ops::RangeInclusive;

use super::content::Content;

/// How many digits a number may have: from short emergency and service numbers to E.164's 15 with prefixes
/// before them.
const DIGITS: RangeInclusive<usize> = 3..=18;
/// The same for a number that only its looks tell.
const INTERNATIONAL_DIGITS: RangeInclusive<usize> = 7..=15;

/// Text that is said to be a phone number: digits, with the signs that people put between them.
pub(super) fn phone(text: &str) -> Option<Content> {
    numbered(text, DIGITS)
}

/// A bare `tel:` number.
pub(super) fn tel(text: &str) -> Option<Content> {
    let (scheme, number) = text.split_once(':')?;
    phone(number).filter(|_| scheme.eq_ignore_ascii_case("tel"))
}

/// A number that is a phone number by its looks: with a plus and the country's code.
pub(super) fn international(text: &str) -> Option<Content> {
    numbered(text, INTERNATIONAL_DIGITS).filter(|_| text.starts_with('+'))
}

fn numbered(text: &str, range: RangeInclusive<usize>) -> Option<Content> {
    let (plus, rest) = match text.strip_prefix('+') {
        Some(rest) => ("+", rest),
        None => ("", text),
    };
    let only_signs = rest.chars().all(|character| {
        character.is_ascii_digit()
            || matches!(character, ' ' | '\u{A0}' | '\u{202F}' | '-' | '‑' | '–' | '(' | ')' | '/' | '.')
    });
    let count = rest.bytes().filter(u8::is_ascii_digit).count();
    if !only_signs || !range.contains(&count) {
        return None;
    }
    // The zero of "+49 (0) 176" is dialled only without the country's code.
    let dialled = if plus.is_empty() { rest.to_owned() } else { rest.replace("(0)", "") };
    let digits: String = dialled.chars().filter(char::is_ascii_digit).collect();
    Some(Content::Phone { text: text.to_owned(), href: format!("tel:{plus}{digits}") })
}

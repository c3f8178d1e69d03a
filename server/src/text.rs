//! Whether a text is empty, its length, and the stored form of titles, labels and variables.

use icu_normalizer::ComposingNormalizerBorrowed;
use unicode_segmentation::UnicodeSegmentation as _;

/// Whether nothing of `text` is visible: it is empty, white space, or only invisible characters.
pub(crate) fn is_blank(text: &str) -> bool {
    text.chars().all(shows_nothing)
}

/// Whether a character is invisible.
pub(crate) fn shows_nothing(character: char) -> bool {
    character.is_whitespace() || character.is_control() || is_invisible(character)
}

/// The stored form of a title or a label: without invisible characters, in Unicode's form NFC. The page does the
/// same.
pub(crate) fn clean_text(text: &str) -> String {
    composed(&wire::clean_text(text))
}

/// The stored form of a variable's id, likewise.
pub(crate) fn clean_variable(text: &str) -> String {
    composed(&wire::clean_variable(text))
}

fn composed(text: &str) -> String {
    ComposingNormalizerBorrowed::new_nfc().normalize(text).into_owned()
}

/// The length as users count it: user-perceived characters (Unicode UAX #29, extended grapheme clusters).
pub(crate) fn length(text: &str) -> usize {
    text.graphemes(true).count()
}

/// Characters without width: Unicode's default ignorable code points, and the blank Braille pattern.
const fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{2800}'
            | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fff8}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

#[cfg(test)]
mod tests {
    use super::{clean_text, clean_variable, is_blank, length};

    #[test]
    fn both_forms_of_a_letter_are_stored_as_one() {
        for text in ["caf\u{e9}", "cafe\u{301}", " cafe\u{200b}\u{301} "] {
            assert_eq!(clean_text(text), "caf\u{e9}", "{text:?}");
            assert_eq!(clean_variable(text), "caf\u{e9}", "{text:?}");
        }
    }

    #[test]
    fn sees_through_invisible_characters() {
        for blank in
            ["", " \t\n", "\u{200b}\u{200d}", "\u{feff}\u{2060} ", "\u{a0}\u{3000}\u{202e}", "\u{3164}"]
        {
            assert!(is_blank(blank), "{blank:?}");
        }
        for visible in ["a", " \u{200b}x", "👩‍👧", "0", "."] {
            assert!(!is_blank(visible), "{visible:?}");
        }
    }

    #[test]
    fn counts_as_people_count() {
        assert_eq!(length("e\u{301}👩‍👧x"), 3);
    }
}

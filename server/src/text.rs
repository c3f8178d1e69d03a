//! The length of a text, and the stored form of titles, labels and variables.

use icu_normalizer::ComposingNormalizerBorrowed;
use unicode_segmentation::UnicodeSegmentation as _;

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

#[cfg(test)]
mod tests {
    use super::{clean_text, clean_variable, length};

    #[test]
    fn both_forms_of_a_letter_are_stored_as_one() {
        for text in ["caf\u{e9}", "cafe\u{301}", " cafe\u{200b}\u{301} "] {
            assert_eq!(clean_text(text), "caf\u{e9}", "{text:?}");
            assert_eq!(clean_variable(text), "caf\u{e9}", "{text:?}");
        }
    }

    #[test]
    fn counts_as_people_count() {
        assert_eq!(length("e\u{301}👩‍👧x"), 3);
    }
}

//! What counts as an empty text, and how long a text is.

use unicode_segmentation::UnicodeSegmentation as _;

/// Whether nobody could see anything of `text`: it is empty, white space, or only invisible characters.
pub(crate) fn is_blank(text: &str) -> bool {
    text.chars()
        .all(|character| character.is_whitespace() || character.is_control() || is_invisible(character))
}

/// The length as people count it: user-perceived characters (Unicode UAX #29, extended grapheme clusters).
pub(crate) fn length(text: &str) -> usize {
    text.graphemes(true).count()
}

/// Characters that take no room of their own: Unicode's default ignorable code points, and the blank Braille pattern.
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
    use super::{is_blank, length};

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

//! Invisible characters. Page and server refuse a text of these alone.

/// True if nothing of `text` is visible: it is empty, or each character is invisible.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(is_invisible)
}

/// True for white space, control characters, Unicode's default ignorable code points, and characters without ink.
pub fn is_invisible(character: char) -> bool {
    character.is_whitespace() || character.is_control() || character == '\u{2800}' || is_unseen(character)
}

/// Characters without a glyph and without a width: joiners, selectors, marks of direction and similar.
///
/// These are Unicode's default ignorable code points, the marks of annotations (U+FFF9 to U+FFFB) and the null note head
/// (U+1D159).
// One copy in the page for all callers: copies at each call cost it 0.2 KB.
#[inline(never)]
pub fn is_unseen(character: char) -> bool {
    matches!(
        character,
        '\u{00AD}'
            | '\u{034F}'
            | '\u{061C}'
            | '\u{115F}'..='\u{1160}'
            | '\u{17B4}'..='\u{17B5}'
            | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{3164}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}'
            | '\u{FFA0}'
            | '\u{FFF0}'..='\u{FFFB}'
            | '\u{1BCA0}'..='\u{1BCA3}'
            | '\u{1D159}'
            | '\u{1D173}'..='\u{1D17A}'
            | '\u{E0000}'..='\u{E0FFF}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_is_what_shows_nothing() {
        for blank in [
            "",
            " ",
            "\t\n",
            "\u{200B}",
            "\u{FEFF} \u{2060}",
            "\u{200D}\u{FE0F}",
            "\u{3164}",
            "\u{2800}",
            "\u{202E}\u{2069}",
            "\u{AD}",
            "\0",
            "\u{A0}\u{3000}",
            "\u{2028}\u{2029}\u{85}",
            "\u{115F}\u{1160}\u{FFA0}",
            "\u{E0001}\u{E0061}\u{E007F}\u{E01F0}",
            "\u{FFF9}\u{FFFB}\u{1D173}\u{1D159}\u{1BCA0}",
            "\u{2065}\u{206A}\u{61C}\u{17B4}",
        ] {
            assert!(is_blank(blank), "{blank:?}");
        }
        for visible in ["a", ".", "\u{200B}x", "👍", "ـ", "\u{301}"] {
            assert!(!is_blank(visible), "{visible:?}");
        }
    }
}

//! Text as users see it: whether it is blank, and how many characters it has.

pub use wire::is_blank;

/// `text` without white space and characters without width at both ends.
///
/// A joiner or variation selector that belongs to the last visible character goes too; that never changes the
/// appearance.
pub fn tidy(text: &str) -> &str {
    text.trim_matches(|character: char| {
        character.is_whitespace() || matches!(character, '\u{200B}' | '\u{2060}' | '\u{FEFF}')
    })
}

/// A title or a label as the server stores it.
pub fn stored_text(text: &str) -> String {
    composed(wire::clean_text(text))
}

/// A variable as the server stores it.
pub fn stored_variable(text: &str) -> String {
    composed(wire::clean_variable(text))
}

/// In Unicode's form NFC, by the browser; unchanged without one.
fn composed(text: String) -> String {
    if cfg!(not(target_family = "wasm")) || text.is_ascii() {
        return text;
    }
    js_sys::JsString::from(text).normalize("NFC").into()
}

/// True for control characters (Unicode's category Cc): NUL, tabs, line breaks and the like.
pub fn has_control_character(text: &str) -> bool {
    text.chars().any(char::is_control)
}

/// The number of characters as users count them: a letter with its accents, a flag or an emoji family is one.
///
/// Follows the main rules of UAX #29 for clusters by ranges instead of its full tables. Those would add 12 KB to
/// the page (compressed), for a limit that hardly anyone reaches exactly.
pub fn character_count(text: &str) -> usize {
    let mut breaks = LetterBreaks::default();
    text.chars().filter(|character| breaks.begins(*character)).count()
}

/// Finds where letters begin, as [`character_count`] counts them, from one character of a text after the other.
#[derive(Debug, Default)]
pub(in crate::model) struct LetterBreaks {
    previous: Option<char>,
    flag_half_open: bool,
}

impl LetterBreaks {
    /// True if the next character of the text, `character`, begins a letter.
    pub(in crate::model) fn begins(&mut self, character: char) -> bool {
        let is_flag_half = matches!(character, '\u{1F1E6}'..='\u{1F1FF}');
        let closes_flag = is_flag_half && self.flag_half_open;
        let begins = !(closes_flag || continues(self.previous, character));
        self.flag_half_open = is_flag_half && !closes_flag;
        self.previous = Some(character);
        begins
    }
}

fn continues(previous: Option<char>, character: char) -> bool {
    let Some(previous) = previous else {
        return false;
    };
    is_mark(character)
        || (previous == '\u{200D}' && is_pictograph(character))
        || (previous == '\r' && character == '\n')
        || is_later_jamo(previous, character)
}

/// Emoji and the older symbols that join with them.
fn is_pictograph(character: char) -> bool {
    matches!(character, '\u{2190}'..='\u{2BFF}' | '\u{3030}' | '\u{1F000}'..='\u{1FAFF}')
}

/// The second and third letters of a Hangul syllable written in single letters.
fn is_later_jamo(previous: char, character: char) -> bool {
    matches!(previous, '\u{1100}'..='\u{11FF}' | '\u{AC00}'..='\u{D7A3}')
        && matches!(character, '\u{1160}'..='\u{11FF}')
}

/// Accents of Latin, Greek and Cyrillic, points of Hebrew, vowel signs of Arabic and Syriac: a text without them
/// reads the same. Excludes the signs of scripts that need them.
pub(in crate::model) fn is_accent(character: char) -> bool {
    matches!(
        character,
        '\u{0300}'..='\u{036F}'
            | '\u{0483}'..='\u{0489}'
            | '\u{0591}'..='\u{05BD}'
            | '\u{05BF}'
            | '\u{05C1}'..='\u{05C2}'
            | '\u{05C4}'..='\u{05C5}'
            | '\u{05C7}'
            | '\u{0610}'..='\u{061A}'
            | '\u{064B}'..='\u{065F}'
            | '\u{0670}'
            | '\u{06D6}'..='\u{06DC}'
            | '\u{06DF}'..='\u{06E4}'
            | '\u{06E7}'..='\u{06E8}'
            | '\u{06EA}'..='\u{06ED}'
            | '\u{0711}'
            | '\u{0730}'..='\u{074A}'
            | '\u{08D3}'..='\u{08E1}'
            | '\u{08E3}'..='\u{08FF}'
            | '\u{1AB0}'..='\u{1AFF}'
            | '\u{1DC0}'..='\u{1DFF}'
            | '\u{20D0}'..='\u{20FF}'
            | '\u{FE20}'..='\u{FE2F}'
    )
}

/// Characters that belong to the one before them.
fn is_mark(character: char) -> bool {
    match character {
        _ if is_accent(character) => true,
        // The scripts of India: their blocks of 128 characters have the same layout.
        '\u{0900}'..='\u{0DFF}' => matches!(
            u32::from(character) % 0x80,
            0x00..=0x03 | 0x3A..=0x3C | 0x3E..=0x4D | 0x55..=0x57 | 0x62..=0x63
        ),
        // Thai and Lao.
        '\u{0E00}'..='\u{0EFF}' => matches!(
            u32::from(character) % 0x80,
            0x31 | 0x34..=0x3A | 0x47..=0x4E
        ),
        // Japanese voice marks, also those of half width, joiners, variation selectors, skin tones, flags' tags.
        _ => matches!(
            character,
            '\u{200C}'..='\u{200D}'
                | '\u{302A}'..='\u{302F}'
                | '\u{3099}'..='\u{309A}'
                | '\u{FF9E}'..='\u{FF9F}'
                | '\u{FE00}'..='\u{FE0F}'
                | '\u{1F3FB}'..='\u{1F3FF}'
                | '\u{E0020}'..='\u{E007F}'
                | '\u{E0100}'..='\u{E01EF}'
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tidying_keeps_what_is_read() {
        assert_eq!(tidy(" \u{FEFF}a b\u{200B}\n"), "a b");
        assert_eq!(tidy("❤\u{FE0F}"), "❤\u{FE0F}");
        assert_eq!(tidy("\u{200B}"), "");
    }

    #[test]
    fn characters_are_counted_as_people_count() {
        for (text, count) in [
            ("", 0),
            ("abc", 3),
            ("é", 1),
            ("e\u{301}", 1),
            ("Z\u{308}\u{301}a", 2),
            ("👍🏽", 1),
            ("👨\u{200D}👩\u{200D}👧\u{200D}👦", 1),
            ("❤\u{FE0F}\u{200D}🔥", 1),
            ("🇩🇪", 1),
            ("🇩🇪🇫🇷", 2),
            ("🇩🇪🇫", 2),
            ("🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}", 1),
            ("नमस्ते", 4),
            ("สวัสดี", 4),
            ("한글", 2),
            ("\u{1112}\u{1161}\u{11AB}", 1),
            ("שָׁלוֹם", 4),
            ("\r\n", 1),
            ("a\u{200D}b", 2),
            ("が\u{3099}", 1),
        ] {
            assert_eq!(character_count(text), count, "{text:?}");
        }
    }
}

//! The stored form of titles, labels and variables: without invisible characters.
//!
//! Page and server use the same rule, so that `plan` and `pl\u{200B}an` are one variable everywhere. The result is
//! then converted to Unicode's form NFC: on the page by the browser's `String.normalize`, on the server by a table
//! that would be too large for the page.

use crate::unseen::is_unseen;

/// Cleans a title or a label: removes marks without any effect, and white space at both ends.
///
/// Marks with a visible effect stay: joiners and variation selectors beside a character that they can change, the
/// tags of flags, and the marks of writing direction.
pub fn clean_text(text: &str) -> String {
    clean(text, |character| !has_no_effect(character))
}

/// Cleans the id of a variable: as [`clean_text`], and also removes marks of writing direction, because an id is
/// not read in a sentence.
pub fn clean_variable(text: &str) -> String {
    clean(text, |character| !has_no_effect(character) && !gives_direction(character))
}

fn clean(text: &str, may_stay: fn(char) -> bool) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut before = ' ';
    let mut characters = text.chars().filter(|character| may_stay(*character)).peekable();
    while let Some(character) = characters.next() {
        let after = characters.peek().copied().unwrap_or(' ');
        let stays = match character {
            // Keeps letters apart.
            '\u{200C}' => is_joining_letter(before) && is_joining_letter(after),
            // Joins letters, at the end of a word as well; makes one emoji of two.
            '\u{200D}' => {
                is_joining_letter(before)
                    || (is_pictograph(after) && (is_pictograph(before) || before == '\u{FE0F}'))
            }
            _ if is_selector(character) => has_variants(before) || after == '\u{20E3}',
            '\u{E0020}'..='\u{E007F}' => matches!(before, '\u{1F3F4}' | '\u{E0020}'..='\u{E007E}'),
            _ => true,
        };
        if stays {
            kept.push(character);
            before = character;
        }
    }
    let is_edge = |character: char| {
        character.is_whitespace() || matches!(character, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{2800}')
    };
    kept.trim_matches(is_edge).to_owned()
}

/// Invisible characters, except those that [`clean`] examines more closely and those that other signs are combined with.
fn has_no_effect(character: char) -> bool {
    let may_have_effect = gives_direction(character)
        || is_selector(character)
        || matches!(character, '\u{200C}'..='\u{200D}' | '\u{1D159}' | '\u{E0020}'..='\u{E007F}');
    is_unseen(character) && !may_have_effect
}

const fn gives_direction(character: char) -> bool {
    matches!(
        character,
        '\u{061C}' | '\u{200E}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
    )
}

const fn is_selector(character: char) -> bool {
    matches!(character, '\u{180B}'..='\u{180D}' | '\u{180F}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

/// Characters that a variation selector can change: symbols, emoji, letters of Mongolia and of East Asia.
const fn has_variants(character: char) -> bool {
    matches!(
        character,
        '\u{00A9}' | '\u{00AE}' | '\u{1820}'..='\u{18AF}' | '\u{203C}'..='\u{2049}' | '\u{2100}'..='\u{27FF}'
            | '\u{2900}'..='\u{2BFF}' | '\u{3001}'..='\u{3163}' | '\u{3165}'..='\u{D7FF}' | '\u{F900}'..='\u{FAFF}'
            | '\u{1F000}'..='\u{1FAFF}' | '\u{20000}'..='\u{3FFFF}'
    )
}

/// Letters and vowel signs of scripts with joined letters: Arabic and its relatives, those of India and of
/// Southeast Asia, Mongolian.
const fn is_joining_letter(character: char) -> bool {
    matches!(
        character,
        '\u{0620}'..='\u{109F}' | '\u{1780}'..='\u{17B3}' | '\u{17B6}'..='\u{180A}' | '\u{1820}'..='\u{18AF}'
            | '\u{1900}'..='\u{1CFF}' | '\u{A840}'..='\u{ABFF}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}'
            | '\u{10A00}'..='\u{11FFF}'
    )
}

/// Emoji, and the older symbols that join with them.
const fn is_pictograph(character: char) -> bool {
    matches!(character, '\u{2190}'..='\u{27FF}' | '\u{2900}'..='\u{2BFF}' | '\u{1F000}'..='\u{1FAFF}')
}

//! Long texts, cut where their first lines end.

/// So many characters stand in a line of the panel at its narrowest, more or less.
const LINE: usize = 24;
/// So many lines of a long text stand there at first.
const LINES_AT_FIRST: usize = 4;

/// The first lines' worth of `text` where it is long; `None` where it is not. A text that is only one line longer is
/// not long: the button for the rest would take that line, too.
///
/// It reads no further than it has to: a text may have megabytes.
pub fn excerpt(text: &str) -> Option<&str> {
    let text = text.trim_end();
    let (mut line, mut column) = (1, 0);
    let mut cut = text.len();
    for (place, character) in text.char_indices() {
        // Chinese, Japanese, Korean and emoji take the room of two.
        let width = if character >= '\u{2E80}' { 2 } else { 1 };
        column += width;
        if character == '\n' || column > LINE {
            line += 1;
            column = if character == '\n' { 0 } else { width };
            if line == LINES_AT_FIRST + 1 {
                cut = place;
            } else if line == LINES_AT_FIRST + 2 {
                return Some(whole_words(text, cut));
            }
        }
    }
    None
}

/// `text` up to `cut`, or to the end of the last word before it where that is near.
fn whole_words(text: &str, cut: usize) -> &str {
    let start = &text[..cut];
    let near = start.char_indices().rev().take(LINE).find(|(_, character)| character.is_whitespace());
    let is_cut = |place: usize| !text[place..].starts_with(|next: char| continues(next));
    let end = match near {
        _ if text[cut..].starts_with(char::is_whitespace) => cut,
        Some((place, _)) => place,
        // No accent and no part of an emoji may go without what it belongs to.
        None => (0..cut)
            .rev()
            .take(4 * LINE)
            .find(|place| text.is_char_boundary(*place) && is_cut(*place))
            .unwrap_or(cut),
    };
    start[..end].trim_end()
}

/// True for what belongs to the character before it, and for emoji, where only tables could tell.
fn continues(character: char) -> bool {
    !character.is_ascii() && !character.is_alphanumeric()
}

//! Long texts: cut after their first lines, or around the matches of a search.

use std::iter;
use std::ops::Range;

use crate::model::filter::{SearchQuery, hits, sort_places};

/// The approximate number of characters per line in the narrowest panel.
const LINE: usize = 24;
/// The number of lines that a long text shows at first.
const LINES_AT_FIRST: usize = 4;
/// The number of characters shown before the first match, and from there on.
const AROUND: (usize, usize) = (LINE, LINES_AT_FIRST * LINE);
/// The maximum number of marked pieces of a text,
const MOST_MARKS: usize = 50;
/// and the minimum in each displayed part.
const FEWEST_MARKS: usize = 3;

/// A searched text, as displayed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Marked {
    /// The displayed pieces, in order.
    pub pieces: Vec<Piece>,
    /// The number of matches that are not marked.
    pub more: usize,
}

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Unchanged text.
    Plain(String),
    /// A match of the search.
    Mark(String),
    /// Something is left out.
    Gap,
}

/// `text` with the matches of `query` marked. A long text is reduced, unless `is_whole`, to the parts around the
/// first match of each word, or to its beginning without a match.
pub fn marked(text: &str, query: &SearchQuery, is_whole: bool) -> Marked {
    let found = hits(text, query);
    let parts = match excerpt(text).filter(|_| !is_whole) {
        Some(start) if found.firsts.is_empty() => iter::once(0..start.len()).collect(),
        Some(_) => parts_around(text, found.firsts),
        None => iter::once(0..text.len()).collect(),
    };
    let mut pieces = Vec::new();
    let mut marks = found.pieces.iter().peekable();
    let most_in_part = (MOST_MARKS / parts.len()).max(FEWEST_MARKS);
    let mut shown = 0;
    let mut at = 0;
    for part in parts {
        if part.start > at {
            pieces.push(Piece::Gap);
        }
        at = part.start;
        // Matches in the gap are skipped.
        while marks.next_if(|mark| mark.end <= part.start).is_some() {}
        for mark in iter::from_fn(|| marks.next_if(|mark| mark.start < part.end)).take(most_in_part) {
            let (start, end) = (mark.start.max(at), mark.end.min(part.end));
            pieces.push(Piece::Plain(text[at..start].to_owned()));
            pieces.push(Piece::Mark(text[start..end].to_owned()));
            shown += 1;
            at = end;
        }
        pieces.push(Piece::Plain(text[at..part.end].to_owned()));
        at = part.end;
    }
    if at < text.trim_end().len() {
        pieces.push(Piece::Gap);
    }
    pieces.retain(|piece| *piece != Piece::Plain(String::new()));
    Marked { pieces, more: found.pieces.len() - shown }
}

/// The parts of `text` around the places `firsts`, in order; adjacent ones are joined.
fn parts_around(text: &str, mut firsts: Vec<usize>) -> Vec<Range<usize>> {
    sort_places(&mut firsts, &|a, b| a.cmp(&b));
    let mut parts: Vec<Range<usize>> = Vec::new();
    for first in firsts {
        let part = start_before(text, first)..end_after(text, first);
        match parts.last_mut() {
            Some(last) if part.start <= last.end => last.end = last.end.max(part.end),
            _ => parts.push(part),
        }
    }
    parts
}

/// The start of a word, or at least of a letter, about a line before `first`.
fn start_before(text: &str, first: usize) -> usize {
    let before = &text[..first];
    let Some((from, _)) = before.char_indices().rev().take(AROUND.0).last() else { return first };
    if from == 0 {
        return 0;
    }
    let mut places = before[from..].char_indices().map(|(place, character)| (from + place, character));
    let word = places.clone().find(|(_, character)| character.is_whitespace());
    let letter = places.find(|(_, character)| !continues(*character));
    word.map(|(place, space)| place + space.len_utf8()).or(letter.map(|(place, _)| place)).unwrap_or(first)
}

/// The end of a word, or at least of a letter, some lines after `first`.
fn end_after(text: &str, first: usize) -> usize {
    let Some((past, _)) = text[first..].char_indices().nth(AROUND.1) else { return text.len() };
    let end = whole_words(text, first + past).len();
    if end > first { end } else { first + past }
}

/// The first lines of `text` if it is long, else `None`. A text that is only one line longer is not long, because
/// the button for the rest would take that line, too.
///
/// It reads no further than necessary: a text may have megabytes.
pub fn excerpt(text: &str) -> Option<&str> {
    let text = text.trim_end();
    let (mut line, mut column) = (1, 0);
    let mut cut = text.len();
    for (place, character) in text.char_indices() {
        // Chinese, Japanese, Korean and emoji are twice as wide.
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

/// `text` up to `cut`, or to the end of the last word before it if that is near.
fn whole_words(text: &str, cut: usize) -> &str {
    let start = &text[..cut];
    let near = start.char_indices().rev().take(LINE).find(|(_, character)| character.is_whitespace());
    let is_cut = |place: usize| !text[place..].starts_with(|next: char| continues(next));
    let end = match near {
        _ if text[cut..].starts_with(char::is_whitespace) => cut,
        Some((place, _)) => place,
        // An accent or a part of an emoji must not be separated from its character.
        None => (0..cut)
            .rev()
            .take(4 * LINE)
            .find(|place| text.is_char_boundary(*place) && is_cut(*place))
            .unwrap_or(cut),
    };
    start[..end].trim_end()
}

/// True for characters that belong to the one before them, and for emoji, which only tables could distinguish.
fn continues(character: char) -> bool {
    !character.is_ascii() && !character.is_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The displayed text, with brackets around marks.
    fn shown(text: &str, query: &str, is_whole: bool) -> (String, usize) {
        let Marked { pieces, more } = marked(text, &SearchQuery::parse(query), is_whole);
        let piece = |piece: &Piece| match piece {
            Piece::Plain(text) => text.clone(),
            Piece::Mark(text) => format!("[{text}]"),
            Piece::Gap => "…".to_owned(),
        };
        (pieces.iter().map(piece).collect(), more)
    }

    #[test]
    fn a_short_text_is_shown_whole() {
        assert_eq!(shown("one two", "TWO", false), ("one [two]".to_owned(), 0));
        assert_eq!(shown("one two", "x", false), ("one two".to_owned(), 0));
        assert_eq!(shown("", "x", false), (String::new(), 0));
    }

    #[test]
    fn of_a_long_text_the_part_around_the_first_match_is_shown() {
        let text = format!("{}needle {}", "lorem ipsum ".repeat(20_000), "dolor sit ".repeat(20_000));
        let (part, more) = shown(&text, "needle", false);
        assert!(
            part.starts_with("…") && part.contains(" ipsum [needle] dolor ") && part.ends_with("…"),
            "{part}"
        );
        assert!(part.chars().count() < 150 && more == 0, "{part}");
        // The first occurrence of each word is displayed.
        let (parts, more) = shown(&text, "needle lorem", false);
        assert!(parts.starts_with("[lorem] ipsum") && parts.contains("[needle]"), "{parts}");
        assert!(more > 19_000, "{more}");
    }

    #[test]
    fn marks_are_few_however_long_a_text_is() {
        for text in ["lorem ipsum ".repeat(42_000), "i ".repeat(250_000), "İ ı-".repeat(80_000)] {
            for is_whole in [false, true] {
                let found = marked(&text, &SearchQuery::parse("i"), is_whole);
                let marks = found.pieces.iter().filter(|piece| matches!(piece, Piece::Mark(_))).count();
                assert!((8..=MOST_MARKS).contains(&marks), "{marks}");
                let all = hits(&text, &SearchQuery::parse("i")).pieces.len();
                assert_eq!(marks + found.more, all);
            }
        }
        let words = (10..42).map(|word| format!("{word}x")).collect::<Vec<_>>().join(" ");
        let found = marked(&format!("{words} ").repeat(5_000), &SearchQuery::parse(&words), false);
        assert!(found.pieces.len() < 200, "{}", found.pieces.len());
    }

    #[test]
    fn a_text_without_a_space_is_cut_too() {
        let text = "x".repeat(300_000);
        let (part, more) = shown(&text, "x", false);
        assert!(part.chars().count() < 150 && part.ends_with('…') && more == 0, "{part}");
        let text = format!("{}needle{}", "e\u{301}".repeat(200_000), "z".repeat(200_000));
        let (part, _) = shown(&text, "needle", false);
        assert!(part.starts_with("…e\u{301}") && part.contains("[needle]zz"), "{part}");
    }

    #[test]
    fn a_long_text_without_a_match_shows_how_it_begins() {
        let text = "lorem ipsum ".repeat(50);
        let (part, more) = shown(&text, "x", false);
        assert_eq!((part, more), (format!("{}…", excerpt(&text).unwrap()), 0));
    }

    #[test]
    fn all_of_it_is_there_where_it_is_asked_for() {
        let text = format!("{}needle", "lorem ipsum ".repeat(50));
        let (whole, _) = shown(&text, "needle", true);
        assert_eq!(whole, format!("{}[needle]", "lorem ipsum ".repeat(50)));
    }
}

//! A pasted table: lines of cells, as spreadsheets and programs write them (RFC 4180, also with semicolons and tabs).

use crate::model::text::{is_blank, tidy};

/// How many lines show which character separates the cells.
const LOOKED_AT: usize = 50;
/// The separators, in the order in which they are preferred: ids hold commas more often than tabs.
const SEPARATORS: [char; 3] = ['\t', ';', ','];
/// With this word spreadsheets name the separator in the first line.
const SEPARATOR_LINE: &str = "sep=";

/// A line of the table that is not blank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TableLine {
    /// The number of its first line of text, from 1.
    pub(super) number: usize,
    /// The cells, without white space at their ends.
    pub(super) cells: Vec<String>,
    /// True if a quotation mark opens a cell and none closes it.
    pub(super) is_open: bool,
}

/// The lines of `text`.
pub(super) fn read_table(text: &str) -> Vec<TableLine> {
    let text = text.trim_start_matches('\u{FEFF}');
    let (named, text, first) = match text.split_once('\n') {
        Some((line, rest)) => match named_separator(line) {
            Some(separator) => (Some(separator), rest, 2),
            None => (None, text, 1),
        },
        None => (None, text, 1),
    };
    let separator = named.or_else(|| separator_of(text));
    let mut reader = TableReader { rest: text, separator, number: first };
    let mut lines = Vec::new();
    while let Some(line) = reader.line() {
        if !line.cells.iter().all(String::is_empty) {
            lines.push(line);
        }
    }
    lines
}

fn named_separator(line: &str) -> Option<char> {
    let line = line.trim_end_matches('\r');
    let named = line.get(..SEPARATOR_LINE.len())?.eq_ignore_ascii_case(SEPARATOR_LINE);
    let mut rest = line.get(SEPARATOR_LINE.len()..)?.chars();
    rest.next().filter(|_| named && rest.next().is_none())
}

/// The separator that most of the first lines have outside of quotation marks; `None` if white space separates.
fn separator_of(text: &str) -> Option<char> {
    let mut counts = [0_usize; SEPARATORS.len()];
    for line in text.lines().filter(|line| !is_blank(line)).take(LOOKED_AT) {
        let (mut is_quoted, mut is_start) = (false, true);
        let mut has = [false; SEPARATORS.len()];
        for character in line.chars() {
            // Elsewhere than at the start of a cell a mark quotes nothing.
            is_quoted = if character == '"' { !is_quoted && is_start } else { is_quoted };
            is_start = is_start && is_space(character) || SEPARATORS.contains(&character);
            for (has, separator) in has.iter_mut().zip(SEPARATORS) {
                *has |= !is_quoted && character == separator;
            }
        }
        for (count, has) in counts.iter_mut().zip(has) {
            *count += usize::from(has);
        }
    }
    let mut best = None;
    let mut most = 0;
    for (separator, count) in SEPARATORS.into_iter().zip(counts) {
        if count > most {
            (best, most) = (Some(separator), count);
        }
    }
    best
}

struct TableReader<'a> {
    rest: &'a str,
    separator: Option<char>,
    number: usize,
}

impl<'a> TableReader<'a> {
    /// The next line, also a blank one; `None` at the end.
    fn line(&mut self) -> Option<TableLine> {
        if self.rest.is_empty() {
            return None;
        }
        let mut line = TableLine { number: self.number, cells: Vec::new(), is_open: false };
        loop {
            let (cell, is_open) = self.cell();
            line.is_open |= is_open;
            // White space at the end separates nothing.
            if self.separator.is_some() || !cell.is_empty() || line.cells.is_empty() {
                line.cells.push(cell);
            }
            match self.rest.chars().next() {
                Some('\r' | '\n') | None => break,
                // The cell ends before its separator.
                Some(separator) => self.skip(separator.len_utf8()),
            }
        }
        let end = if self.rest.starts_with("\r\n") { 2 } else { 1 };
        self.skip(end);
        self.number += 1;
        Some(line)
    }

    /// The cell that begins here, and whether its quotation mark is not closed. What remains begins with its end.
    fn cell(&mut self) -> (String, bool) {
        let separator = self.separator;
        self.rest =
            self.rest.trim_start_matches(|letter: char| is_space(letter) && Some(letter) != separator);
        let quoted = self.rest.strip_prefix('"');
        let Some((text, length)) = quoted.and_then(closed) else {
            return (tidy(self.up_to_end()).to_owned(), quoted.is_some());
        };
        let (whole, rest) = quoted.and_then(|quoted| quoted.split_at_checked(length)).unwrap_or_default();
        self.number += whole.matches('\n').count();
        self.rest = rest;
        // What follows the mark belongs to the cell.
        let text = text + self.up_to_end();
        (tidy(&text).to_owned(), false)
    }

    /// The text up to the end of the cell.
    fn up_to_end(&mut self) -> &'a str {
        let (rest, separator) = (self.rest, self.separator);
        let is_end = |letter: char| {
            matches!(letter, '\r' | '\n') || separator.map_or_else(|| is_space(letter), |own| letter == own)
        };
        let length = rest.find(is_end).unwrap_or(rest.len());
        self.skip(length);
        rest.get(..length).unwrap_or_default()
    }

    fn skip(&mut self, length: usize) {
        self.rest = self.rest.get(length..).unwrap_or_default();
    }
}

/// White space within a line.
fn is_space(letter: char) -> bool {
    letter.is_whitespace() && !matches!(letter, '\r' | '\n')
}

/// The text up to the closing quotation mark, with its doubled ones, and its length with the mark, in bytes.
fn closed(text: &str) -> Option<(String, usize)> {
    let mut read = String::new();
    let mut rest = text;
    loop {
        let (before, after) = rest.split_once('"')?;
        read.push_str(before);
        match after.strip_prefix('"') {
            Some(next) => {
                read.push('"');
                rest = next;
            }
            None => return Some((read, text.len() - after.len())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<Vec<String>> {
        read_table(text).into_iter().map(|line| line.cells).collect()
    }

    #[test]
    fn cells_are_separated_as_most_lines_are() {
        for (text, expected) in [
            ("a,b\nc,d", vec![vec!["a", "b"], vec!["c", "d"]]),
            ("a;b,x\r\nc;d\r\n", vec![vec!["a", "b,x"], vec!["c", "d"]]),
            ("a\tb;c\rd\te", vec![vec!["a", "b;c"], vec!["d", "e"]]),
            ("a b\n  c \u{A0} d  ", vec![vec!["a", "b"], vec!["c", "d"]]),
            ("\u{FEFF}a,b", vec![vec!["a", "b"]]),
            ("sep=;\na,x;b", vec![vec!["a,x", "b"]]),
            ("SEP=\t\na\tb", vec![vec!["a", "b"]]),
            ("a , b ,", vec![vec!["a", "b", ""]]),
            ("a\n\n  \n,\nb", vec![vec!["a"], vec!["b"]]),
            ("\"a;x\",b\nc,d", vec![vec!["a;x", "b"], vec!["c", "d"]]),
            ("", vec![]),
            ("\n", vec![]),
        ] {
            assert_eq!(cells(text), expected, "{text:?}");
        }
    }

    #[test]
    fn quotation_marks_keep_a_cell_together() {
        for (text, expected) in [
            ("\"a,b\",c", vec![vec!["a,b", "c"]]),
            ("\"say \"\"hi\"\"\",c", vec![vec!["say \"hi\"", "c"]]),
            (" \"a\" ;b", vec![vec!["a", "b"]]),
            ("\"a\nb\",c\nd,e", vec![vec!["a\nb", "c"], vec!["d", "e"]]),
            ("a\"b,c", vec![vec!["a\"b", "c"]]),
            ("\"a\"x,c", vec![vec!["ax", "c"]]),
            ("\"\",c", vec![vec!["", "c"]]),
            ("\"a\" \"b\"", vec![vec!["a", "b"]]),
        ] {
            assert_eq!(cells(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_mark_that_nothing_closes_spoils_only_its_line() {
        let lines = read_table("a,b\n\"c,d\ne,f");
        let read: Vec<_> = lines.iter().map(|line| (line.number, line.cells.len(), line.is_open)).collect();
        assert_eq!(read, [(1, 2, false), (2, 2, true), (3, 2, false)]);
    }

    #[test]
    fn lines_are_counted_as_editors_count_them() {
        let numbers = |text: &str| read_table(text).iter().map(|line| line.number).collect::<Vec<_>>();
        assert_eq!(numbers("a,b\n\nc,d\r\n\"e\nf\",g\nh,i"), [1, 3, 4, 6]);
        assert_eq!(numbers("sep=,\na,b"), [2]);
    }
}

//! Markdown that shows a text unchanged in readers of `CommonMark` 0.31 and of GitHub's dialect (GFM 0.29).

use std::fmt::Write;

use crate::model::display::Content;

/// The maximum length of a label in a host name (RFC 1035, 2.3.4): readers make no link of an address with a
/// longer one.
const LONGEST_LABEL: usize = 63;

/// `text` in one line.
pub(super) fn one_line(text: &str) -> String {
    escaped(&text.split_whitespace().collect::<Vec<_>>().join(" "), false)
}

/// `text` in a list item, with its line ends; `begins_block` if nothing precedes it.
pub(super) fn paragraph(text: &str, begins_block: bool) -> String {
    let body = text.trim_end_matches('\n');
    let lines = body.split('\n').enumerate();
    let lines: Vec<_> = lines.map(|(place, line)| escaped(line, begins_block || place > 0)).collect();
    // A break within a paragraph is a backslash before the end of the line. At the paragraph's end that would be a
    // backslash.
    lines.join("\\\n  ") + &"&#10;".repeat(text.len() - body.len())
}

/// An address as a link to itself, if readers recognise its form.
pub(super) fn linked(content: &Content, text: &str) -> Option<String> {
    let is_plain = |character: char| character.is_ascii_alphanumeric() || "@.-_+".contains(character);
    let is_link = match content {
        // Some readers read `&amp;` as `&` here, others do not.
        Content::Link { href } => {
            href == text && !text.contains(['<', '>']) && !(text.contains('&') && text.contains(';'))
        }
        Content::Email { whole, .. } => {
            whole == text
                && text.chars().all(is_plain)
                && text.split(['@', '.']).all(|label| label.len() <= LONGEST_LABEL)
        }
        _ => false,
    };
    is_link.then(|| format!("<{text}>"))
}

/// A code block within a list item, with a fence longer than any in it.
pub(super) fn fenced(code: &str) -> String {
    let mut fence = "```".to_owned();
    while code.contains(&fence) {
        fence.push('`');
    }
    format!("\n\n  {fence}\n  {}\n  {fence}", code.replace('\n', "\n  "))
}

/// A line of text; `begins_line` if only space precedes it.
fn escaped(line: &str, begins_line: bool) -> String {
    let mut escaped = String::with_capacity(line.len());
    // The start of a list, a heading, a rule or a table: a sign, or a number with one after it.
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let opener = if begins_line { digits } else { usize::MAX };
    for (at, character) in line.char_indices() {
        let (before, rest) = line.split_at(at);
        let is_edge = before.is_empty() || rest.len() == character.len_utf8();
        let is_space = character.is_whitespace() || character == '\u{FEFF}';
        // Readers drop space at the ends of lines, and the width of tabs is unknown.
        if character == '\t' || (is_edge && is_space) {
            // Writing to a string cannot fail.
            let _ = write!(escaped, "&#{};", u32::from(character));
            continue;
        }
        let is_special = match character {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '$' | '@' => true,
            // Readers make links of anything that looks like an address, and end them at different places.
            '/' => before.ends_with(':'),
            '.' | ')' if at == opener && digits > 0 => true,
            '.' => {
                before.as_bytes().last_chunk().is_some_and(|end: &[u8; 3]| end.eq_ignore_ascii_case(b"www"))
            }
            '-' | '+' | '=' | ':' => at == opener && digits == 0,
            _ => false,
        };
        if is_special {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

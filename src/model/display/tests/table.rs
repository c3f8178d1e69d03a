//! The table of all rules: `table.txt`, a case a line.

use std::fmt::Write;

use super::english::English;
use super::*;

/// Cells of a line: type, names, value, content, shown, copied, heard.
const CELLS: usize = 7;
const FEWEST_CASES: usize = 150;

#[test]
fn each_case_of_the_table_holds() {
    let mut wrong = String::new();
    let mut count = 0;
    for line in include_str!("table.txt").lines() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        count += 1;
        let cells: Vec<&str> = line.split(" ¦ ").map(str::trim).collect();
        assert_eq!(cells.len(), CELLS, "{line}");
        let is = row(cells[0], cells[1], cells[2]);
        if is != cells.join(" ¦ ") {
            let _ = write!(wrong, "\n  table: {line}\n  is:    {is}\n");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(count >= FEWEST_CASES, "{count}");
}

/// The whole line of a case, as it is.
fn row(kind: &str, names: &str, value: &str) -> String {
    let kind_value = match kind {
        "-" => None,
        // A type may be any JSON.
        json if json.starts_with(['{', '[', '3']) => Some(parsed(json)),
        word => Some(json!(word)),
    };
    let parsed_value = (value != "missing").then(|| parsed(value));
    let all_names: Vec<&str> = names.split(", ").filter(|name| *name != "-").collect();
    let DisplayValue { content, copy, fits } =
        display(kind_value.as_ref(), parsed_value.as_ref(), &all_names);
    let mark = if fits { "" } else { "!" };
    let shown = in_one_line(&short_text(&content, &English));
    let heard = in_one_line(&accessible_text(&content, &English));
    let copied = in_one_line(&copy);
    let copied = if copied == shown { "=" } else { &copied };
    let heard = if heard == shown { "=" } else { &heard };
    format!("{kind} ¦ {names} ¦ {value} ¦ {}{mark} ¦ {shown} ¦ {copied} ¦ {heard}", word(&content))
}

/// What kind of content it is.
fn word(content: &Content) -> &'static str {
    match content {
        Content::Empty => "empty",
        Content::Text(_) => "text",
        Content::LongText(_) => "long",
        Content::Secret(_) => "secret",
        Content::Badge { tone: Tone::Neutral, .. } => "badge",
        Content::Badge { tone: Tone::Ok, .. } => "ok",
        Content::Badge { tone: Tone::Warn, .. } => "warn",
        Content::Badge { tone: Tone::Danger, .. } => "danger",
        Content::Number { .. } => "number",
        Content::Money { .. } => "money",
        Content::Boolean(_) => "boolean",
        Content::Date { .. } => "day",
        Content::Instant { .. } => "instant",
        Content::LocalTime { .. } => "local",
        Content::Email { .. } => "mail",
        Content::Phone { .. } => "phone",
        Content::Link { .. } => "link",
        Content::List(_) => "list",
        Content::Tags(_) => "tags",
        Content::Tree(_) => "tree",
    }
}

/// Line breaks and marks that cannot be seen, written out.
fn in_one_line(text: &str) -> String {
    let mut line = String::new();
    for character in text.chars() {
        match character {
            '\n' => line.push('⏎'),
            '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{2069}'
            | '\u{A0}'
            | '\u{FEFF}' => {
                let _ = write!(line, "<{:X}>", u32::from(character));
            }
            control if control.is_control() => {
                let _ = write!(line, "<{:X}>", u32::from(control));
            }
            other => line.push(other),
        }
    }
    let inner = line.trim_matches(' ');
    match line.split_once(inner).filter(|_| !inner.is_empty()) {
        Some((before, after)) => format!("{}{inner}{}", "␣".repeat(before.len()), "␣".repeat(after.len())),
        None => "-".to_owned(),
    }
}

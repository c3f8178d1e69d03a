//! Cards as something to take along: text, Markdown or JSON.

use serde_json::json;
use wire::{FieldValue, Value, entries_of};

use super::values::ValueLine;

/// Where a value is empty.
const EMPTY: &str = "—";

/// The form of a copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Lines of text.
    Text,
    /// Markdown, as `CommonMark` describes it.
    Markdown,
    /// JSON, with the values exactly as they were sent.
    Json,
}

/// A card to copy.
pub struct Card<'a> {
    /// The widget's id.
    pub id: &'a str,
    /// The widget's title.
    pub title: &'a str,
    /// The lines, in their order.
    pub lines: Vec<ValueLine>,
    /// The values as they were sent.
    pub values: &'a [FieldValue],
}

/// One card.
pub fn copy_of_card(format: Format, card: &Card) -> String {
    match format {
        Format::Text => as_text(card),
        Format::Markdown => as_markdown(card),
        Format::Json => format!("{:#}", as_json(card)),
    }
}

/// All cards of the conversation `conversation` and the contact `contact`; `heading` says whose they are.
pub fn copy_of_panel(
    format: Format,
    heading: &str,
    conversation: &str,
    contact: &str,
    cards: &[Card],
) -> String {
    let joined = |first: String, copy: fn(&Card) -> String| {
        let parts: Vec<String> = std::iter::once(first).chain(cards.iter().map(copy)).collect();
        parts.join("\n\n")
    };
    match format {
        Format::Text => joined(heading.to_owned(), as_text),
        Format::Markdown => joined(format!("# {}", one_line(heading)), as_markdown),
        Format::Json => {
            let widgets: Vec<Value> = cards.iter().map(as_json).collect();
            format!("{:#}", json!({"conversationId": conversation, "contactId": contact, "widgets": widgets}))
        }
    }
}

fn as_text(card: &Card) -> String {
    let line = |line: &ValueLine| {
        let label = line.label.trim();
        let named = if label.is_empty() { String::new() } else { format!("{label}: ") };
        match plain(&line.shown.copy) {
            _ if line.is_empty() => format!("\n{named}{EMPTY}"),
            value if value.contains('\n') => {
                format!("\n{}\n  {}", named.trim_end(), value.replace('\n', "\n  "))
            }
            value => format!("\n{named}{value}"),
        }
    };
    card.title.to_owned() + &card.lines.iter().map(line).collect::<String>()
}

fn as_markdown(card: &Card) -> String {
    let line = |line: &ValueLine| {
        let value = match plain(&line.shown.copy) {
            _ if line.is_empty() => EMPTY.to_owned(),
            code if line.shown.content.has_parts() && code.contains('\n') => fenced(&code),
            // A break within a list's item: a backslash before the end of the line.
            text => text.lines().map(escaped).collect::<Vec<_>>().join("\\\n  "),
        };
        let label = one_line(&line.label);
        if label.is_empty() { format!("\n- {value}") } else { format!("\n- **{label}:** {value}") }
    };
    format!("## {}\n{}", one_line(card.title), card.lines.iter().map(line).collect::<String>())
}

/// `text` with one sign for the end of a line.
fn plain(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// `text` in one line of Markdown.
fn one_line(text: &str) -> String {
    escaped(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// A block of code within a list's item, behind a fence longer than any in it.
fn fenced(code: &str) -> String {
    let mut fence = "```".to_owned();
    while code.contains(&fence) {
        fence.push('`');
    }
    format!("\n\n  {fence}\n  {}\n  {fence}", code.replace('\n', "\n  "))
}

/// A line of text so that Markdown shows it as it is.
fn escaped(line: &str) -> String {
    let mut escaped = String::with_capacity(line.len());
    // What would begin a list, a heading or a rule: a sign, or a number with one behind it.
    let start = line.trim_start();
    let digits = start.bytes().take_while(u8::is_ascii_digit).count();
    let opener = line.len() - start.len() + digits;
    for (at, character) in line.char_indices() {
        let opens = at == opener
            && if digits == 0 {
                matches!(character, '-' | '+' | '=')
            } else {
                matches!(character, '.' | ')')
            };
        let is_sign =
            matches!(character, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&');
        if opens || is_sign {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

fn as_json(card: &Card) -> Value {
    json!({"id": card.id, "title": card.title, "fieldValues": entries_of(card.values)})
}

#[cfg(test)]
mod tests {
    use wire::Widget;

    use super::*;
    use crate::model::values::value_lines;

    fn copied(format: Format, values: &Value) -> String {
        let fields = json!([
            {"label": "Order", "variable": "order"},
            {"label": "Items", "variable": "items"},
            {"label": "Note", "variable": "note"},
        ]);
        let widget =
            Widget::from_value(json!({"id": "w1", "title": "Open *orders*", "fields": fields})).unwrap();
        let reply = json!({ "fieldValues": values }).to_string();
        let values = wire::decode_values(reply.as_bytes()).unwrap();
        let lines = value_lines(&widget, &values);
        copy_of_card(format, &Card { id: "w1", title: &widget.title, lines, values: &values })
    }

    fn values() -> Value {
        json!([{"order": 4711, "items": ["Lamp", "Cable"], "note": null}])
    }

    #[test]
    fn text_has_a_line_for_each_value() {
        let expected = "Open *orders*\nOrder: 4711\nItems:\n  Lamp\n  Cable\nNote: —";
        assert_eq!(copied(Format::Text, &values()), expected);
    }

    #[test]
    fn markdown_shows_each_character_as_it_is() {
        let expected = "## Open \\*orders\\*\n\n- **Order:** 4711\n- **Items:** \n\n  ```\n  Lamp\n  Cable\n  ```\n- **Note:** —";
        assert_eq!(copied(Format::Markdown, &values()), expected);
        let hostile = json!([{"order": "a_b <i>#1|2", "items": [{"a": "```"}], "note": "one\ntwo"}]);
        let text = copied(Format::Markdown, &hostile);
        assert!(text.contains("- **Order:** a\\_b \\<i\\>\\#1\\|2\n"), "{text}");
        assert!(text.contains("\n  ````\n") && text.ends_with("- **Note:** one\\\n  two"), "{text}");
    }

    #[test]
    fn no_line_of_a_value_becomes_markup() {
        for (value, expected) in [
            ("one\n- two", "one\\\n  \\- two"),
            ("one\n---", "one\\\n  \\---"),
            ("one\n===", "one\\\n  \\==="),
            ("one\r\n12. two", "one\\\n  12\\. two"),
            ("a\rb", "a\\\n  b"),
            ("1.5", "1\\.5"),
            ("- a", "\\- a"),
        ] {
            let text = copied(Format::Markdown, &json!([{"note": value}]));
            assert!(text.ends_with(&format!("- **Note:** {expected}")), "{text}");
        }
        let nameless = copied(Format::Markdown, &json!([7]));
        assert!(nameless.ends_with("\n- 7"), "{nameless}");
        assert!(copied(Format::Text, &json!([7])).ends_with("\n7"));
    }

    #[test]
    fn json_has_the_values_as_they_were_sent() {
        let copied: Value = serde_json::from_str(&copied(Format::Json, &values())).unwrap();
        assert_eq!(copied["title"], "Open *orders*");
        assert_eq!(copied["fieldValues"], values());
    }

    #[test]
    fn a_panel_says_whose_it_is() {
        let card = || Card { id: "w1", title: "A", lines: Vec::new(), values: &[] };
        let copied = |format| copy_of_panel(format, "Amélie", "c1", "p1", &[card(), card()]);
        assert_eq!(copied(Format::Text), "Amélie\n\nA\n\nA");
        assert_eq!(copied(Format::Markdown), "# Amélie\n\n## A\n\n\n## A\n");
        let json: Value = serde_json::from_str(&copied(Format::Json)).unwrap();
        assert_eq!((&json["conversationId"], &json["contactId"]), (&json!("c1"), &json!("p1")));
        assert_eq!(json["widgets"].as_array().map(Vec::len), Some(2));
    }
}

//! Cards as copies: text, Markdown or JSON.

mod cell;
mod markdown;
#[cfg(test)]
mod tests;

use wire::{FieldValue, Value, entries_of};

use super::values::ValueLine;
use cell::cell;
pub use cell::text_cell;

/// The text for an empty value.
const EMPTY: &str = "—";

/// The format of a copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Lines of text, one value per line. Pasted into a spreadsheet, each line is one cell and none is a formula.
    Text,
    /// Markdown, for readers of `CommonMark` and of GitHub's dialect.
    Markdown,
    /// JSON, with the values exactly as sent.
    Json,
}

/// A card to copy.
pub struct Card<'a> {
    /// The widget's id.
    pub id: &'a str,
    /// The widget's title.
    pub title: &'a str,
    /// The lines, in order.
    pub lines: Vec<ValueLine>,
    /// The values as sent.
    pub values: &'a [FieldValue],
}

/// The copy of one card.
pub fn copy_of_card(format: Format, card: &Card) -> String {
    match format {
        Format::Text => as_text(card),
        Format::Markdown => as_markdown(card),
        Format::Json => format!("{:#}", as_json(card)),
    }
}

/// The copy of all cards of the conversation `conversation` and the contact `contact`; `heading` names the
/// customer.
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
        Format::Text => joined(cell(heading), as_text),
        Format::Markdown => joined(format!("# {}", markdown::one_line(heading)), as_markdown),
        Format::Json => {
            let widgets: Vec<Value> = cards.iter().map(as_json).collect();
            let whose = [("conversationId", conversation.into()), ("contactId", contact.into())];
            format!("{:#}", object(whose.into_iter().chain([("widgets", widgets.into())])))
        }
    }
}

fn as_text(card: &Card) -> String {
    let line = |line: &ValueLine| {
        let label = line.label.trim();
        let named = if label.is_empty() { String::new() } else { format!("{label}: ") };
        let text = match plain(&line.shown.copy) {
            _ if line.is_empty() => format!("{named}{EMPTY}"),
            value if value.contains('\n') => {
                format!("{}\n  {}", named.trim_end(), value.replace('\n', "\n  "))
            }
            value => format!("{named}{value}"),
        };
        format!("\n{}", cell(&text))
    };
    cell(card.title) + &card.lines.iter().map(line).collect::<String>()
}

fn as_markdown(card: &Card) -> String {
    let line = |line: &ValueLine| {
        let label = markdown::one_line(&line.label);
        let value = match plain(&line.shown.copy) {
            _ if line.is_empty() => EMPTY.to_owned(),
            code if line.shown.content.has_parts() && code.contains('\n') => markdown::fenced(&code),
            text => markdown::linked(&line.shown.content, &text)
                .unwrap_or_else(|| markdown::paragraph(&text, label.is_empty())),
        };
        if label.is_empty() { format!("\n- {value}") } else { format!("\n- **{label}:** {value}") }
    };
    format!("## {}\n{}", markdown::one_line(card.title), card.lines.iter().map(line).collect::<String>())
}

/// `text` with one kind of line end.
fn plain(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

fn as_json(card: &Card) -> Value {
    object([("id", card.id.into()), ("title", card.title.into()), ("fieldValues", as_sent(card.values))])
}

/// `values` in the API's format, each exactly as sent.
pub fn as_sent(values: &[FieldValue]) -> Value {
    entries_of(values).into()
}

/// An object with `members`. The macro `json!` would rewrite the numbers in them: `1e+21` for `1e21`.
pub fn object<'a>(members: impl IntoIterator<Item = (&'a str, Value)>) -> Value {
    Value::Object(members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

//! The raw value, as text for the clipboard.

use wire::Value;

/// Text and digits unchanged; a list of plain values one per line; anything else as indented JSON.
pub(super) fn copy_text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) if items.iter().all(fits_one_line) => {
            let lines: Vec<String> = items.iter().map(line).collect();
            lines.join("\n")
        }
        other => format!("{other:#}"),
    }
}

fn fits_one_line(item: &Value) -> bool {
    match item {
        Value::Array(_) | Value::Object(_) => false,
        Value::String(text) => !text.contains(['\n', '\r']),
        _ => true,
    }
}

fn line(item: &Value) -> String {
    match item {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

//! What values look like, kind by kind.

pub(in crate::model) mod english;
#[cfg(not(target_family = "wasm"))]
mod generated;
mod links;
mod parts;
mod table;
mod whole;

use serde_json::json;
use wire::Value;

use super::*;

fn text(text: &str) -> Content {
    Content::Text(text.to_owned())
}

fn number(digits: &str) -> Content {
    Content::Number { digits: digits.to_owned() }
}

fn email(text: &str, href: &str) -> Content {
    Content::Email { whole: text.to_owned(), href: href.to_owned() }
}

fn phone(text: &str, href: &str) -> Content {
    Content::Phone { text: text.to_owned(), href: href.to_owned() }
}

/// A link, of which `text` is shown.
fn link(text: &str, href: &str) -> Content {
    let link = Content::Link { href: href.to_owned() };
    assert_eq!(short_text(&link, &english::English), text);
    link
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn content(kind: &str, value: &Value) -> (Content, bool) {
    let kind = (!kind.is_empty()).then(|| json!(kind));
    let shown = display(kind.as_ref(), Some(value), &[]);
    (shown.content, shown.fits)
}

//! A host's own texts in place of the table's.

use std::cell::RefCell;
use std::sync::Arc;

use serde_json::Value;

use super::authoring_texts::ALL_MESSAGES;

/// A host's own texts, each at its place in the list of all messages.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Overrides(Arc<Vec<Option<&'static str>>>);

thread_local! {
    /// Every text that a host has ever set, once: views hold texts with a static lifetime, like the table's.
    static KNOWN: RefCell<Vec<&'static str>> = const { RefCell::new(Vec::new()) };
}

impl Overrides {
    /// Reads a JSON list of pairs `[place, text]`; invalid entries are ignored.
    pub(super) fn from_value(value: &Value) -> Self {
        let pair = |pair: &Value| {
            let place = usize::try_from(pair.get(0)?.as_u64()?).ok()?;
            Some((place, kept(pair.get(1)?.as_str()?)))
        };
        let mut texts = Vec::new();
        for (place, text) in value.as_array().into_iter().flatten().filter_map(pair) {
            if place < ALL_MESSAGES {
                texts.resize(texts.len().max(place + 1), None);
                texts[place] = Some(text);
            }
        }
        Self(Arc::new(texts))
    }

    /// The host's text for the message at `place`.
    pub(super) fn at(&self, place: usize) -> Option<&'static str> {
        self.0.get(place).copied().flatten()
    }
}

/// The same text with a static lifetime; a repeated text takes no more memory.
fn kept(text: &str) -> &'static str {
    KNOWN.with_borrow_mut(|known| {
        known.iter().find(|known| **known == text).copied().unwrap_or_else(|| {
            let text: &'static str = Box::leak(text.into());
            known.push(text);
            text
        })
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::i18n::texts::{Plural, Text};

    #[test]
    fn texts_stand_at_their_places_and_all_else_counts_as_nothing() {
        let one = Plural::WidgetCount.place(true);
        let pairs = json!([[one, "eins"], [0, "Boxen"], ["x", "y"], [1], 7, [1_000_000_000_u64, "far"]]);
        let overrides = Overrides::from_value(&pairs);
        assert_eq!(overrides.at(Text::InboxWidgets.place()), Some("Boxen"));
        assert_eq!(overrides.at(Text::Manage.place()), None);
        assert_eq!(overrides.at(one), Some("eins"));
        assert_eq!(overrides.at(Plural::WidgetCount.place(false)), None);
        assert_eq!(overrides.at(1_000_000_000), None);
        for nothing in [json!({}), json!(null), json!([[]]), json!([])] {
            assert_eq!(Overrides::from_value(&nothing), Overrides::default(), "{nothing}");
        }
    }

    #[test]
    fn a_text_that_comes_again_is_the_same_one() {
        assert!(std::ptr::eq(kept("again"), kept("again")));
    }
}

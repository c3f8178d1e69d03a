//! Texts of a host's own in the place of the table's.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::Value;

use super::texts::{Plural, Text};

/// A host's own texts, each by its place in the list of all messages: first the texts, then for each plural its form for
/// one and its form for others.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Overrides(Arc<Vec<(usize, &'static str)>>);

thread_local! {
    /// Every text that a host has ever set, once: views hold texts of the table, which live for ever, and these like them.
    static KNOWN: RefCell<BTreeSet<&'static str>> = const { RefCell::new(BTreeSet::new()) };
}

impl Overrides {
    /// Reads a JSON list of pairs `[place, text]`; what is none counts as nothing.
    pub(super) fn from_value(value: &Value) -> Self {
        let pair = |pair: &Value| {
            let place = usize::try_from(pair.get(0)?.as_u64()?).ok()?;
            Some((place, kept(pair.get(1)?.as_str()?)))
        };
        let mut pairs: Vec<_> = value.as_array().into_iter().flatten().filter_map(pair).collect();
        pairs.sort_unstable();
        Self(Arc::new(pairs))
    }

    /// The host's text for `text`.
    pub(super) fn text(&self, text: Text) -> Option<&'static str> {
        self.at(text as usize)
    }

    /// The host's form of `plural` for one, or for others.
    pub(super) fn plural(&self, plural: Plural, is_one: bool) -> Option<&'static str> {
        self.at(Text::COUNT + plural as usize * 2 + usize::from(!is_one))
    }

    fn at(&self, place: usize) -> Option<&'static str> {
        let index = self.0.binary_search_by_key(&place, |(known, _)| *known).ok()?;
        self.0.get(index).map(|(_, text)| *text)
    }
}

/// The same text for as long as the page lives; a text that comes again takes no more memory.
fn kept(text: &str) -> &'static str {
    KNOWN.with_borrow_mut(|known| {
        known.get(text).copied().unwrap_or_else(|| {
            let text: &'static str = Box::leak(text.into());
            known.insert(text);
            text
        })
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn texts_stand_at_their_places_and_all_else_counts_as_nothing() {
        let one = Text::COUNT + 2 * Plural::WidgetCount as usize;
        let pairs = json!([[one, "eins"], [0, "Boxen"], ["x", "y"], [1], 7, [1e9, "far"]]);
        let overrides = Overrides::from_value(&pairs);
        assert_eq!(overrides.text(Text::InboxWidgets), Some("Boxen"));
        assert_eq!(overrides.text(Text::Manage), None);
        assert_eq!(overrides.plural(Plural::WidgetCount, true), Some("eins"));
        assert_eq!(overrides.plural(Plural::WidgetCount, false), None);
        for nothing in [json!({}), json!(null), json!([[]]), json!([])] {
            assert_eq!(Overrides::from_value(&nothing), Overrides::default(), "{nothing}");
        }
    }

    #[test]
    fn a_text_that_comes_again_is_the_same_one() {
        assert!(std::ptr::eq(kept("again"), kept("again")));
    }
}

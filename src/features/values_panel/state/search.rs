//! What is searched for in the panel, and where it is found.

use std::sync::Arc;

use leptos::prelude::*;

use crate::i18n::{I18n, use_i18n};
use crate::model::display::{
    DisplayValue, Entry, ITEMS_AT_FIRST, SearchedValue, searched_parts, searched_value,
};
use crate::model::filter::{SearchQuery, SearchText};
use crate::reactive::memo;

/// So many objects, one in the other, are opened by a search; the person may go on.
const DEEPEST_OPENED: usize = 16;

/// What is searched for, for all texts of the panel that mark it.
#[derive(Clone, Copy)]
pub struct SearchContext(pub Memo<SearchQuery>);

impl SearchContext {
    /// What is searched for around here; `None` while nothing is.
    pub fn query(self) -> Option<SearchQuery> {
        Some(self.0.get()).filter(|query| !query.is_empty())
    }
}

/// How many lists and objects are around a part of a value.
#[derive(Clone, Copy, Default)]
pub struct Depth(usize);

impl Depth {
    /// The depth around here.
    pub fn here() -> Self {
        use_context().unwrap_or_default()
    }

    /// One more for what is made from here on; the owner must be that of a single part.
    pub fn deepen(self) {
        provide_context(Self(self.0 + 1));
    }

    /// How many of the parts that a search found are shown at first. However a value is built, there are two hundred
    /// of them at most.
    pub fn found_at_first(self) -> usize {
        [4 * ITEMS_AT_FIRST, ITEMS_AT_FIRST, 2].get(self.0).copied().unwrap_or(1)
    }
}

/// What the line of `identity` is found by: its label, and the value as it is copied, with each part of the value as it is
/// shown and as it was sent.
pub fn searched_line(i18n: I18n, identity: &str, label: &str, shown: &DisplayValue) -> SearchText {
    let SearchedValue { parts, copy } = searched_value(shown, &i18n);
    let mut line = SearchText::new(&format!("{label}\n{copy}"));
    line.parts = SearchText::of_each(&parts);
    identity.clone_into(&mut line.id);
    line
}

/// The line around a value, whose parts have been made comparable with it.
#[derive(Clone)]
pub struct LineHere {
    /// The lines of its card.
    pub searched: Memo<Vec<SearchText>>,
    /// The line's identity.
    pub identity: String,
}

/// Which of `entries` hold a word of what is searched for around here, by their places; `None` while nothing is. Deep
/// inside a value nothing is looked for.
pub fn found_in(entries: Arc<[Entry]>, is_named: bool) -> Memo<Option<Vec<usize>>> {
    let i18n = use_i18n();
    let search_context = use_context::<SearchContext>();
    let depth = Depth::here().0;
    // The line knows its own parts, and making thousands of them comparable is felt.
    let line = use_context::<LineHere>().filter(|_| depth == 0);
    let searched = memo(move |_| SearchText::of_each(&searched_parts(&entries, is_named, &i18n)));
    memo(move |_| {
        let query = search_context.and_then(SearchContext::query)?;
        let touched = |texts: &[SearchText]| {
            let places = texts.iter().enumerate().filter(|(_, text)| query.touches(text));
            places.map(|(place, _)| place).collect()
        };
        Some(match &line {
            _ if depth >= DEEPEST_OPENED => Vec::new(),
            Some(LineHere { searched, identity }) => searched.with(|lines| {
                let line = lines.iter().find(|line| line.id == *identity);
                line.map(|line| touched(&line.parts)).unwrap_or_default()
            }),
            None => searched.with(|texts| touched(texts)),
        })
    })
}

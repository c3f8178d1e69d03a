//! The search in the panel, and its matches.

use std::sync::Arc;

use leptos::prelude::*;

use crate::i18n::{I18n, use_i18n};
use crate::model::display::{
    DisplayValue, Entry, ITEMS_AT_FIRST, SearchedValue, searched_parts, searched_value,
};
use crate::model::filter::{SearchQuery, SearchText};
use crate::reactive::memo;

/// The maximum depth of nested objects that a search opens; the user may open more.
const DEEPEST_OPENED: usize = 16;

/// The query, for all texts of the panel that mark it.
#[derive(Clone, Copy)]
pub struct SearchContext(pub Memo<SearchQuery>);

impl SearchContext {
    /// The query in this context; `None` without a search.
    pub fn query(self) -> Option<SearchQuery> {
        Some(self.0.get()).filter(|query| !query.is_empty())
    }
}

/// How many lists and objects contain this part of a value.
#[derive(Clone, Copy, Default)]
pub struct Depth(usize);

impl Depth {
    /// The depth in this context.
    pub fn here() -> Self {
        use_context().unwrap_or_default()
    }

    /// Adds one level for children of this owner, which must be that of a single part.
    pub fn deepen(self) {
        provide_context(Self(self.0 + 1));
    }

    /// The number of matching parts that are displayed at first. In any value these are two hundred at most.
    pub fn found_at_first(self) -> usize {
        [4 * ITEMS_AT_FIRST, ITEMS_AT_FIRST, 2].get(self.0).copied().unwrap_or(1)
    }
}

/// The searched texts of the line of `identity`: its label, the value as copied, and each part of the value as
/// displayed and as sent.
pub fn searched_line(i18n: I18n, identity: &str, label: &str, shown: &DisplayValue) -> SearchText {
    let SearchedValue { parts, copy } = searched_value(shown, &i18n);
    let mut line = SearchText::new(&format!("{label}\n{copy}"));
    line.parts = SearchText::of_each(&parts);
    identity.clone_into(&mut line.id);
    line
}

/// The line of a value, whose parts have been folded with it.
#[derive(Clone)]
pub struct LineHere {
    /// The lines of its card.
    pub searched: Memo<Vec<SearchText>>,
    /// The line's identity.
    pub identity: String,
}

/// The places of those `entries` that contain a word of the query in this context; `None` without a search. Deep
/// inside a value nothing is searched.
pub fn found_in(entries: Arc<[Entry]>, is_named: bool) -> Memo<Option<Vec<usize>>> {
    let i18n = use_i18n();
    let search_context = use_context::<SearchContext>();
    let depth = Depth::here().0;
    // The line has its own folded parts; folding thousands again would be slow.
    let line = use_context::<LineHere>().filter(|_| depth == 0);
    let searched = memo(move |_| SearchText::of_each(&searched_parts(&entries, is_named, &i18n)));
    memo(move |_| {
        let query = search_context.and_then(SearchContext::query)?;
        let touched = |texts: &[SearchText]| {
            let positions = texts.iter().enumerate().filter(|(_, text)| query.touches(text));
            positions.map(|(position, _)| position).collect()
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

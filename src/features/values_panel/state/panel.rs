//! What the cards share.

use leptos::prelude::*;

use crate::features::panel_layout::use_panel_layout;
use crate::model::filter::SearchQuery;
use crate::model::layout::{Layout, Mark};
use crate::reactive::memo;

/// What the cards share. It lives above them, so that it outlives a switch of the conversation.
#[derive(Clone, Copy)]
pub struct PanelState {
    /// How the person has arranged the cards.
    pub layout: RwSignal<Layout>,
    /// Ids of the widgets whose empty fields are shown all the same.
    pub showing_empty: RwSignal<Vec<String>>,
    /// Keys of the rows whose cards are in visibility, or near it.
    pub near: RwSignal<Vec<String>>,
    /// How high the cards were last, in whole px, by the rows' keys: the room that is kept for the next customer's.
    pub heights: StoredValue<Vec<(String, usize)>>,
    /// How many fields of each card that is drawn are empty, by the rows' keys.
    pub empty: RwSignal<Vec<(String, usize)>>,
    /// How many lines of each card that is drawn match what is searched for, by the rows' keys.
    pub matches: RwSignal<Vec<(String, usize)>>,
    /// What stands in the search box.
    pub search: RwSignal<String>,
    /// The same, made comparable.
    pub query: Memo<SearchQuery>,
    /// Whether all cards are read, wherever they stand: the person searches or copies all of them.
    pub wants_all: RwSignal<bool>,
}

impl PanelState {
    /// Nothing searched, the cards as the person arranged them.
    pub fn new() -> Self {
        let search = RwSignal::new(String::new());
        Self {
            layout: use_panel_layout().signal(),
            showing_empty: RwSignal::default(),
            near: RwSignal::default(),
            heights: StoredValue::default(),
            empty: RwSignal::default(),
            matches: RwSignal::default(),
            search,
            query: memo(move |_| search.with(|search| SearchQuery::parse(search))),
            wants_all: RwSignal::default(),
        }
    }

    /// True where `mark` holds of the widget `id`.
    pub fn is(self, mark: Mark, id: &str) -> bool {
        self.layout.with(|layout| layout.is(mark, id))
    }

    /// Makes `mark` hold of the widget `id`, or not.
    pub fn set(self, mark: Mark, id: &str, holds: bool) {
        self.layout.update(|layout| layout.set(mark, id, holds));
    }

    /// True while something is searched for.
    pub fn is_searching(self) -> bool {
        self.query.with(|query| !query.is_empty())
    }
}

/// The number of `row` in `numbers`.
pub fn number_of(numbers: &[(String, usize)], row: &str) -> Option<usize> {
    numbers.iter().find(|(known, _)| known == row).map(|(_, number)| *number)
}

/// Puts the number of `row` in `numbers`, or takes it out.
pub fn put_number(numbers: &mut Vec<(String, usize)>, row: &str, number: Option<usize>) {
    numbers.retain(|(known, _)| known != row);
    numbers.extend(number.map(|number| (row.to_owned(), number)));
}

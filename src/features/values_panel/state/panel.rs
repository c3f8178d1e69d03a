//! The state that the cards share.

use leptos::prelude::*;

use crate::features::panel_layout::use_panel_layout;
use crate::model::filter::SearchQuery;
use crate::model::layout::{Layout, Mark};
use crate::reactive::memo;

/// The state that the cards share. It outlives a switch of the conversation.
#[derive(Clone, Copy)]
pub struct PanelState {
    /// The user's arrangement of the cards.
    pub layout: RwSignal<Layout>,
    /// Ids of the widgets whose empty fields are displayed despite the switch.
    pub showing_empty: RwSignal<Vec<String>>,
    /// Keys of the rows whose cards are visible, or nearly.
    pub near: RwSignal<Vec<String>>,
    /// The last heights of the cards, in whole px, by the rows' keys: the space reserved for the next customer's.
    pub heights: StoredValue<Vec<(String, usize)>>,
    /// The number of empty fields of each drawn card, by the rows' keys.
    pub empty: RwSignal<Vec<(String, usize)>>,
    /// The number of matching lines of each drawn card, by the rows' keys.
    pub matches: RwSignal<Vec<(String, usize)>>,
    /// The text in the search box.
    pub search: RwSignal<String>,
    /// The same as a query.
    pub query: Memo<SearchQuery>,
    /// Whether all cards of the customer are read, wherever they are: the user may copy all of them.
    pub wants_all: RwSignal<bool>,
}

impl PanelState {
    /// No search, the cards in the user's arrangement.
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

    /// True if the widget `id` has `mark`.
    pub fn is(self, mark: Mark, id: &str) -> bool {
        self.layout.with(|layout| layout.is(mark, id))
    }

    /// Sets or removes `mark` for the widget `id`.
    pub fn set(self, mark: Mark, id: &str, holds: bool) {
        self.layout.update(|layout| layout.set(mark, id, holds));
    }

    /// True during a search.
    pub fn is_searching(self) -> bool {
        self.query.with(|query| !query.is_empty())
    }
}

/// The number of `row` in `numbers`.
pub fn number_of(numbers: &[(String, usize)], row: &str) -> Option<usize> {
    numbers.iter().find(|(known, _)| known == row).map(|(_, number)| *number)
}

/// Sets the number of `row` in `numbers`, or removes it.
pub fn put_number(numbers: &mut Vec<(String, usize)>, row: &str, number: Option<usize>) {
    numbers.retain(|(known, _)| known != row);
    numbers.extend(number.map(|number| (row.to_owned(), number)));
}

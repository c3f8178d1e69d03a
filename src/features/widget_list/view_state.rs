//! The user's view of the list: search and order.

use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;

use super::ordering::{Indexed, Ordered, keep_in_order, prepare};
use super::picking::Picked;
use super::visible::Visible;
use crate::i18n::use_i18n;
use crate::model::filter::{Direction, SearchQuery, Sort, SortKey};
use crate::reactive::memo;
use crate::sync::{Row, Store};

/// The user's view of the list.
#[derive(Clone, Copy)]
pub(super) struct ViewState {
    search: RwSignal<String>,
    /// The search's input.
    pub(super) input: NodeRef<html::Input>,
    query: Memo<SearchQuery>,
    sort: RwSignal<Sort>,
    /// A tool's part in the rows.
    pub(super) picked: RwSignal<Option<Picked>>,
    /// Whether the tool stays.
    pub(super) is_held: RwSignal<bool>,
    all: Memo<Arc<Vec<Row>>>,
    visible: Memo<Option<Arc<Visible>>>,
}

impl ViewState {
    /// No search, the newest change first.
    pub(super) fn new(store: Store) -> Self {
        let i18n = use_i18n();
        let all = store.widgets().rows();
        let search = RwSignal::new(String::new());
        let query = memo(move |_| search.with(|search| SearchQuery::parse(search)));
        let sort = RwSignal::new(Sort { key: SortKey::Updated, direction: Direction::Descending });
        let indexed = Memo::new_with_compare(
            move |old: Option<&Option<Arc<Indexed>>>| {
                let old = old.and_then(Option::as_ref).map(Arc::as_ref);
                Some(Arc::new(Indexed::new(all.get(), i18n.locale(), old)))
            },
            |old: Option<&Option<Arc<Indexed>>>, new: Option<&Option<Arc<Indexed>>>| match (
                old.and_then(Option::as_ref),
                new.and_then(Option::as_ref),
            ) {
                (Some(old), Some(new)) => !Arc::ptr_eq(&old.rows, &new.rows) || old.locale != new.locale,
                _ => true,
            },
        );
        let ordered = RwSignal::new(None);
        let picked = RwSignal::new(None);
        let visible = memo(move |_| {
            let newest = indexed.get()?;
            let places = newest.order(sort.get(), i18n);
            let newest = places.map(|places| Ordered { indexed: newest, places });
            // Until a long list is in its new order, the one before is shown.
            let shown = newest.or_else(|| ordered.get())?;
            Some(Arc::new(query.with(|query| picked.with(|picked| matching(&shown, query, picked.as_ref())))))
        });
        keep_in_order(indexed, sort, ordered, i18n);
        prepare(indexed);
        Self {
            search,
            input: NodeRef::new(),
            query,
            sort,
            picked,
            is_held: RwSignal::new(false),
            all,
            visible,
        }
    }

    /// The text in the search box.
    pub(super) fn search(self) -> String {
        self.search.get()
    }

    /// Searches for `text`.
    pub(super) fn set_search(self, text: String) {
        self.search.set(text);
    }

    /// Searches for nothing. What is pressed for it leaves, so the input gets the focus.
    pub(super) fn clear_search(self) {
        if let Some(input) = self.input.get_untracked() {
            let _ = input.focus();
        }
        self.set_search(String::new());
    }

    /// The query.
    pub(super) fn query(self) -> SearchQuery {
        self.query.get()
    }

    /// The order.
    pub(super) fn sort(self) -> Sort {
        self.sort.get()
    }

    /// Sorts the rows by `sort`.
    pub(super) fn set_sort(self, sort: Sort) {
        self.sort.set(sort);
    }

    /// Sorts by `key`: text ascending, numbers and times descending; the second time in the opposite direction.
    pub(super) fn sort_by(self, key: SortKey) {
        let sort = self.sort.get_untracked();
        let direction = match key {
            _ if sort.key == key => sort.direction.reversed(),
            SortKey::Title => Direction::Ascending,
            SortKey::Created | SortKey::Updated | SortKey::Fields => Direction::Descending,
        };
        self.set_sort(Sort { key, direction });
    }

    /// True if the chatbot has no widgets at all.
    pub(super) fn is_empty(self) -> bool {
        self.all.with(|rows| rows.is_empty())
    }

    /// The rows that match, in order; `None` until the list is there and in order.
    pub(super) fn visible(self) -> Memo<Option<Arc<Visible>>> {
        self.visible
    }

    /// How many rows match; `None` until the list is there and in order.
    pub(super) fn count(self) -> Option<usize> {
        self.visible.with(|visible| visible.as_ref().map(|visible| visible.len()))
    }
}

/// Unreadable widgets come last, and only if all are wanted: they have no text to search, and no tool reads them.
fn matching(Ordered { indexed, places }: &Ordered, query: &SearchQuery, picked: Option<&Picked>) -> Visible {
    let rows = &indexed.rows;
    let filter = picked.and_then(Picked::filter);
    let is_found = |place: &usize| {
        let widget = rows[*place].widget();
        filter.is_none_or(|is_picked| widget.is_some_and(|widget| is_picked(&widget.id)))
            && (query.is_empty() || indexed.index.matches(*place, query))
    };
    let mut places: Vec<usize> = places.iter().copied().filter(is_found).collect();
    if query.is_empty() && filter.is_none() {
        places.extend((0..rows.len()).filter(|place| rows[*place].widget().is_none()));
    }
    Visible::new(Arc::clone(rows), places)
}

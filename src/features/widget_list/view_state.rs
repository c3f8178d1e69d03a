//! The user's view of the list: search and order.

use std::cmp::Ordering;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use leptos::prelude::*;

use crate::i18n::{Locale, use_i18n};
use crate::model::filter::{Direction, SearchIndex, SearchQuery, Sort, SortKey};
use crate::reactive::{Timer, effect, memo};
use crate::sync::{Row, Store};

/// How many widgets are prepared for the search in one task: far less than 50 ms, however long the list is.
const SLICE: usize = 500;
/// How long after the first rows the preparation begins, and how long it rests after a slice.
const REST: Duration = Duration::from_millis(50);

/// The rows that match, in the chosen order.
#[derive(Debug, Clone, Default)]
pub(super) struct Visible {
    rows: Arc<Vec<Row>>,
    /// Places in `rows`.
    places: Vec<usize>,
}

impl PartialEq for Visible {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.rows, &other.rows) && self.places == other.places
    }
}

impl Visible {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.places.len()
    }

    /// The one at `place`.
    pub(super) fn row(&self, place: usize) -> Option<&Row> {
        self.rows.get(*self.places.get(place)?)
    }

    /// The place of the one with this key.
    pub(super) fn place_of(&self, key: &str) -> Option<usize> {
        self.places.iter().position(|place| self.rows[*place].key == key)
    }
}

/// The list at the time of indexing.
struct Indexed {
    rows: Arc<Vec<Row>>,
    locale: Locale,
    /// Of the readable widgets.
    index: SearchIndex,
    /// The order that was asked for last.
    ordered: Mutex<(Sort, Arc<Vec<usize>>)>,
}

impl Indexed {
    /// The places of the readable widgets in the order of `sort`. A search only leaves rows out of it.
    fn order(&self, sort: Sort, compare: &dyn Fn(&str, &str) -> Ordering) -> Arc<Vec<usize>> {
        let mut ordered = self.ordered.lock().unwrap_or_else(PoisonError::into_inner);
        if ordered.0 != sort || ordered.1.is_empty() {
            *ordered = (sort, Arc::new(self.index.order(sort, compare)));
        }
        Arc::clone(&ordered.1)
    }
}

/// The user's view of the list.
#[derive(Clone, Copy)]
pub(super) struct ViewState {
    search: RwSignal<String>,
    query: Memo<SearchQuery>,
    sort: RwSignal<Sort>,
    all: Memo<Arc<Vec<Row>>>,
    visible: Memo<Arc<Visible>>,
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
                Some(Arc::new(index(all.get(), i18n.locale(), old)))
            },
            |old: Option<&Option<Arc<Indexed>>>, new: Option<&Option<Arc<Indexed>>>| match (
                old.and_then(Option::as_ref),
                new.and_then(Option::as_ref),
            ) {
                (Some(old), Some(new)) => !Arc::ptr_eq(&old.rows, &new.rows) || old.locale != new.locale,
                _ => true,
            },
        );
        let visible = memo(move |_| {
            let Some(indexed) = indexed.get() else { return Arc::default() };
            let compare = |left: &str, right: &str| i18n.formats(|formats| formats.compare(left, right));
            let ordered = indexed.order(sort.get(), &compare);
            Arc::new(query.with(|query| matching(&indexed, query, &ordered)))
        });
        prepare(move || indexed.get());
        Self { search, query, sort, all, visible }
    }

    /// The text in the search box.
    pub(super) fn search(self) -> String {
        self.search.get()
    }

    /// Searches for `text`.
    pub(super) fn set_search(self, text: String) {
        self.search.set(text);
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

    /// The rows that match, in order.
    pub(super) fn visible(self) -> Memo<Arc<Visible>> {
        self.visible
    }
}

/// Prepares the search slice by slice while nothing else happens, so that the first key finds it ready.
fn prepare(indexed: impl Fn() -> Option<Arc<Indexed>> + 'static) {
    let timer = Timer::new();
    effect(move |_| {
        if let Some(indexed) = indexed() {
            slice_later(timer, indexed, 0);
        }
    });
}

fn slice_later(timer: Timer, indexed: Arc<Indexed>, from: usize) {
    timer.start(REST, move || {
        let rows = indexed.rows.iter().enumerate().skip(from).take(SLICE);
        for (place, widget) in rows.filter_map(|(place, row)| Some((place, row.widget()?))) {
            indexed.index.prepare(place, widget);
        }
        if from + SLICE < indexed.rows.len() {
            slice_later(timer, indexed, from + SLICE);
        }
    });
}

fn index(rows: Arc<Vec<Row>>, locale: Locale, old: Option<&Indexed>) -> Indexed {
    let none = SearchIndex::default();
    let index = SearchIndex::new(rows.iter().map(Row::widget), old.map_or(&none, |old| &old.index));
    Indexed { rows, locale, index, ordered: Mutex::default() }
}

/// Unreadable widgets come last, and only without a search: they have no text to search.
fn matching(indexed: &Indexed, query: &SearchQuery, ordered: &[usize]) -> Visible {
    let rows = &indexed.rows;
    let is_found = |place: &usize| {
        query.is_empty()
            || rows[*place].widget().is_some_and(|widget| indexed.index.matches(*place, widget, query))
    };
    let mut places: Vec<usize> = ordered.iter().copied().filter(is_found).collect();
    if query.is_empty() {
        places.extend((0..rows.len()).filter(|place| rows[*place].widget().is_none()));
    }
    Visible { rows: Arc::clone(rows), places }
}

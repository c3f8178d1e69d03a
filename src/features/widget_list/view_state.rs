//! The user's view of the list: search, order, and the number of drawn rows.

use std::sync::Arc;

use leptos::prelude::*;
use wire::Widget;

use crate::i18n::{Locale, use_i18n};
use crate::model::filter::{Direction, SearchIndex, SearchQuery, Sort, SortKey};
use crate::reactive::memo;
use crate::sync::{Row, Store};

/// How many rows are drawn at once; more follow as the user scrolls.
const ROWS_AT_ONCE: usize = 100;

/// The rows that match, in the chosen order.
pub(super) type Rows = Arc<Vec<Row>>;

/// The list at the time of indexing.
struct Indexed {
    rows: Arc<Vec<Row>>,
    locale: Locale,
    /// Places in `rows` of the searchable widgets, in the index's order.
    readable: Vec<usize>,
    index: SearchIndex,
}

/// The user's view of the list.
#[derive(Clone, Copy)]
pub(super) struct ViewState {
    search: RwSignal<String>,
    query: Memo<SearchQuery>,
    sort: RwSignal<Sort>,
    limit: RwSignal<usize>,
    all: Memo<Arc<Vec<Row>>>,
    visible: Memo<Rows>,
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
            move |_| Some(Arc::new(index(all.get(), i18n.locale()))),
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
            Arc::new(query.with(|query| matching(&indexed, query, sort.get(), &compare)))
        });
        Self { search, query, sort, limit: RwSignal::new(ROWS_AT_ONCE), all, visible }
    }

    /// The text in the search box.
    pub(super) fn search(self) -> String {
        self.search.get()
    }

    /// Searches for `text`.
    pub(super) fn set_search(self, text: String) {
        self.limit.set(ROWS_AT_ONCE);
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
        self.limit.set(ROWS_AT_ONCE);
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
    pub(super) fn visible(self) -> Memo<Rows> {
        self.visible
    }

    /// The rows that are drawn, each with its key.
    pub(super) fn drawn(self) -> Vec<(String, Row)> {
        let limit = self.limit.get();
        self.visible.with(|rows| rows.iter().take(limit).map(|row| (row.key.clone(), row.clone())).collect())
    }

    /// True if more rows match than are drawn.
    pub(super) fn has_more(self) -> bool {
        self.limit.get() < self.visible.with(|rows| rows.len())
    }

    /// Draws more rows.
    pub(super) fn draw_more(self) {
        self.limit.update(|limit| *limit += ROWS_AT_ONCE);
    }
}

fn index(rows: Arc<Vec<Row>>, locale: Locale) -> Indexed {
    let readable: Vec<(usize, &Widget)> =
        rows.iter().enumerate().filter_map(|(place, row)| Some((place, row.widget()?))).collect();
    let index = SearchIndex::new(readable.iter().map(|(_, widget)| *widget));
    let readable = readable.into_iter().map(|(place, _)| place).collect();
    Indexed { rows, locale, readable, index }
}

/// Unreadable widgets come last, and only without a search: they have no text to search.
fn matching(
    indexed: &Indexed,
    query: &SearchQuery,
    sort: Sort,
    compare: &dyn Fn(&str, &str) -> std::cmp::Ordering,
) -> Vec<Row> {
    let found = indexed.index.order(query, sort, compare).into_iter().map(|place| indexed.readable[place]);
    let mut rows: Vec<Row> = found.map(|place| indexed.rows[place].clone()).collect();
    if query.is_empty() {
        rows.extend(indexed.rows.iter().filter(|row| row.widget().is_none()).cloned());
    }
    rows
}

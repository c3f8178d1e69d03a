//! Puts a list in order, and prepares it for the search: a long one part by part, so that nothing waits for it.

use std::cmp::Ordering;
use std::sync::{Arc, Mutex, PoisonError};

use js_sys::JsString;
use leptos::prelude::*;

use crate::i18n::{Collation, Formats, I18n, Locale};
use crate::model::filter::{SearchIndex, Sort, SortKey, Sorting};
use crate::reactive::{Timer, effect, in_time};
use crate::sync::Row;

/// The length of a list that is put in order at once: it takes some ms.
const AT_ONCE: usize = 2_000;
/// How long a task works for a longer list, in ms: far less than 50.
const PART_MS: f64 = 12.0;
/// How many comparisons, or widgets, are between two looks at the clock.
const STEP: usize = 100;

/// The list at the time of indexing.
pub(super) struct Indexed {
    pub(super) rows: Arc<Vec<Row>>,
    pub(super) locale: Locale,
    /// Of the readable widgets.
    pub(super) index: SearchIndex,
    /// The newest order.
    order: Mutex<Option<(Sort, Arc<Vec<usize>>)>>,
}

impl Indexed {
    /// `rows`, for the user of `locale`. What is still the same as in `old` stays prepared.
    pub(super) fn new(rows: Arc<Vec<Row>>, locale: Locale, old: Option<&Self>) -> Self {
        let none = SearchIndex::default();
        let index = SearchIndex::new(rows.iter().map(|row| &row.entry), old.map_or(&none, |old| &old.index));
        Self { rows, locale, index, order: Mutex::default() }
    }

    /// The places of the readable widgets in the order of `sort`: known, or of a list that is short.
    pub(super) fn order(&self, sort: Sort, i18n: I18n) -> Option<Arc<Vec<usize>>> {
        if let Some((_, places)) = self.newest().filter(|(newest, _)| *newest == sort) {
            return Some(places);
        }
        (self.rows.len() <= AT_ONCE).then(|| {
            let mut sorting = self.sorting(sort);
            let mut titles = Titles::needed(sort, i18n);
            if let Some(titles) = &mut titles {
                titles.take(&self.rows, usize::MAX);
            }
            sorting.go_on(usize::MAX, &ordering(self, sort, titles.as_ref()));
            self.keep(sort, sorting)
        })
    }

    fn newest(&self) -> Option<(Sort, Arc<Vec<usize>>)> {
        self.order.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Begins with the newest order: often the new one is the same, read from its end.
    fn sorting(&self, sort: Sort) -> Sorting {
        Sorting::new(match self.newest() {
            Some((newest, places)) if newest.key == sort.key => places.iter().rev().copied().collect(),
            _ => self.index.places(),
        })
    }

    fn keep(&self, sort: Sort, sorting: Sorting) -> Arc<Vec<usize>> {
        let places = Arc::new(sorting.finish());
        *self.order.lock().unwrap_or_else(PoisonError::into_inner) = Some((sort, Arc::clone(&places)));
        places
    }
}

/// The titles as the browser has them, and what compares them: to hand titles over takes longer than to compare them.
struct Titles {
    texts: Vec<JsString>,
    collation: Collation,
}

impl Titles {
    /// None of them yet, if the order of `sort` needs them.
    fn needed(sort: Sort, i18n: I18n) -> Option<Self> {
        let collation = || untrack(|| i18n.formats(Formats::collation));
        (sort.key == SortKey::Title).then(|| Self { texts: Vec::new(), collation: collation() })
    }

    /// Takes up to `count` further ones of `rows`, as one text; true once it has all.
    fn take(&mut self, rows: &[Row], count: usize) -> bool {
        let rest = rows.get(self.texts.len()..).unwrap_or_default();
        let part = rest.get(..count).unwrap_or(rest);
        let mut titles = String::new();
        for row in part {
            titles.push_str(title_of(row));
        }
        let titles = JsString::from(titles);
        let mut from = 0;
        for row in part {
            // The browser counts in UTF-16.
            let to =
                from + title_of(row).chars().map(|mark| if mark > '\u{FFFF}' { 2 } else { 1 }).sum::<u32>();
            self.texts.push(titles.substring(from, to));
            from = to;
        }
        self.texts.len() == rows.len()
    }
}

fn title_of(row: &Row) -> &str {
    row.widget().map_or("", |widget| widget.title.as_str())
}

/// How the places of `indexed` compare in the order of `sort`.
fn ordering<'a>(
    indexed: &'a Indexed,
    sort: Sort,
    titles: Option<&'a Titles>,
) -> impl Fn(usize, usize) -> Ordering + 'a {
    let by_title = move |one: usize, other: usize| {
        titles.map_or(Ordering::Equal, |Titles { texts, collation }| {
            collation.compare(&texts[one], &texts[other])
        })
    };
    move |one, other| indexed.index.compare(sort, &by_title, (one, other))
}

/// A list and its order.
#[derive(Clone)]
pub(super) struct Ordered {
    pub(super) indexed: Arc<Indexed>,
    pub(super) places: Arc<Vec<usize>>,
}

/// Puts `indexed` in the order of `sort` whenever one of them changes: a long list part by part. Each is in `ordered` when it
/// is done.
pub(super) fn keep_in_order(
    indexed: Memo<Option<Arc<Indexed>>>,
    sort: RwSignal<Sort>,
    ordered: RwSignal<Option<Ordered>>,
    i18n: I18n,
) {
    let timer = Timer::new();
    effect(move |_| {
        timer.stop();
        let Some(indexed) = indexed.get() else { return };
        let sort = sort.get();
        if let Some(places) = indexed.order(sort, i18n) {
            ordered.set(Some(Ordered { indexed, places }));
            return;
        }
        let titles = Titles::needed(sort, i18n);
        let sorting = indexed.sorting(sort);
        // What has brought the list, or the click, is a task already.
        let work = LongSort { timer, indexed, sort, titles, sorting, ordered };
        timer.start_soon(move || sort_on(work));
    });
}

struct LongSort {
    timer: Timer,
    indexed: Arc<Indexed>,
    sort: Sort,
    titles: Option<Titles>,
    sorting: Sorting,
    ordered: RwSignal<Option<Ordered>>,
}

fn sort_on(mut work: LongSort) {
    let is_sorted = in_time(PART_MS, || {
        if work.titles.as_mut().is_some_and(|titles| !titles.take(&work.indexed.rows, STEP)) {
            return false;
        }
        work.sorting.go_on(STEP, &ordering(&work.indexed, work.sort, work.titles.as_ref()))
    });
    if is_sorted {
        let places = work.indexed.keep(work.sort, work.sorting);
        work.ordered.set(Some(Ordered { indexed: work.indexed, places }));
    } else {
        work.timer.start_soon(move || sort_on(work));
    }
}

/// Prepares the search part by part while nothing else happens, so that the first key finds it ready.
pub(super) fn prepare(indexed: Memo<Option<Arc<Indexed>>>) {
    let timer = Timer::new();
    effect(move |_| {
        if let Some(indexed) = indexed.get() {
            prepare_later(timer, indexed, 0);
        }
    });
}

fn prepare_later(timer: Timer, indexed: Arc<Indexed>, from: usize) {
    timer.start_when_idle(move |time| {
        let mut next = from;
        let is_prepared = in_time(time.min(PART_MS), || {
            for place in next..next + STEP {
                indexed.index.prepare(place);
            }
            next += STEP;
            next >= indexed.rows.len()
        });
        if !is_prepared {
            prepare_later(timer, indexed, next);
        }
    });
}

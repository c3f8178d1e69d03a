//! When the cards of another customer are displayed: together, once the visible ones have been read, so that none
//! of them moves when the next one arrives. Until then grey cards reserve their space.

use std::time::Duration;

use leptos::prelude::*;

use crate::reactive::Timer;

/// How long the others may delay the first card that has been read.
const AFTER_FIRST: Duration = Duration::from_millis(250);
/// They may delay it further as long as one of them is read in each such time: on a slow machine, replies lie there that
/// the page has not come to yet.
const AFTER_ANOTHER: Duration = Duration::from_millis(50);
/// After this time, counted from when the grey cards have been drawn, the cards themselves show their loading state.
const AT_LATEST: Duration = Duration::from_secs(1);

/// Opens once.
#[derive(Clone, Copy)]
pub struct Reveal {
    /// Keys of the rows that are read at once, visible or not.
    first: StoredValue<Vec<String>>,
    /// Those of them that are still loading.
    waits_for: StoredValue<Vec<String>>,
    /// Whether one of them has been read since, so that the time for the others runs.
    is_counting: StoredValue<bool>,
    pub is_open: RwSignal<bool>,
    latest: Timer,
    for_others: Timer,
}

impl Reveal {
    /// Waits for the rows `first`; `known` says whether a row's values are cached.
    pub fn new(first: Vec<String>, known: impl Fn(&str) -> bool) -> Self {
        let unread: Vec<String> = first.iter().filter(|row| !known(row)).cloned().collect();
        let reveal = Self {
            is_open: RwSignal::new(unread.is_empty()),
            first: StoredValue::new(first),
            waits_for: StoredValue::new(unread),
            is_counting: StoredValue::new(false),
            latest: Timer::new(),
            for_others: Timer::new(),
        };
        if !reveal.is_open.get_untracked() {
            // While the grey cards are drawn, no reply could have been taken.
            let latest = reveal.latest;
            latest.start(Duration::ZERO, move || latest.start(AT_LATEST, move || reveal.open()));
        }
        reveal
    }

    /// True once the cards are displayed.
    pub fn is_open(self) -> bool {
        self.is_open.get()
    }

    /// True if the row is read at once.
    pub fn begins_with(self, row: &str) -> bool {
        self.first.with_value(|first| first.iter().any(|known| known == row))
    }

    /// The values of the row have arrived, or could not be read.
    pub fn settle(self, row: &str) {
        if self.is_open.get_untracked() {
            return;
        }
        let before = self.left();
        self.waits_for.update_value(|rows| rows.retain(|known| known != row));
        let left = self.left();
        if left == 0 {
            self.open();
        } else if left < before && !self.is_counting.get_value() {
            self.is_counting.set_value(true);
            self.for_others.start(AFTER_FIRST, move || self.open_unless_below(left));
        }
    }

    /// Opens, or waits on if fewer than `before` rows are still loading.
    fn open_unless_below(self, before: usize) {
        let left = self.left();
        if left == before {
            self.open();
        } else {
            self.for_others.start(AFTER_ANOTHER, move || self.open_unless_below(left));
        }
    }

    /// How many rows are still loading.
    fn left(self) -> usize {
        self.waits_for.with_value(Vec::len)
    }

    fn open(self) {
        self.for_others.stop();
        self.latest.stop();
        self.is_open.try_set(true);
    }
}

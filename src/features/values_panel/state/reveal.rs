//! When the cards of another customer are displayed: together, once the visible ones have been read, so that none
//! of them moves when the next one arrives. Until then grey cards reserve their space.

use std::time::Duration;

use leptos::prelude::*;

use crate::reactive::Timer;

/// How long the others may delay the first card that has been read.
const AFTER_FIRST: Duration = Duration::from_millis(250);
/// After this time the cards themselves show their loading state.
const AT_LATEST: Duration = Duration::from_secs(1);

/// Opens once.
#[derive(Clone, Copy)]
pub struct Reveal {
    /// Keys of the rows that are read at once, visible or not.
    first: StoredValue<Vec<String>>,
    /// Those of them that are still loading.
    waits_for: StoredValue<Vec<String>>,
    /// Whether one of them has been read since.
    has_any: StoredValue<bool>,
    pub is_open: RwSignal<bool>,
    latest: Timer,
    after_first: Timer,
}

impl Reveal {
    /// Waits for the rows `first`; `known` says whether a row's values are cached.
    pub fn new(first: Vec<String>, known: impl Fn(&str) -> bool) -> Self {
        let unread: Vec<String> = first.iter().filter(|row| !known(row)).cloned().collect();
        let reveal = Self {
            is_open: RwSignal::new(unread.is_empty()),
            first: StoredValue::new(first),
            waits_for: StoredValue::new(unread),
            has_any: StoredValue::new(false),
            latest: Timer::new(),
            after_first: Timer::new(),
        };
        if !reveal.is_open.get_untracked() {
            reveal.latest.start(AT_LATEST, move || reveal.open());
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
        let before = self.waits_for.with_value(Vec::len);
        self.waits_for.update_value(|rows| rows.retain(|known| known != row));
        let left = self.waits_for.with_value(Vec::len);
        if left == 0 {
            self.open();
        } else if left < before
            && self.has_any.try_update_value(|has_any| std::mem::replace(has_any, true)) == Some(false)
        {
            self.after_first.start(AFTER_FIRST, move || self.open());
        }
    }

    fn open(self) {
        self.after_first.stop();
        self.latest.stop();
        self.is_open.try_set(true);
    }
}

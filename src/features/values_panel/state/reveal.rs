//! When the cards of another customer are displayed: together, once the visible ones have been read, so that none
//! of them moves when the next one arrives. Until then grey cards reserve their space.

use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

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
    awaited: StoredValue<Vec<String>>,
    pub is_open: RwSignal<bool>,
    timers: StoredValue<Vec<TimeoutHandle>>,
}

impl Reveal {
    /// Waits for the rows `first`; `known` says whether a row's values are cached.
    pub fn new(first: Vec<String>, known: impl Fn(&str) -> bool) -> Self {
        let awaited: Vec<String> = first.iter().filter(|row| !known(row)).cloned().collect();
        let reveal = Self {
            is_open: RwSignal::new(awaited.is_empty()),
            first: StoredValue::new(first),
            awaited: StoredValue::new(awaited),
            timers: StoredValue::default(),
        };
        on_cleanup(move || reveal.stop_timers());
        if !reveal.is_open.get_untracked() {
            reveal.open_after(AT_LATEST);
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
        let before = self.awaited.with_value(Vec::len);
        self.awaited.update_value(|awaited| awaited.retain(|known| known != row));
        let left = self.awaited.with_value(Vec::len);
        if left == 0 {
            self.open();
        } else if left < before && self.timers.with_value(Vec::len) == 1 {
            self.open_after(AFTER_FIRST);
        }
    }

    fn open_after(self, time: Duration) {
        if let Ok(timer) = set_timeout_with_handle(move || self.open(), time) {
            self.timers.update_value(|timers| timers.push(timer));
        }
    }

    fn open(self) {
        self.stop_timers();
        self.is_open.try_set(true);
    }

    fn stop_timers(self) {
        self.timers.try_update_value(|timers| timers.drain(..).for_each(|timer| timer.clear()));
    }
}

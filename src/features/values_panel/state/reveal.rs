//! When the cards of another customer are shown: together, once those in visibility have been read, so that none of them
//! moves when the next one comes. Until then grey cards in their sizes keep their places.

use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

/// How long the others may keep the first card that has been read from being shown.
const AFTER_FIRST: Duration = Duration::from_millis(250);
/// From here on the cards themselves say what they wait for.
const AT_LATEST: Duration = Duration::from_secs(1);

/// Opens once.
#[derive(Clone, Copy)]
pub struct Reveal {
    /// Keys of the rows that are read at once, wherever they are in visibility or not.
    first: StoredValue<Vec<String>>,
    /// Those of them that have not been read.
    awaited: StoredValue<Vec<String>>,
    pub is_open: RwSignal<bool>,
    timers: StoredValue<Vec<TimeoutHandle>>,
}

impl Reveal {
    /// Waits for the rows `first`, of which `known` says whether its values are there already.
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

    /// True from the moment on at which the cards are shown.
    pub fn is_open(self) -> bool {
        self.is_open.get()
    }

    /// True where the row is read at once.
    pub fn begins_with(self, row: &str) -> bool {
        self.first.with_value(|first| first.iter().any(|known| known == row))
    }

    /// The values of the row are there, or could not be read.
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

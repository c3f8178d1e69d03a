//! When the values of the conversation that a host has turned to are read: a host may turn to many of them in a moment, or
//! tell its two ids one after the other.

use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

use crate::features::Place;

/// Who turns further within this time, in ms, is leafing: what they stop at is read, once they have stopped for as long.
const LEAFS_WITHIN_MS: f64 = 150.0;
/// Where only one of the two ids has changed, the other one may follow within this time, in ms.
const OTHER_ID_WITHIN_MS: f64 = 40.0;

/// The pace of a host.
#[derive(Clone, Copy)]
pub(super) struct Pace {
    settled: RwSignal<bool>,
    /// Where it has settled last, and when, in ms since 1970.
    last: StoredValue<(Place, f64)>,
    is_leafing: StoredValue<bool>,
    timer: StoredValue<Option<TimeoutHandle>>,
}

impl Pace {
    /// A pace that has settled at `place`. It ends with the current owner.
    pub(super) fn new(place: Place) -> Self {
        let new = Self {
            settled: RwSignal::new(true),
            last: StoredValue::new((place, 0.0)),
            is_leafing: StoredValue::new(false),
            timer: StoredValue::new(None),
        };
        on_cleanup(move || new.stop_waiting());
        new
    }

    /// Whether the host has settled.
    pub(super) fn settled(self) -> Signal<bool> {
        self.settled.into()
    }

    /// The host turns to `place`. What is whole and comes alone is settled at once.
    pub(super) fn turn(self, place: &Place) {
        self.stop_waiting();
        let now = js_sys::Date::now();
        let (is_half, is_quick) =
            self.last.with_value(|(last, at)| (is_half(last, place), (now - at).abs() < LEAFS_WITHIN_MS));
        let is_leafing = place.is_values() && (is_quick || self.is_leafing.get_value());
        self.is_leafing.set_value(is_leafing);
        let wait = match (is_leafing, is_half) {
            (true, _) => LEAFS_WITHIN_MS,
            (false, true) => OTHER_ID_WITHIN_MS,
            (false, false) => return self.settle(place.clone()),
        };
        self.settled.set(false);
        let place = place.clone();
        let settle = move || self.settle(place);
        let timer = set_timeout_with_handle(settle, Duration::from_secs_f64(wait / 1_000.0));
        self.timer.set_value(timer.ok());
    }

    fn settle(self, place: Place) {
        self.is_leafing.try_set_value(false);
        self.last.try_set_value((place, js_sys::Date::now()));
        self.settled.try_set(true);
    }

    fn stop_waiting(self) {
        if let Some(Some(timer)) = self.timer.try_update_value(Option::take) {
            timer.clear();
        }
    }
}

/// Whether one id of the conversation has changed, and the other one has not.
fn is_half(before: &Place, after: &Place) -> bool {
    match (before, after) {
        (Place::Values { conversation: old, contact: known }, Place::Values { conversation, contact }) => {
            (old == conversation) != (known == contact)
        }
        _ => false,
    }
}

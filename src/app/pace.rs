//! When to read the values of a conversation that a host has selected: a host may switch through many in a moment,
//! or set its two ids one after the other.

use std::time::Duration;

use leptos::prelude::*;

use crate::features::Place;
use crate::reactive::Timer;

/// The minimum time between two reads during a series of switches, in ms. The last conversation is read after this
/// time without a switch.
const LEAFS_WITHIN_MS: f64 = 150.0;
/// If only one of the two ids has changed, how long to wait for the other one, in ms.
const OTHER_ID_WITHIN_MS: f64 = 40.0;

/// The pace of a host.
#[derive(Clone, Copy)]
pub(super) struct Pace {
    settled: RwSignal<bool>,
    /// The last settled place, and its time in ms since 1970.
    last: StoredValue<(Place, f64)>,
    is_leafing: StoredValue<bool>,
    timer: Timer,
}

impl Pace {
    /// A pace that has settled at `place`. It ends with the current owner.
    pub(super) fn new(place: Place) -> Self {
        Self {
            settled: RwSignal::new(true),
            last: StoredValue::new((place, 0.0)),
            is_leafing: StoredValue::new(false),
            timer: Timer::new(),
        }
    }

    /// Whether the host has settled.
    pub(super) fn settled(self) -> Signal<bool> {
        self.settled.into()
    }

    /// The host switches to `place`. A complete place settles at once, unless it is part of a series of switches.
    pub(super) fn turn(self, place: &Place) {
        self.timer.stop();
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
        self.timer.start(Duration::from_secs_f64(wait / 1_000.0), move || self.settle(place));
    }

    fn settle(self, place: Place) {
        self.is_leafing.try_set_value(false);
        self.last.try_set_value((place, js_sys::Date::now()));
        self.settled.try_set(true);
    }
}

/// Whether only one id of the conversation has changed.
fn is_half(before: &Place, after: &Place) -> bool {
    match (before, after) {
        (Place::Values { conversation: old, contact: known }, Place::Values { conversation, contact }) => {
            (old == conversation) != (known == contact)
        }
        _ => false,
    }
}

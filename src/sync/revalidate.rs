//! Coming back to the page reads again what is stale; so does the network's return, and a clock if it is wanted.

use std::time::Duration;

use leptos::ev;
use leptos::leptos_dom::helpers::IntervalHandle;
use leptos::prelude::*;

use super::standing::Connection;
use super::{Access, Store};
use crate::reactive::effect;

/// The shortest time between two readings by the clock, in s: less would burden the server.
const SHORTEST_INTERVAL_S: u32 = 5;
/// The longest one, a day, in s: the browser's timers take no more than 2^31 ms.
const LONGEST_INTERVAL_S: u32 = 86_400;

impl Store {
    /// Reads again what is shown and stale whenever the page is looked at again, the network returns or the
    /// person has signed in, and all that is shown every `interval` seconds while the page is visible (0: never).
    /// It ends with the current owner. A storm of events makes one request: whoever reads already is not asked.
    pub fn keep_fresh(self, interval: Signal<u32>) {
        let focus = window_event_listener(ev::focus, move |_| self.refresh_stale());
        let visibility = window_event_listener(ev::visibilitychange, move |_| {
            if is_visible() {
                self.refresh_stale();
            }
        });
        let online = window_event_listener(ev::online, move |_| {
            self.set_connection(Connection::Online);
            self.refresh_stale();
        });
        let offline = window_event_listener(ev::offline, move |_| self.set_connection(Connection::Offline));
        if !window().navigator().on_line() {
            self.set_connection(Connection::Offline);
        }
        on_cleanup(move || {
            for listener in [focus, visibility, online, offline] {
                listener.remove();
            }
        });
        self.refresh_on_recovery();
        self.poll(interval);
    }

    /// The first good reply after an outage or a refusal says that the others are worth asking for again.
    fn refresh_on_recovery(self) {
        let (access, connection) = (self.access(), self.connection());
        effect(move |was_well: Option<bool>| {
            let is_well = access.get() == Access::Open && connection.get() == Connection::Online;
            if is_well && was_well == Some(false) {
                self.refresh_stale();
            }
            is_well
        });
    }

    fn poll(self, interval: Signal<u32>) {
        let running = StoredValue::new(None::<IntervalHandle>);
        let stop = move || {
            if let Some(Some(handle)) = running.try_update_value(Option::take) {
                handle.clear();
            }
        };
        let tick = move || {
            if is_visible() && self.access().get_untracked() == Access::Open {
                self.refresh_idle();
            }
        };
        effect(move |_| {
            stop();
            let seconds = interval.get();
            if seconds > 0 {
                let period =
                    Duration::from_secs(seconds.clamp(SHORTEST_INTERVAL_S, LONGEST_INTERVAL_S).into());
                running.set_value(set_interval_with_handle(tick, period).ok());
            }
        });
        on_cleanup(stop);
    }
}

/// True where a person can see the page.
pub(super) fn is_visible() -> bool {
    document().visibility_state() == web_sys::VisibilityState::Visible
}

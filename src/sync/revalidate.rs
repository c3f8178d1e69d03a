//! Refetches stale data when the user returns to the page, when the network returns, and by the clock on request.

use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;

use super::server_status::NetworkStatus;
use super::store::inner::InnerRef;
use crate::api::Access;
use crate::reactive::{Timer, effect};

/// The shortest interval between two refetches by the clock, in s: a shorter one would burden the server.
const SHORTEST_INTERVAL_S: u32 = 5;
/// The longest interval, a day, in s: the browser's timers accept at most 2^31 ms.
const LONGEST_INTERVAL_S: u32 = 86_400;

/// Keeps the data of `store` fresh, as [`super::Store::keep_fresh`] says.
pub(super) fn keep_fresh(store: InnerRef, interval: Signal<u32>) {
    let focus = window_event_listener(ev::focus, move |_| refresh_stale(store));
    let visibility = window_event_listener(ev::visibilitychange, move |_| {
        if is_visible() {
            refresh_stale(store);
        }
    });
    let online = window_event_listener(ev::online, move |_| {
        set_network_status(store, NetworkStatus::Online);
        refresh_stale(store);
    });
    let offline =
        window_event_listener(ev::offline, move |_| set_network_status(store, NetworkStatus::Offline));
    if !window().navigator().on_line() {
        set_network_status(store, NetworkStatus::Offline);
    }
    on_cleanup(move || {
        for listener in [focus, visibility, online, offline] {
            listener.remove();
        }
    });
    refresh_on_recovery(store);
    poll(store, interval);
}

/// After an outage or a refusal, the first good reply means that the other queries can be refetched.
fn refresh_on_recovery(store: InnerRef) {
    let (access, network_status) = {
        let inner = store.get();
        (inner.api.auth().access(), inner.server_status.network_status())
    };
    effect(move |was_well: Option<bool>| {
        let is_well = access.get() == Access::Open && network_status.get() == NetworkStatus::Online;
        if is_well && was_well == Some(false) {
            refresh_stale(store);
        }
        is_well
    });
}

fn poll(store: InnerRef, interval: Signal<u32>) {
    let timer = Timer::new();
    let tick = move || {
        if is_visible() && store.get().api.auth().access().get_untracked() == Access::Open {
            store.get().refresh_idle();
        }
    };
    effect(move |_| {
        timer.stop();
        let seconds = interval.get();
        if seconds > 0 {
            let period = Duration::from_secs(seconds.clamp(SHORTEST_INTERVAL_S, LONGEST_INTERVAL_S).into());
            timer.repeat(period, tick);
        }
    });
}

fn refresh_stale(store: InnerRef) {
    store.get().refresh_stale();
}

fn set_network_status(store: InnerRef, network_status: NetworkStatus) {
    store.get().server_status.set_network_status(network_status);
}

/// True if the user can see the page.
pub(super) fn is_visible() -> bool {
    document().visibility_state() == web_sys::VisibilityState::Visible
}

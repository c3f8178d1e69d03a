//! Coming back to the page reads again what is stale.

use leptos::ev;
use leptos::prelude::*;

/// Calls `revalidate` when the page is looked at again or the network returns, as long as the owner lives.
/// The reader decides whether anything is stale, so a storm of these events makes one request.
pub fn revalidate_on_return(revalidate: impl Fn() + Clone + 'static) {
    let on_focus = revalidate.clone();
    let focus = window_event_listener(ev::focus, move |_| on_focus());
    let on_online = revalidate.clone();
    let online = window_event_listener(ev::online, move |_| on_online());
    let visibility = window_event_listener(ev::visibilitychange, move |_| {
        if document().visibility_state() == web_sys::VisibilityState::Visible {
            revalidate();
        }
    });
    on_cleanup(move || {
        focus.remove();
        online.remove();
        visibility.remove();
    });
}

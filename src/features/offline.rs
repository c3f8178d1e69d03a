//! No network: one line reports it once for all requests that fail because of it.

use leptos::prelude::*;
use markup::view;

use super::announcer::use_announcer;
use crate::i18n::{Text, use_i18n};
use crate::reactive::{effect, memo};
use crate::sync::{NetworkStatus, Store};
use crate::ui::Show;

/// The line, while there is no network.
#[component]
pub fn OfflineLine(
    /// The chatbot's state.
    store: Store,
) -> impl IntoView {
    let i18n = use_i18n();
    let announcer = use_announcer();
    let network_status = store.network_status();
    let is_offline = memo(move |_| network_status.get() == NetworkStatus::Offline);
    effect(move |was_offline: Option<bool>| {
        let is_offline = is_offline.get();
        if was_offline == Some(true) && !is_offline {
            announcer.say(i18n.text(Text::BackOnline).to_owned());
        }
        is_offline
    });
    view! { class = "iw",
        // Always present, so that a new text in it is announced.
        <div role="status">
            <Show when=move || is_offline.get()>
                <p class="iw-banner">{i18n.of(Text::Offline)}</p>
            </Show>
        </div>
    }
}

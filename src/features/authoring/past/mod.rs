//! What was changed, when, and the way back: the server's history where it keeps one, else that of this browser.

mod change;
mod days;
mod keeping;
mod recording;
mod state;
mod states;
mod tool_bar;
mod wish;

use leptos::prelude::*;
use markup::view;

use self::days::Days;
pub(super) use self::keeping::place_of;
pub(super) use self::recording::record_in_browser;
use self::state::{PastReading, PastState};
use self::states::{NoChanges, OlderChanges, ReadingChanges};
use self::tool_bar::ToolBar;
use self::wish::BrowserWish;
use super::denied::DeniedNotice;
use super::section::SectionFrame;
use crate::api::Operation;
use crate::features::error_text::FailureNotice;
use crate::i18n::{AuthoringText, Text, use_i18n};
use crate::sync::Store;
use crate::ui::{Show, view_of};

/// The section.
#[component]
pub(super) fn PastScreen(store: Store) -> impl IntoView {
    let i18n = use_i18n();
    store.widgets().refresh_if_stale();
    let state = PastState::new(store);
    let has_changes = move || state.known.with(|known| !known.history.changes.is_empty());
    view! { class = "iw",
        <SectionFrame heading=Text::History hint=AuthoringText::PastHint>
            <Show when=move || state.is_of_server.get()>
                <p class="iw-muted">{i18n.of_authoring(AuthoringText::PastOfServer)}</p>
            </Show>
            <BrowserWish state />
            <Show when=move || has_changes() || state.is_narrowed()>
                <ToolBar state />
            </Show>
            <DeniedNotice store operation=Operation::Update />
            <Failure state />
            <Show when=move || state.is_waiting()>
                <ReadingChanges />
            </Show>
            <Days state />
            <NoChanges state />
            <OlderChanges state />
        </SectionFrame>
    }
}

/// Why the server's history could not be read.
#[component]
fn Failure(state: PastState) -> impl IntoView {
    view_of(move || {
        let PastReading::Failed { error, before } = state.known.with(|known| known.reading.clone()) else {
            return None;
        };
        let on_retry = Callback::new(move |()| state.read(before));
        Some(view! { class = "iw", <FailureNotice what=Text::HistoryUnread error on_retry /> }.into_any())
    })
}

//! The messages at the bottom of the page, above any dialog.

use leptos::prelude::*;
use markup::view;

use super::announcer::use_announcer;
use super::offline::OfflineLine;
use super::sign_in::SignInLine;
use super::toasts::Toasts;
use crate::sync::Store;
use crate::ui::MessagePlace;

/// The lines and toasts, and the region for announcements in a modal dialog.
#[component]
pub fn Messages(
    /// The chatbot's state.
    store: Store,
    /// Whether the user has asked to sign in again.
    asked: RwSignal<bool>,
) -> impl IntoView {
    let announcer = use_announcer();
    view! { class = "iw",
        <MessagePlace>
            <OfflineLine store />
            <SignInLine store asked />
            <Toasts store />
            {announcer.region_of_dialog()}
        </MessagePlace>
    }
}

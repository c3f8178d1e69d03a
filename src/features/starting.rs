//! Before the screens: the request for a session is pending, has failed, or requires a sign-in.

use leptos::prelude::*;
use markup::view;

use super::connect::ConnectReason;
use super::error_text::FailureNotice;
use crate::api::ApiError;
use crate::i18n::{Text, use_i18n};
use crate::ui::{Button, EmptyState, Icon};

/// The request for a session is pending: only a moment, so nothing moves yet.
#[component]
pub fn Starting() -> impl IntoView {
    let i18n = use_i18n();
    view! { class = "iw",
        <p class="iw-starting" role="status">
            {i18n.of(Text::Loading)}
        </p>
    }
}

/// The request for a session failed.
#[component]
pub fn ServerUnreachable(
    /// Why.
    error: ApiError,
    /// Sends the request again.
    on_retry: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    view! { class = "iw",
        <div class="iw-main">
            <div class="iw-screen">
                <h1 class="iw-heading">{move || i18n.text(Text::InboxWidgets)}</h1>
                <FailureNotice what=Text::StartFailed error on_retry />
            </div>
        </div>
    }
}

/// The host's page must sign the user in; this page cannot.
#[component]
pub fn SignInNeeded(
    /// Why.
    reason: ConnectReason,
    /// The user has signed in elsewhere.
    on_retry: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let text = match reason {
        ConnectReason::KeyRejected => Text::KeyRejected,
        ConnectReason::First | ConnectReason::SignInEnded | ConnectReason::SignedOut => Text::SignInNeeded,
    };
    view! { class = "iw",
        <EmptyState icon=Icon::Lock title=i18n.of(text) alert=true>
            <Button label=i18n.of(Text::Retry) on_click=on_retry />
        </EmptyState>
    }
}

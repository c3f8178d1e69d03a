//! Signing in at the server's provider, where the user has an account.

use leptos::html;
use leptos::prelude::*;
use markup::view;

use super::connect::ConnectReason;
use crate::api::provider_address;
use crate::i18n::{Text, use_i18n};
use crate::reactive::effect;
use crate::ui::{Notice, NoticeTone};

/// The screen of a user without a session.
#[component]
pub fn SignInAtProvider(
    /// Why there is none.
    reason: ConnectReason,
) -> impl IntoView {
    let i18n = use_i18n();
    let title = NodeRef::<html::H1>::new();
    // The screen that had the focus is gone.
    effect(move |_| {
        if let Some(title) = title.get().filter(|_| reason != ConnectReason::First) {
            let _ = title.focus();
        }
    });
    let message = match reason {
        ConnectReason::First | ConnectReason::KeyRejected => None,
        ConnectReason::SignInEnded => Some((NoticeTone::Error, Text::SignInProviderEnded)),
        ConnectReason::SignedOut => Some((NoticeTone::Information, Text::SignedOutOfProvider)),
    };
    view! { class = "iw",
        <div class="iw-connect">
            <h1 node_ref=title class="iw-heading" tabindex="-1">{i18n.of(Text::SignInProvider)}</h1>
            <p class="iw-muted">{i18n.of(Text::SignInProviderHint)}</p>
            {message.map(|(tone, text)| view! { class = "iw", <Notice tone><p>{i18n.of(text)}</p></Notice> })}
            <ProviderLink window=false />
        </div>
    }
}

/// The link to the provider, which leads back to the place where the page is.
#[component]
pub(super) fn ProviderLink(
    /// Whether it opens a window of its own, so that the page keeps what the user has typed. Then it is not the main
    /// action: that is to go on afterwards.
    window: bool,
) -> impl IntoView {
    let i18n = use_i18n();
    let hash = leptos::prelude::window().location().hash().unwrap_or_default();
    view! { class = "iw",
        <a
            class=if window { "iw-button" } else { "iw-button iw-button-primary" }
            part=if window { "button" } else { "button button-primary" }
            href=provider_address(&hash)
            target=window.then_some("_blank")
        >
            <span class="iw-button-label">{i18n.of(Text::SignInProvider)}</span>
        </a>
    }
}

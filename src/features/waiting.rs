//! The placeholder before a host sets a chatbot.

use leptos::prelude::*;

use crate::i18n::{Text, use_i18n};
use crate::ui::{Icon, IconImage};

/// The waiting state.
#[component]
pub fn Waiting() -> impl IntoView {
    let i18n = use_i18n();
    view! { class = "iw",
        <div class="iw-empty" part="empty">
            <span class="iw-empty-icon"><IconImage icon=Icon::Layout /></span>
            <p class="iw-empty-title">{i18n.of(Text::WaitingForChatbot)}</p>
            <p class="iw-muted">{i18n.of(Text::WaitingForChatbotHint)}</p>
        </div>
    }
}

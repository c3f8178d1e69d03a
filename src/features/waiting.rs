//! The placeholder before a host sets a chatbot.

use leptos::prelude::*;
use markup::view;

use crate::i18n::{Text, use_i18n};
use crate::ui::{EmptyState, Icon};

/// The waiting state.
#[component]
pub fn Waiting() -> impl IntoView {
    let i18n = use_i18n();
    view! { class = "iw",
        <EmptyState
            icon=Icon::Layout
            title=i18n.of(Text::WaitingForChatbot)
            hint=i18n.of(Text::WaitingForChatbotHint)
        />
    }
}

//! The customer's name, and the actions for all cards.

use std::sync::Arc;

use leptos::prelude::*;
use markup::view;

use super::find::Find;
use super::heading::{Avatar, PanelHeading, PanelNames};
use super::panel_menu::PanelMenu;
use super::state::{CardOrder, ConversationRef, PanelState};
use crate::api::ExampleConversation;
use crate::i18n::{Plural, Text, use_i18n};
use crate::reactive::memo;
use crate::sync::Store;
use crate::ui::{Icon, IconButton, IconImage, Show, text_of};

/// The head of the panel; it stays visible.
#[component]
pub(super) fn PanelHead(
    /// The conversation.
    conversation_ref: Signal<Option<ConversationRef>>,
    /// The host's heading for it.
    heading: Signal<Option<String>>,
    /// Conversations whose contacts have known names.
    examples: Signal<Vec<ExampleConversation>>,
    store: Store,
    panel: PanelState,
    order: Memo<Arc<CardOrder>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let heading = PanelHeading { conversation_ref, given: heading, examples, i18n };
    let whose = Signal::derive(move || heading.whole());
    let has_conversation = memo(move |_| conversation_ref.with(Option::is_some));
    view! { class = "iw",
        <header class="iw-panel-head">
            <div class="iw-panel-who">
                <Avatar heading />
                <PanelNames heading />
                <IconButton
                    label=i18n.of(Text::RefreshAll)
                    icon=Icon::Refresh
                    disabled=Signal::derive(move || !has_conversation.get())
                    on_click=move |()| store.refresh_everything()
                />
                <Show when=move || has_conversation.get()>
                    <PanelMenu store panel conversation_ref order heading=whose />
                </Show>
            </div>
            <Show when=move || has_conversation.get()>
                <div class="iw-panel-find">
                    <Find panel />
                    <EmptySwitch panel />
                </div>
            </Show>
        </header>
    }
}

/// The number of empty fields in all cards, and the switch that omits them.
#[component]
fn EmptySwitch(panel: PanelState) -> impl IntoView {
    let i18n = use_i18n();
    let hides = Signal::derive(move || panel.layout.with(|layout| layout.hides_empty));
    let count = move || panel.empty.with(|empty| empty.iter().map(|(_, count)| count).sum::<usize>());
    view! { class = "iw",
        <button
            type="button"
            class="iw-button iw-empty-switch"
            part="button"
            aria-pressed=move || if hides.get() { "true" } else { "false" }
            title=move || i18n.text(if hides.get() { Text::ShowEmptyFields } else { Text::HideEmptyFields })
            on:click=move |_| panel.layout.update(|layout| layout.hides_empty = !layout.hides_empty)
        >
            <IconImage icon=Icon::Hidden />
            <span class="iw-button-label">{text_of(move || i18n.count(Plural::EmptyCount, count()))}</span>
        </button>
    }
}

//! The customer's name, and the actions for all cards.

use std::sync::Arc;

use js_sys::JsString;
use leptos::prelude::*;

use super::find::Find;
use super::panel_menu::PanelMenu;
use super::state::{CardOrder, ConversationRef, PanelState};
use crate::api::ExampleConversation;
use crate::i18n::{Plural, Text, use_i18n};
use crate::model::text::is_blank;
use crate::reactive::memo;
use crate::sync::Store;
use crate::ui::{Icon, IconButton, IconImage, KeyedList, Show, text_of, view_of};

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
    let name = move || {
        let given = heading.get().filter(|heading| !is_blank(heading));
        given.or_else(|| {
            conversation_ref.with(|conversation_ref| {
                examples.with(|examples| known_name(conversation_ref.as_ref()?, examples))
            })
        })
    };
    let conversation = move || {
        conversation_ref.with(|conversation_ref| {
            conversation_ref.as_ref().map(|conversation_ref| {
                i18n.fill(Text::OfConversation, &[("id", &conversation_ref.conversation)])
            })
        })
    };
    let contact = move || {
        conversation_ref.with(|conversation_ref| {
            conversation_ref
                .as_ref()
                .map(|conversation_ref| i18n.fill(Text::OfContact, &[("id", &conversation_ref.contact)]))
        })
    };
    let has_conversation = memo(move |_| conversation_ref.with(Option::is_some));
    let title =
        text_of(move || name().or_else(conversation).unwrap_or_else(|| i18n.text(Text::Values).to_owned()));
    let whose = Signal::derive(move || {
        let parts = [name(), conversation(), contact()];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    });
    let avatar = view_of(move || {
        // Its space is kept if the name is unknown.
        let initials = match name() {
            Some(name) => initials(&name).into_any(),
            None if has_conversation.get() => {
                view! { class = "iw", <IconImage icon=Icon::Person /> }.into_any()
            }
            None => return None,
        };
        Some(view! { class = "iw", <span class="iw-avatar" aria-hidden="true">{initials}</span> }.into_any())
    });
    // Another customer's name is another element: one whose direction changes would count as one that moves.
    let names = move || vec![(title(), title())];
    let title =
        move |name: ReadSignal<String>| view! { class = "iw", <bdi>{name.get_untracked()}</bdi> }.into_any();
    let below = view_of(move || {
        let below = if name().is_some() { conversation() } else { contact() }?;
        Some(
            view! { class = "iw", <p class="iw-panel-below" translate="no"><bdi>{below}</bdi></p> }
                .into_any(),
        )
    });
    view! { class = "iw",
        <header class="iw-panel-head">
            <div class="iw-panel-who">
                {avatar}
                <div class="iw-panel-names">
                    <h1 class="iw-panel-name" tabindex="-1" translate="no">
                        <KeyedList items=names part=title />
                    </h1>
                    {below}
                </div>
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

/// The name that `examples` have for the ids of `conversation_ref`.
pub(super) fn known_name(
    conversation_ref: &ConversationRef,
    examples: &[ExampleConversation],
) -> Option<String> {
    let is_it = |example: &&ExampleConversation| {
        example.conversation == conversation_ref.conversation && example.contact == conversation_ref.contact
    };
    examples.iter().find(is_it).map(|example| example.name.clone())
}

/// The first letters of the first and the last word.
fn initials(name: &str) -> String {
    let mut words = name.split_whitespace();
    let first = words.next();
    let last = words.next_back();
    let letters = [first, last].into_iter().flatten().filter_map(|word| word.chars().next());
    // The browser has the tables for it.
    JsString::from(letters.collect::<String>()).to_upper_case().into()
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;

    #[wasm_bindgen_test]
    fn a_name_has_at_most_two_initials() {
        for (name, expected) in
            [("Amélie Okonkwo-Brandt", "AO"), ("Ann", "A"), ("ann b. carter", "AC"), ("", ""), ("émile", "É")]
        {
            assert_eq!(initials(name), expected, "{name}");
        }
    }

    #[test]
    fn a_name_is_known_for_the_same_conversation_and_contact_only() {
        let example = ExampleConversation {
            conversation: "c1".to_owned(),
            contact: "p1".to_owned(),
            name: "Ann".to_owned(),
        };
        let examples = [example];
        let conversation_ref = |conversation, contact| ConversationRef::new(conversation, contact).unwrap();
        assert_eq!(known_name(&conversation_ref("c1", "p1"), &examples).as_deref(), Some("Ann"));
        assert_eq!(known_name(&conversation_ref("c1", "p2"), &examples), None);
    }
}

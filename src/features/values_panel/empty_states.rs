//! The placeholders for the cards.

use leptos::prelude::*;
use markup::view;

use super::heading::known_name;
use super::state::{ConversationRef, KnownConversations};
use crate::api::ExampleConversation;
use crate::features::navigation::{Place, use_navigation};
use crate::i18n::{Text, use_i18n};
use crate::ui::{Button, ButtonVariant, EmptyState, Icon, Show, Skeleton, text_of, view_of};

/// How many cards are drawn while the widgets are loading, and how many lines on each.
const AWAITED_CARDS: [u8; 3] = [4, 3, 3];
/// How many examples are offered.
const SHOWN_EXAMPLES: usize = 6;

/// No conversation or no contact is set: says which, and offers some on the stand-alone page.
#[component]
pub(super) fn NoConversation(standalone: bool, known: KnownConversations) -> impl IntoView {
    let i18n = use_i18n();
    let navigation = use_navigation();
    let hint = if standalone { Text::NoConversationHint } else { Text::NoConversationHost };
    let what = move || match navigation.place() {
        Place::Values { conversation, contact } => match (conversation.is_empty(), contact.is_empty()) {
            (true, false) => Text::MissingConversation,
            (false, true) => Text::MissingContact,
            _ => Text::NoConversation,
        },
        Place::Manage { .. } => Text::NoConversation,
    };
    let title = text_of(move || i18n.text(what()).to_owned());
    let KnownConversations { recent, examples } = known;
    let recent = Signal::derive(move || {
        let choice = |conversation_ref: ConversationRef| {
            let name = known_name(&conversation_ref, &examples.get());
            let ids = || format!("{} · {}", conversation_ref.conversation, conversation_ref.contact);
            (name.unwrap_or_else(ids), conversation_ref)
        };
        recent.get().into_iter().map(choice).collect()
    });
    let examples = Signal::derive(move || {
        let choice = |example: ExampleConversation| {
            let ExampleConversation { conversation, contact, name } = example;
            (name, ConversationRef { conversation, contact })
        };
        let is_new = |choice: &Choice| recent.with(|recent: &Vec<Choice>| !recent.contains(choice));
        examples.get().into_iter().map(choice).filter(is_new).take(SHOWN_EXAMPLES).collect()
    });
    view! { class = "iw",
        <EmptyState icon=Icon::Layout title hint=i18n.of(hint)>
            {standalone
                .then(|| {
                    view! { class = "iw",
                        <Choices name=Text::Recent choices=recent />
                        <Choices name=Text::Examples choices=examples />
                    }
                })}
        </EmptyState>
    }
}

/// A conversation to go to, and its name.
type Choice = (String, ConversationRef);

#[component]
fn Choices(name: Text, choices: Signal<Vec<Choice>>) -> impl IntoView {
    let i18n = use_i18n();
    let navigation = use_navigation();
    let buttons = view_of(move || {
        let button = |(label, conversation_ref): Choice| {
            let ConversationRef { conversation, contact } = conversation_ref;
            let show = move |()| {
                navigation.go(Place::Values { conversation: conversation.clone(), contact: contact.clone() });
            };
            view! { class = "iw",
                <li>
                    <Button label variant=ButtonVariant::Link on_click=show />
                </li>
            }
        };
        Some(choices.get().into_iter().map(button).collect_view().into_any())
    });
    view! { class = "iw",
        <Show when=move || !choices.with(Vec::is_empty)>
            <p class="iw-muted">{i18n.of(name)}</p>
            <ul class="iw-panel-examples">{buttons.clone()}</ul>
        </Show>
    }
}

/// The chatbot has no widgets.
#[component]
pub(super) fn NoWidgets() -> impl IntoView {
    let i18n = use_i18n();
    view! { class = "iw",
        <EmptyState icon=Icon::Layout title=i18n.of(Text::EmptyTitle) hint=i18n.of(Text::NoWidgetsHint) />
    }
}

/// The key lacks `permission`.
#[component]
pub(super) fn Denied(permission: &'static str) -> impl IntoView {
    let i18n = use_i18n();
    let hint = text_of(move || i18n.fill(Text::ForbiddenHint, &[("permission", permission)]));
    view! { class = "iw", <EmptyState icon=Icon::Lock title=i18n.of(Text::ForbiddenTitle) hint /> }
}

/// Cards in the sizes of the loading ones.
#[component]
pub(super) fn LoadingCards() -> impl IntoView {
    let i18n = use_i18n();
    let line = |_| {
        view! { class = "iw",
            <div class="iw-value-line">
                <Skeleton characters=8 />
                <Skeleton characters=16 />
            </div>
        }
    };
    let card = move |lines: u8| {
        view! { class = "iw",
            <div class="iw-card">
                <div class="iw-card-head">
                    <Skeleton characters=14 />
                </div>
                <div class="iw-card-body">{(0..lines).map(line).collect_view()}</div>
            </div>
        }
    };
    view! { class = "iw",
        <div class="iw-cards" role="status" aria-busy="true">
            <span class="iw-visually-hidden">{i18n.of(Text::Loading)}</span>
            {AWAITED_CARDS.map(card).collect_view()}
        </div>
    }
}

//! What stands in the place of the cards.

use leptos::prelude::*;

use crate::api::ExampleConversation;
use crate::features::navigation::{Place, use_navigation};
use crate::i18n::{Text, use_i18n};
use crate::ui::{Button, ButtonVariant, Icon, IconImage, Show, Skeleton, view_of};

/// How many cards are drawn while the widgets are awaited, and how many lines on each.
const AWAITED_CARDS: [u8; 3] = [4, 3, 3];
/// How many examples are offered.
const SHOWN_EXAMPLES: usize = 6;

/// A state: an icon, a title, a hint, and what can be done.
#[component]
fn State(
    icon: Icon,
    title: Text,
    #[prop(into)] hint: Signal<String>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let i18n = use_i18n();
    view! { class = "iw",
        <div class="iw-empty" part="empty">
            <span class="iw-empty-icon">
                <IconImage icon />
            </span>
            <p class="iw-empty-title">{move || i18n.text(title)}</p>
            <p class="iw-muted">{move || hint.get()}</p>
            {children.map(|children| children())}
        </div>
    }
}

/// No conversation or no contact is chosen.
#[component]
pub(super) fn NoSubject(standalone: bool, examples: Signal<Vec<ExampleConversation>>) -> impl IntoView {
    let i18n = use_i18n();
    let hint = if standalone { Text::NoConversationHint } else { Text::NoConversationHost };
    view! { class = "iw",
        <State icon=Icon::Layout title=Text::NoConversation hint=Signal::derive(move || i18n.text(hint).to_owned())>
            {standalone.then(|| view! { class = "iw", <Examples examples /> })}
        </State>
    }
}

#[component]
fn Examples(examples: Signal<Vec<ExampleConversation>>) -> impl IntoView {
    let i18n = use_i18n();
    let navigation = use_navigation();
    let choices = view_of(move || {
        let choice = |example: ExampleConversation| {
            let ExampleConversation { conversation, contact, name } = example;
            let show = move |()| {
                navigation.go(Place::Values { conversation: conversation.clone(), contact: contact.clone() });
            };
            view! { class = "iw",
                <li>
                    <Button label=name variant=ButtonVariant::Link on_click=show />
                </li>
            }
        };
        Some(examples.get().into_iter().take(SHOWN_EXAMPLES).map(choice).collect_view().into_any())
    });
    view! { class = "iw",
        <Show when=move || !examples.with(Vec::is_empty)>
            <p class="iw-muted">{i18n.of(Text::Examples)}</p>
            <ul class="iw-panel-examples">{choices.clone()}</ul>
        </Show>
    }
}

/// The chatbot has no widgets.
#[component]
pub(super) fn NoWidgets() -> impl IntoView {
    let i18n = use_i18n();
    let hint = Signal::derive(i18n.of(Text::NoWidgetsHint).to_owned());
    view! { class = "iw", <State icon=Icon::Layout title=Text::EmptyTitle hint /> }
}

/// The key lacks `permission`.
#[component]
pub(super) fn Denied(permission: &'static str) -> impl IntoView {
    let i18n = use_i18n();
    let hint = Signal::derive(move || i18n.fill(Text::ForbiddenHint, &[("permission", permission)]));
    view! { class = "iw", <State icon=Icon::Lock title=Text::ForbiddenTitle hint /> }
}

/// Cards in the size of those that are awaited.
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

//! The screen as a whole.

use leptos::prelude::*;
use markup::view;

use super::card_list::Cards;
use super::empty_states::{Denied, LoadingCards, NoConversation, NoWidgets};
use super::head::PanelHead;
use super::hidden_cards::HiddenCards;
use super::id_form::IdForm;
use super::state::{CardReorder, ConversationRef, KnownConversations, PanelState, SearchContext, card_order};
use super::value::CopyByHand;
use crate::api::Operation;
use crate::features::list_failure::ListFailure;
use crate::i18n::{I18n, Text};
use crate::reactive::{effect, memo};
use crate::sync::Store;
use crate::ui::{Show, view_of};

/// The content below the head.
#[derive(Clone, PartialEq)]
enum Phase {
    NoConversation,
    Denied(&'static str),
    /// The list could not be read at all; the notice says so.
    Failed,
    Loading,
    NoWidgets,
    Cards,
}

/// The cards of all widgets for a conversation and contact.
#[component]
pub fn ValuesPanel(
    /// The chatbot's state.
    store: Store,
    /// The conversation.
    #[prop(into)]
    conversation_ref: Signal<Option<ConversationRef>>,
    /// The host's heading for the values; the ids are shown without it.
    #[prop(optional, into)]
    heading: Signal<Option<String>>,
    /// True on the stand-alone page: the user can enter the ids.
    #[prop(optional)]
    standalone: bool,
    /// Conversations to try.
    #[prop(optional)]
    known: KnownConversations,
) -> impl IntoView {
    let panel = PanelState::new();
    provide_context(SearchContext(panel.query));
    let order = card_order(store, panel);
    let reorder = CardReorder::new(panel, order);
    effect(move |_| {
        if let Some(conversation_ref) = conversation_ref.get() {
            known.add(&conversation_ref);
        }
    });
    let by_hand = CopyByHand::provide();
    // An offered copy belongs to its customer, and disappears with it.
    effect(move |_| {
        conversation_ref.track();
        by_hand.withdraw();
    });
    store.widgets().refresh_if_stale();
    let phase = memo(move |_| phase(store, conversation_ref));
    let show = view_of(move || match phase.get() {
        Phase::NoConversation => Some(view! { class = "iw", <NoConversation standalone known /> }.into_any()),
        Phase::Denied(permission) => Some(view! { class = "iw", <Denied permission /> }.into_any()),
        Phase::Failed => None,
        Phase::Loading => Some(view! { class = "iw", <LoadingCards /> }.into_any()),
        Phase::NoWidgets => Some(view! { class = "iw", <NoWidgets /> }.into_any()),
        Phase::Cards => {
            Some(view! { class = "iw", <Cards store conversation_ref panel order reorder /> }.into_any())
        }
    });
    view! { class = "iw",
        <div class="iw-panel">
            <PanelHead conversation_ref heading examples=known.examples store panel order />
            {standalone.then(|| view! { class = "iw", <IdForm conversation_ref /> })}
            {show}
            <Show when=move || phase.get() == Phase::Cards>
                <HiddenCards panel order reorder />
            </Show>
            <Show when=move || conversation_ref.with(Option::is_some)>
                <ListFailure store kept />
            </Show>
            {by_hand.notice()}
        </div>
    }
}

fn phase(store: Store, conversation_ref: Signal<Option<ConversationRef>>) -> Phase {
    if conversation_ref.with(Option::is_none) {
        return Phase::NoConversation;
    }
    let needed = [Operation::List, Operation::Values];
    let denied = needed.into_iter().find(|needed| store.is_denied(*needed)).and_then(Operation::permission);
    if let Some(permission) = denied {
        return Phase::Denied(permission);
    }
    store.widgets().list().with(|list| match (&list.data, &list.error) {
        (None, Some(_)) => Phase::Failed,
        (None, None) => Phase::Loading,
        (Some(_), _) if store.widgets().rows().with(|rows| rows.is_empty()) => Phase::NoWidgets,
        (Some(_), _) => Phase::Cards,
    })
}

/// The text about cards that were read at `at`, in ms since 1970.
fn kept(i18n: I18n, at: f64) -> String {
    let time = i18n.formats(|formats| formats.time(at));
    i18n.fill(Text::ValuesKept, &[("time", &time)])
}

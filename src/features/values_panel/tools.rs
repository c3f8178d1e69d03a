//! What other parts of the page use of this one, by pointers: code that two parts call is not put where it is called.

use leptos::prelude::*;

use super::panel::ValuesPanel;
use super::preview_card::{PreviewCard, PreviewedCard};
use super::state::{ConversationRef, KnownConversations};
use crate::sync::{Store, ValuesKey, ValuesReader};

/// What the values screen shows, and for whom.
#[derive(Clone, Copy)]
pub struct ShownValues {
    /// The chatbot's state.
    pub store: Store,
    /// The conversation.
    pub conversation_ref: Memo<Option<ConversationRef>>,
    /// The host's heading for the values; the ids are shown without it.
    pub heading: Signal<Option<String>>,
    /// True on the stand-alone page: the user can enter the ids.
    pub standalone: bool,
    /// Conversations to try.
    pub known: KnownConversations,
}

/// What other parts use of this one.
#[derive(Clone, Copy)]
pub struct PanelTools {
    /// The values screen.
    pub panel: fn(ShownValues) -> AnyView,
    /// Observes values as long as the current owner lives, and reads stale ones.
    pub read: fn(Store, ValuesKey) -> ValuesReader,
    /// The card of a widget that is being edited.
    pub card: fn(PreviewedCard) -> AnyView,
}

impl PanelTools {
    /// Those of this part.
    pub fn new() -> Self {
        Self {
            panel: |shown| {
                let ShownValues { store, conversation_ref, heading, standalone, known } = shown;
                view! { class = "iw", <ValuesPanel store conversation_ref heading standalone known /> }
                    .into_any()
            },
            read: |store, key| store.values().read(key, || true),
            card: |card| view! { class = "iw", <PreviewCard card /> }.into_any(),
        }
    }
}

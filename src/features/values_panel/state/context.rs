//! What the cards of one conversation and contact share.

use std::sync::Arc;

use leptos::prelude::*;

use super::card_order::CardOrder;
use super::conversation_ref::ConversationRef;
use super::panel::PanelState;
use super::reorder::CardReorder;
use super::reveal::Reveal;
use crate::sync::{Store, ValuesKey};

/// The number of cards displayed at first, and added on each request: each reads its own values.
pub const CARDS_AT_ONCE: usize = 50;

/// What the cards of one customer share.
#[derive(Clone, Copy)]
pub struct CardContext {
    pub store: Store,
    pub panel: PanelState,
    pub order: Memo<Arc<CardOrder>>,
    pub conversation_ref: StoredValue<ConversationRef>,
    pub reveal: Reveal,
    pub reorder: CardReorder,
}

impl CardContext {
    /// The key of the card's values.
    pub fn key_of(self, widget: &str) -> ValuesKey {
        self.conversation_ref.with_value(|conversation_ref| values_key(conversation_ref, widget))
    }

    /// Whether all cards are read, wherever they are: the user searches or copies all of them.
    pub fn wants_all(self) -> bool {
        self.panel.wants_all.get() || self.panel.is_searching()
    }
}

/// The key of `widget`'s values for `conversation_ref`.
pub fn values_key(conversation_ref: &ConversationRef, widget: &str) -> ValuesKey {
    ValuesKey {
        widget: widget.to_owned(),
        conversation: conversation_ref.conversation.clone(),
        contact: conversation_ref.contact.clone(),
    }
}

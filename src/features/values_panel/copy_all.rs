//! Copying the values of all cards.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;
use wire::FieldValue;

use super::state::{CardOrder, CardSlot, ConversationRef, values_key};
use super::value::{Copier, Copy};
use crate::i18n::{I18n, Plural, Text, use_i18n};
use crate::model::export::{Card, Format, copy_of_panel};
use crate::model::values::value_lines;
use crate::reactive::{Timer, until};
use crate::sync::{Store, ValuesKey};

/// How long a copy waits for cards that have not been read: no longer than a user waits for a copy, or than a
/// browser without promises lets a click write to the clipboard.
const WAITS_FOR: Duration = Duration::from_secs(4);

/// Copies all cards.
#[derive(Clone, Copy)]
pub(super) struct CopyAll {
    store: Store,
    conversation_ref: Signal<Option<ConversationRef>>,
    order: Memo<Arc<CardOrder>>,
    /// The text that names whose values these are.
    heading: Signal<String>,
    copier: Copier,
    i18n: I18n,
    owner: StoredValue<Option<Owner>>,
    timer: Timer,
    /// Whether the copy waits no longer.
    is_late: RwSignal<bool>,
}

impl CopyAll {
    /// Copies the cards of `order` for `conversation_ref`, under `heading`, as long as the current owner lives.
    pub(super) fn new(
        store: Store,
        conversation_ref: Signal<Option<ConversationRef>>,
        order: Memo<Arc<CardOrder>>,
        heading: Signal<String>,
    ) -> Self {
        let i18n = use_i18n();
        let copier = Copier::of_context();
        let owner = StoredValue::new(Owner::current());
        let (timer, is_late) = (Timer::new(), RwSignal::new(false));
        Self { store, conversation_ref, order, heading, copier, i18n, owner, timer, is_late }
    }

    /// Copies them in `format`; to be called while a press is handled.
    pub(super) fn copy(self, format: Format) {
        let Some(chosen) = self.conversation_ref.get_untracked() else { return };
        let heading = self.heading.get_untracked();
        let label = untrack(|| self.i18n.text(Text::AllValues)).to_owned();
        self.copier.copy_later(label, async move {
            let order = self.order.try_get_untracked()?;
            let left = self.wait_until_read(&chosen, &order).await;
            // By now another customer may be displayed, or none.
            if self.conversation_ref.try_get_untracked().flatten().as_ref() != Some(&chosen) {
                return None;
            }
            let read = self.read_cards(&chosen, &order);
            let cards: Vec<Card> = read.iter().filter_map(|(slot, values)| card(slot, values)).collect();
            let said = untrack(|| match left {
                0 => self.i18n.fill(Text::Copied, &[("label", self.i18n.text(Text::AllValues))]),
                left => self.i18n.count(Plural::CopiedBut, left),
            });
            let text = copy_of_panel(format, &heading, &chosen.conversation, &chosen.contact, &cards);
            Some(Copy { text, said })
        });
    }

    /// Waits until the displayed cards have been read, for a limited time. Returns how many have not been read.
    async fn wait_until_read(self, conversation_ref: &ConversationRef, order: &CardOrder) -> usize {
        let slots = order.shown.iter().filter(|slot| slot.has_values());
        let keys: Arc<[ValuesKey]> = slots.map(|slot| values_key(conversation_ref, &slot.id)).collect();
        let values = self.store.values();
        if let Some(owner) = self.owner.try_get_value().flatten() {
            let awaited = Arc::clone(&keys);
            let is_late = self.is_late;
            is_late.try_set(false);
            self.timer.start(WAITS_FOR, move || _ = is_late.try_set(true));
            until(&owner, Box::new(move || is_late.get() || !awaited.iter().any(|key| values.awaits(key))))
                .await;
        }
        keys.iter().filter(|key| values.known(key).is_none()).count()
    }

    /// The displayed cards whose values have been read.
    fn read_cards(
        self,
        conversation_ref: &ConversationRef,
        order: &CardOrder,
    ) -> Vec<(CardSlot, Arc<Vec<FieldValue>>)> {
        let read = |slot: &CardSlot| {
            Some((slot.clone(), self.store.values().known(&values_key(conversation_ref, &slot.id))?))
        };
        order.shown.iter().filter_map(read).collect()
    }
}

fn card<'a>(slot: &'a CardSlot, values: &'a Arc<Vec<FieldValue>>) -> Option<Card<'a>> {
    let widget = slot.widget()?;
    Some(Card { id: &slot.id, title: &widget.title, lines: value_lines(widget, values), values })
}

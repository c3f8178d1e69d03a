//! The cards in the document.

use leptos::prelude::*;
use wasm_bindgen::JsValue;
use web_sys::Element;

use super::card::{DrawnCard, link_button, unreadable_card};
use super::state::{CardContext, CardSlot, PanelState, Visibility};
use super::value::Copier;
use crate::i18n::{I18n, Locale, Plural};
use crate::ui::{first_in, put_in_order, rewrite};

/// How many cards are laid out in one task, unless more are in sight.
const RELEASED_AT_ONCE: usize = 8;

/// The cards in the document, in order. They outlive a customer.
pub(super) struct DrawnCards {
    panel: PanelState,
    visibility: Visibility,
    cards: Vec<Drawn>,
    /// The button that shows more cards, and what it says.
    more: Option<(Element, String)>,
}

enum Drawn {
    Readable(DrawnCard),
    Unreadable { slot: CardSlot, locale: Locale, element: Element, owner: Owner },
}

impl Drawn {
    fn element(&self) -> &Element {
        match self {
            Self::Readable(card) => card.element(),
            Self::Unreadable { element, .. } => element,
        }
    }
}

impl DrawnCards {
    /// None yet.
    pub(super) fn new(panel: PanelState, visibility: Visibility) -> Self {
        Self { panel, visibility, cards: Vec::new(), more: None }
    }

    /// Removes all that is of a customer; from now on the cards are about `conversation`. Errors, here and below: none that
    /// the platform defines.
    pub(super) fn empty(&self, conversation: &str) -> Result<(), JsValue> {
        for counts in [self.panel.empty, self.panel.matches] {
            if !counts.with_untracked(Vec::is_empty) {
                counts.set(Vec::new());
            }
        }
        // Each, even if another one could not be.
        self.readable().map(|card| card.empty(conversation)).fold(Ok(()), Result::and)
    }

    /// Whether there is a card, and so a place that the next customer's cards take.
    pub(super) fn has_cards(&self) -> bool {
        self.readable().next().is_some()
    }

    /// Holds each card at its last height.
    pub(super) fn hold(&self) -> Result<(), JsValue> {
        self.readable().try_for_each(DrawnCard::hold)
    }

    /// Releases the cards in sight, and of the others as many as make one task no long one. True if others are still held.
    pub(super) fn release(&self) -> Result<bool, JsValue> {
        let (near, others): (Vec<_>, Vec<_>) =
            self.readable().filter(|card| card.is_held()).partition(|card| card.is_near());
        let room = RELEASED_AT_ONCE.saturating_sub(near.len());
        near.iter().chain(others.iter().take(room)).try_for_each(|card| card.release())?;
        Ok(others.len() > room)
    }

    fn readable(&self) -> impl Iterator<Item = &DrawnCard> {
        self.cards.iter().filter_map(|card| match card {
            Drawn::Readable(card) => Some(card),
            Drawn::Unreadable { .. } => None,
        })
    }

    /// Removes the cards.
    pub(super) fn clear(&mut self) {
        for card in self.cards.drain(..) {
            remove(self.visibility, &card);
        }
        self.more.take().inspect(|(button, _)| button.remove());
    }

    /// Draws the cards of `slots` in `list`, and a button for `left` more. The current owner is the customer's.
    pub(super) fn draw(
        &mut self,
        list: &Element,
        context: CardContext,
        i18n: I18n,
        slots: &[CardSlot],
        left: usize,
    ) -> Result<(), JsValue> {
        let locale = i18n.locale();
        let mut before: Vec<_> = std::mem::take(&mut self.cards).into_iter().map(Some).collect();
        let mut is_same = before.len() == slots.len();
        for (place, slot) in slots.iter().enumerate() {
            let is_it = |drawn: &Option<Drawn>| match drawn {
                Some(Drawn::Readable(card)) => card.shows(slot),
                Some(Drawn::Unreadable { slot: known, locale: then, .. }) => known == slot && *then == locale,
                None => false,
            };
            // Most cards keep their place.
            let at = Some(place).filter(|place| before.get(*place).is_some_and(is_it));
            let at = at.or_else(|| before.iter().position(is_it));
            is_same &= at == Some(place);
            let card = match at.and_then(|at| before[at].take()) {
                Some(card) => card,
                None => self.new_card(context, i18n, slot, &locale)?,
            };
            if let Drawn::Readable(card) = &card {
                untrack(|| card.follow(context, i18n, slot, None));
            }
            self.cards.push(card);
        }
        for card in before.into_iter().flatten() {
            remove(self.visibility, &card);
        }
        let text = (left != 0).then(|| i18n.count(Plural::ShowMore, left));
        is_same &= self.more.as_ref().map(|(_, text)| text) == text.as_ref();
        if is_same {
            return Ok(());
        }
        if let Some(text) = text {
            let button = self.more.take().map_or_else(link_button, |(button, _)| Ok(button))?;
            rewrite(&first_in(&button)?, &text)?;
            self.more = Some((button, text));
        } else {
            self.more = None;
        }
        let cards = self.cards.iter().map(|card| card.element().clone());
        let parts: Vec<_> = cards.chain(self.more.iter().map(|(button, _)| button.clone())).collect();
        put_in_order(list, &parts)
    }

    fn new_card(
        &self,
        context: CardContext,
        i18n: I18n,
        slot: &CardSlot,
        locale: &Locale,
    ) -> Result<Drawn, JsValue> {
        if !slot.has_values() {
            let owner = Owner::new();
            let element = owner.with(|| unreadable_card(i18n, slot))?;
            let (slot, locale) = (slot.clone(), locale.clone());
            return Ok(Drawn::Unreadable { slot, locale, element, owner });
        }
        let card = DrawnCard::new(self.panel, slot)?;
        context.conversation_ref.with_value(|customer| card.empty(&customer.conversation))?;
        self.visibility.watch_and_measure(card.element());
        Ok(Drawn::Readable(card))
    }

    /// Does what the button around `target` is for.
    pub(super) fn press(&self, target: &Element, copier: Copier) {
        if let Some(card) = self.card_at(target) {
            card.press(target, copier);
        }
    }

    /// The id of the card in which `target` is, in the arrangement.
    pub(super) fn id_at(&self, target: &Element) -> Option<String> {
        self.card_at(target)?.id()
    }

    fn card_at(&self, target: &Element) -> Option<&DrawnCard> {
        let section = target.closest("section").ok()??;
        self.readable().find(|card| *card.element() == section)
    }
}

fn remove(visibility: Visibility, card: &Drawn) {
    match card {
        Drawn::Readable(card) => visibility.release(card.element()),
        Drawn::Unreadable { owner, .. } => owner.cleanup(),
    }
    card.element().remove();
}

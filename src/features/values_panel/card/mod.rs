//! One widget's card: it reads, fails and folds on its own.

mod body;
mod changed;
mod copied;
mod failure;
mod head;
mod hold;
mod inspector;
mod line;
mod lines;
mod menu;
mod parts;
mod skeleton;
mod state;
mod unreadable;

pub use body::link_button;
pub use skeleton::stand_in;
pub use unreadable::unreadable_card;

use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen::JsValue;
use web_sys::Element;

use copied::show_copied;
use parts::{Current, Parts, draw_body, draw_head};
use state::CardState;

use crate::features::values_panel::state::{CardContext, CardSlot, PanelState, number_of, put_number};
use crate::features::values_panel::value::Copier;
use crate::i18n::I18n;
use crate::sync::ValuesReader;

/// The card of one widget in the document. Its elements outlive a customer: what is of one is removed before the next one
/// comes, and what they show belongs to a state of one conversation and contact, which never change.
///
/// Until the cards are displayed, others stand in for them, and a card is only written once its values are there, out of
/// sight: so each reply costs one card, and all of them one layout.
pub struct DrawnCard(Rc<Parts>);

impl DrawnCard {
    /// An empty frame for the widget of `slot`. Errors, here and below: none that the platform defines.
    pub fn new(panel: PanelState, slot: &CardSlot) -> Result<Self, JsValue> {
        Ok(Self(Rc::new(Parts::new(panel, slot)?)))
    }

    /// Its element.
    pub fn element(&self) -> &Element {
        &self.0.element
    }

    /// True if it is the card of `slot`.
    pub fn shows(&self, slot: &CardSlot) -> bool {
        self.0.row == slot.row && slot.has_values()
    }

    /// The id of its widget in the arrangement.
    pub fn id(&self) -> Option<String> {
        self.0.current.try_borrow().ok()?.as_ref()?.state.id.try_get_value()
    }

    /// Removes all that is of a customer; from now on it is about `conversation`.
    pub fn empty(&self, conversation: &str) -> Result<(), JsValue> {
        self.0.end();
        self.0.element.set_attribute("data-conversation", conversation)?;
        if let Ok(Some(head)) = self.0.head.try_borrow_mut().as_deref_mut().map(Option::as_mut) {
            head.empty()?;
        }
        if let Ok(Some(body)) = self.0.body.try_borrow_mut().as_deref_mut().map(Option::as_mut) {
            body.empty()?;
        }
        Ok(())
    }

    /// Holds it at its last height: what it contains is not laid out until [`Self::lay_out`], or until it is released.
    pub fn hold(&self) -> Result<(), JsValue> {
        let height = self.0.panel.heights.with_value(|heights| number_of(heights, &self.0.row));
        self.0.hold.begin(&self.0.element, height)
    }

    /// True if it is held.
    pub fn is_held(&self) -> bool {
        self.0.hold.is_on()
    }

    /// True if it is held and what it contains is not laid out.
    pub fn is_skipped(&self) -> bool {
        self.0.hold.is_skipped()
    }

    /// Has what it contains laid out at the height at which it is held.
    pub fn lay_out(&self) -> Result<(), JsValue> {
        self.0.hold.lay_out(&self.0.element)
    }

    /// True if it is in sight, or nearly.
    pub fn is_near(&self) -> bool {
        self.0.panel.near.with_untracked(|near| near.contains(&self.0.row))
    }

    /// Ends what [`Self::hold`] began.
    pub fn release(&self) -> Result<(), JsValue> {
        self.0.hold.end(&self.0.element)
    }

    /// Follows the widget of `slot`, and its values for the customer of `context` as long as the current owner lives: those
    /// of `given`, or else of the store.
    pub fn follow(&self, context: CardContext, i18n: I18n, slot: &CardSlot, given: Option<&ValuesReader>) {
        let Ok(mut current) = self.0.current.try_borrow_mut() else { return };
        if let Some(current) = current.as_ref() {
            if current.slot.with_untracked(|known| known != slot) {
                current.slot.set(slot.clone());
            }
            return;
        }
        let owner = Owner::new();
        let (state, slot) = owner.with(|| {
            let (reveal, row) = (context.reveal, slot.row.clone());
            let is_wanted = move || {
                // The effect that asks may run once after its customer has left.
                context.conversation_ref.try_get_value().is_some()
                    && (reveal.begins_with(&row)
                        || context.wants_all()
                        || context.panel.near.with(|near| near.contains(&row)))
            };
            let reader = match given {
                Some(reader) => reader.clone(),
                None => context.store.values().read(context.key_of(&slot.id), is_wanted),
            };
            let slot = RwSignal::new(slot.clone());
            let state = CardState::new(context, i18n, slot.read_only(), reader, self.0.element.clone());
            draw_head(state, &self.0);
            draw_body(state, &self.0);
            (state, slot)
        });
        current.replace(Current { state, slot, owner });
    }

    /// Does what the button around `target` is for.
    pub fn press(&self, target: &Element, copier: Copier) {
        let Some((state, owner)) = self.0.current() else { return };
        let Ok(Some(button)) = target.closest("button") else { return };
        let is = |selector: &str| button.matches(selector).unwrap_or(false);
        if is(".iw-card-fold") {
            state.toggle_fold();
        } else if is(".iw-card-refresh") {
            state.refresh();
        } else if is(".iw-card-empties > *") {
            state.toggle_empty();
        } else if is(".iw-menu-button") {
            if let Ok(Some(head)) = self.0.head.try_borrow().as_deref().map(Option::as_ref) {
                owner.with(|| head.open_menu(state, &button));
            }
        } else if is(".iw-copy > *") {
            let pressed = self.0.body.try_borrow().ok().and_then(|body| body.as_ref()?.copied_by(&button));
            if let Some((name, text, outline)) = pressed {
                copier.copy(name, text, move || show_copied(state, &owner, outline));
            }
        }
    }
}

impl Drop for DrawnCard {
    fn drop(&mut self) {
        self.0.end();
        for counts in [self.0.panel.empty, self.0.panel.matches] {
            counts.try_update(|counts| put_number(counts, &self.0.row, None));
        }
    }
}

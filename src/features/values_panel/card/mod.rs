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
mod skeleton;
mod state;
mod unreadable;

pub use body::link_button;
pub use skeleton::stand_in;
pub use unreadable::unreadable_card;

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use leptos::prelude::*;
use wasm_bindgen::JsValue;
use web_sys::Element;

use body::DrawnBody;
use changed::notice_what_is_seen;
use copied::show_copied;
use head::DrawnHead;
use hold::Hold;
use state::CardState;

use crate::features::values_panel::state::{CardContext, CardSlot, PanelState, ROW, number_of, put_number};
use crate::features::values_panel::value::Copier;
use crate::i18n::I18n;
use crate::reactive::{Timer, effect};
use crate::sync::ValuesReader;
use crate::ui::element;

/// The card of one widget in the document. Its elements outlive a customer: what is of one is removed before the next one
/// comes, and what they show belongs to a state of one conversation and contact, which never change.
///
/// Until the cards are displayed, others stand in for them, and a card is only written once its values are there, out of
/// sight: so each reply costs one card, and all of them one layout.
pub struct DrawnCard(Rc<Parts>);

struct Parts {
    element: Element,
    row: String,
    panel: PanelState,
    /// Its name and whether it is read, as written.
    frame: RefCell<Option<(String, bool)>>,
    head: RefCell<Option<DrawnHead>>,
    body: RefCell<Option<DrawnBody>>,
    is_unfolded: Cell<bool>,
    hold: Hold,
    current: RefCell<Option<Current>>,
}

/// What belongs to one conversation and contact.
struct Current {
    state: CardState,
    slot: RwSignal<CardSlot>,
    owner: Owner,
}

impl DrawnCard {
    /// An empty frame for the widget of `slot`. Errors, here and below: none that the platform defines.
    pub fn new(panel: PanelState, slot: &CardSlot) -> Result<Self, JsValue> {
        Ok(Self(Rc::new(Parts {
            element: element("section", "iw-card", &[("part", "card"), (ROW, &slot.row)])?,
            row: slot.row.clone(),
            panel,
            frame: RefCell::default(),
            head: RefCell::default(),
            body: RefCell::default(),
            is_unfolded: Cell::default(),
            hold: Hold::default(),
            current: RefCell::default(),
        })))
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

    /// Holds it at its last height: it is not laid out until it is released.
    pub fn hold(&self) -> Result<(), JsValue> {
        let height = self.0.panel.heights.with_value(|heights| number_of(heights, &self.0.row));
        self.0.hold.begin(&self.0.element, height)
    }

    /// True if it is held.
    pub fn is_held(&self) -> bool {
        self.0.hold.is_on()
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

impl Parts {
    fn current(&self) -> Option<(CardState, Owner)> {
        let current = self.current.try_borrow().ok()?;
        current.as_ref().map(|current| (current.state, current.owner.clone()))
    }

    /// Ends all that belongs to one customer.
    fn end(&self) {
        if let Ok(Some(current)) = self.current.try_borrow_mut().map(|mut current| current.take()) {
            current.owner.cleanup();
        }
    }

    fn write_frame(&self, name: String, is_busy: bool) -> Result<(), JsValue> {
        let Ok(mut frame) = self.frame.try_borrow_mut() else { return Ok(()) };
        if frame.as_ref().is_none_or(|(known, _)| *known != name) {
            self.element.set_attribute("aria-label", &name)?;
        }
        if frame.as_ref().is_none_or(|(_, was_busy)| *was_busy != is_busy) {
            self.element.set_attribute("aria-busy", if is_busy { "true" } else { "false" })?;
        }
        frame.replace((name, is_busy));
        Ok(())
    }

    fn write_head(&self, state: CardState) -> Result<(), JsValue> {
        let Some((_, owner)) = self.current() else { return Ok(()) };
        let Ok(mut head) = self.head.try_borrow_mut() else { return Ok(()) };
        if head.is_none() {
            let new = DrawnHead::new()?;
            self.element.insert_before(&new.element, self.element.first_child().as_ref())?;
            head.replace(new);
        }
        match head.as_mut() {
            Some(head) => head.write(state, &state.context.panel.query.get(), &owner),
            None => Ok(()),
        }
    }

    fn write_body(&self, state: CardState) -> Result<(), JsValue> {
        let Some((_, owner)) = self.current() else { return Ok(()) };
        let Ok(mut body) = self.body.try_borrow_mut() else { return Ok(()) };
        let is_unfolded = !state.look.get().is_folded;
        if body.is_none() {
            body.replace(DrawnBody::new()?);
        }
        let Some(body) = body.as_mut() else { return Ok(()) };
        if is_unfolded {
            body.write(state, &state.context.panel.query.get(), &owner)?;
        }
        if self.is_unfolded.replace(is_unfolded) != is_unfolded {
            if is_unfolded {
                self.element.append_child(&body.element)?;
            } else {
                body.element.remove();
            }
        }
        Ok(())
    }
}

/// Draws the frame and the head whenever they change.
fn draw_head(state: CardState, parts: &Rc<Parts>) {
    let (parts, reveal) = (Rc::downgrade(parts), state.context.reveal);
    effect(move |_| {
        let Some(parts) = Weak::upgrade(&parts).filter(|_| state.is_alive()) else { return };
        let (is_fetching, is_loading) = state.progress();
        let _ = parts.write_frame(state.title(), is_fetching);
        if !is_loading {
            reveal.settle(&parts.row);
        }
        if reveal.is_open() || !is_loading {
            let _ = parts.write_head(state);
        }
    });
}

/// Draws the body whenever it changes, and reports to the panel how many lines are empty and how many match the search.
fn draw_body(state: CardState, parts: &Rc<Parts>) {
    let (parts, reveal, timer) = (Rc::downgrade(parts), state.context.reveal, Timer::new());
    let mut noticed = None;
    effect(move |_| {
        let Some(parts) = Weak::upgrade(&parts).filter(|_| state.is_alive()) else { return };
        if !reveal.is_open() && state.progress().1 {
            return;
        }
        let _ = parts.write_body(state);
        let lines = state.lines.get();
        if noticed.as_ref() != Some(&lines) {
            notice_what_is_seen(state, timer);
            noticed = Some(lines);
        }
        let empty = state.lines.with(|lines| lines.iter().flatten().filter(|line| line.is_empty()).count());
        let matches = state.found.with(|found| found.as_ref().map_or(0, Vec::len));
        for (counts, count) in [(parts.panel.empty, empty), (parts.panel.matches, matches)] {
            if counts.with_untracked(|counts| number_of(counts, &parts.row)).unwrap_or_default() != count {
                counts.update(|counts| put_number(counts, &parts.row, Some(count)));
            }
        }
    });
}

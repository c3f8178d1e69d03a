//! What a card consists of, and when that is drawn.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use leptos::prelude::*;
use wasm_bindgen::JsValue;
use web_sys::Element;

use super::body::DrawnBody;
use super::changed::notice_what_is_seen;
use super::head::DrawnHead;
use super::hold::Hold;
use super::state::CardState;
use crate::features::values_panel::state::{CardSlot, PanelState, ROW, number_of, put_number};
use crate::reactive::{Timer, effect};
use crate::ui::element;

/// What a card consists of.
pub(super) struct Parts {
    pub(super) element: Element,
    pub(super) row: String,
    pub(super) panel: PanelState,
    /// Its name and whether it is read, as written.
    frame: RefCell<Option<(String, bool)>>,
    pub(super) head: RefCell<Option<DrawnHead>>,
    pub(super) body: RefCell<Option<DrawnBody>>,
    is_unfolded: Cell<bool>,
    pub(super) hold: Hold,
    pub(super) current: RefCell<Option<Current>>,
}

/// What belongs to one conversation and contact.
pub(super) struct Current {
    pub(super) state: CardState,
    pub(super) slot: RwSignal<CardSlot>,
    pub(super) owner: Owner,
}

impl Parts {
    /// An empty frame for the widget of `slot`. Errors, here and below: none that the platform defines.
    pub(super) fn new(panel: PanelState, slot: &CardSlot) -> Result<Self, JsValue> {
        Ok(Self {
            element: element("section", "iw-card", &[("part", "card"), (ROW, &slot.row)])?,
            row: slot.row.clone(),
            panel,
            frame: RefCell::default(),
            head: RefCell::default(),
            body: RefCell::default(),
            is_unfolded: Cell::default(),
            hold: Hold::default(),
            current: RefCell::default(),
        })
    }

    /// The state of its customer, and the owner of that.
    pub(super) fn current(&self) -> Option<(CardState, Owner)> {
        let current = self.current.try_borrow().ok()?;
        current.as_ref().map(|current| (current.state, current.owner.clone()))
    }

    /// Ends all that belongs to one customer.
    pub(super) fn end(&self) {
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
pub(super) fn draw_head(state: CardState, parts: &Rc<Parts>) {
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
pub(super) fn draw_body(state: CardState, parts: &Rc<Parts>) {
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

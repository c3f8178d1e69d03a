//! Moving cards: by drag, by key and by menu.

use std::sync::Arc;

use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::card_order::CardOrder;
use super::panel::PanelState;
use crate::features::announcer::{Announcer, use_announcer};
use crate::i18n::{I18n, Text, use_i18n};
use crate::model::layout::Layout;
use crate::ui::Reorder;

/// The title of a card, which folds it.
pub const TITLE: &str = ".iw-card-fold";

/// Moves cards, and announces their new places.
#[derive(Clone, Copy)]
pub struct CardReorder {
    panel: PanelState,
    order: Memo<Arc<CardOrder>>,
    /// The id of the dragged card, and the arrangement before.
    dragged: StoredValue<Option<(String, Layout)>>,
    /// The drag.
    pub drag: Reorder,
    /// The element that holds the cards.
    pub list: NodeRef<html::Div>,
    announcer: Announcer,
    i18n: I18n,
}

impl CardReorder {
    /// Moves the cards of `panel`.
    pub fn new(panel: PanelState, order: Memo<Arc<CardOrder>>) -> Self {
        let (announcer, i18n, list) = (use_announcer(), use_i18n(), NodeRef::new());
        let dragged = StoredValue::new(None::<(String, Layout)>);
        let say = Callback::new(move |id: String| say_place(order, announcer, i18n, &id));
        let drag = Reorder::new(
            list,
            move |to| {
                if let Some((id, _)) = dragged.get_value()
                    && move_card(panel, order, &id, to)
                {
                    say.run(id);
                }
            },
            move || {
                if let Some(Some((id, before))) = dragged.try_get_value() {
                    panel.layout.try_set(before);
                    say.try_run(id);
                }
            },
        );
        Self { panel, order, dragged, drag, list, announcer, i18n }
    }

    /// The 0-based position of the card of `id`, and the number of cards.
    pub fn position(self, id: &str) -> (usize, usize) {
        self.order.with(|order| {
            let position = order.shown.iter().position(|slot| slot.id == id);
            (position.unwrap_or_default(), order.shown.len())
        })
    }

    /// Moves the card of `id` by one position, and focuses its element `selector` again.
    pub fn step(self, id: &str, up: bool, selector: &'static str) {
        let (position, _) = untrack(|| self.position(id));
        let to = if up { position.checked_sub(1) } else { Some(position + 1) };
        if let Some(to) = to
            && move_card(self.panel, self.order, id, to)
        {
            say_place(self.order, self.announcer, self.i18n, id);
        }
        self.focus(id, selector);
    }

    /// Focuses the element `selector` of the card of `id`, once it is drawn in its position.
    pub fn focus(self, id: &str, selector: &'static str) {
        let id = id.to_owned();
        request_animation_frame(move || {
            let position =
                self.order.try_with_untracked(|order| order.shown.iter().position(|slot| slot.id == id));
            let Some((Some(position), Some(list))) = position.zip(self.list.try_get_untracked()) else {
                return;
            };
            let target = u32::try_from(position)
                .ok()
                .and_then(|position| list.children().item(position))
                .and_then(|card| card.query_selector(selector).ok().flatten())
                .and_then(|target| target.dyn_into::<HtmlElement>().ok());
            // A card that is unreadable, or not drawn, has nothing to focus.
            let fallback = || {
                let name = list.parent_element()?.query_selector(".iw-panel-name").ok()??;
                name.dyn_into::<HtmlElement>().ok()
            };
            if let Some(target) = target.or_else(fallback) {
                let _ = target.focus();
            }
        });
    }

    /// After a card has disappeared from the 0-based `position`, focuses the one that is there now, else the last
    /// one.
    pub fn focus_near(self, position: usize) {
        let id = self.order.with_untracked(|order| {
            let last = order.shown.len().saturating_sub(1);
            order.shown.get(position.min(last)).map(|slot| slot.id.clone())
        });
        match id {
            Some(id) => self.focus(&id, TITLE),
            None => self.focus_hidden(),
        }
    }

    /// No card is left: focuses the control that shows hidden cards.
    fn focus_hidden(self) {
        request_animation_frame(move || {
            let panel = self.list.try_get_untracked().flatten().and_then(|list| list.parent_element());
            let summary =
                panel.and_then(|panel| panel.query_selector(".iw-hidden-cards > summary").ok().flatten());
            if let Some(summary) = summary.and_then(|summary| summary.dyn_into::<HtmlElement>().ok()) {
                let _ = summary.focus();
            }
        });
    }

    /// Starts a drag of the card of `id`. A finger drags by the grip only: elsewhere it scrolls.
    pub fn press(self, event: &PointerEvent, id: &str) {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let is_grip = target.is_some_and(|target| matches!(target.closest(".iw-card-grip"), Ok(Some(_))));
        if (is_grip || event.pointer_type() != "touch") && self.drag.press(event) {
            self.dragged.set_value(Some((id.to_owned(), self.panel.layout.get_untracked())));
        }
    }

    /// Moves the card of `id` on Alt with an arrow key.
    pub fn take_key(self, event: &KeyboardEvent, id: &str) {
        let up = event.key() == "ArrowUp";
        if event.alt_key() && (up || event.key() == "ArrowDown") {
            event.prevent_default();
            self.step(id, up, TITLE);
        }
    }
}

/// Moves the card of `id` to the 0-based position `to`; false if it stays. A pinned one stays among the pinned.
fn move_card(panel: PanelState, order: Memo<Arc<CardOrder>>, id: &str, to: usize) -> bool {
    let order = order.get_untracked();
    let moved = panel.layout.try_update(|layout| layout.move_to(&order.ids(), id, to));
    moved.flatten().is_some()
}

/// Announces the position of the card of `id`.
fn say_place(order: Memo<Arc<CardOrder>>, announcer: Announcer, i18n: I18n, id: &str) {
    let Some(order) = order.try_get_untracked() else { return };
    let Some(position) = order.shown.iter().position(|slot| slot.id == id) else { return };
    let (title, number) = (order.shown[position].name(i18n), (position + 1).to_string());
    let count = order.shown.len().to_string();
    announcer.say(untrack(|| {
        i18n.fill(Text::CardMoved, &[("title", &title), ("number", &number), ("count", &count)])
    }));
}

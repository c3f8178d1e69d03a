//! Moving cards: by drag, by key and by menu.

use std::sync::Arc;

use leptos::ev::{DragEvent, KeyboardEvent};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::arranged::Arranged;
use super::state::PanelState;
use crate::features::announcer::{Announcer, use_announcer};
use crate::i18n::{I18n, Text, use_i18n};

/// The title of a card, which folds it.
pub(super) const TITLE: &str = ".iw-card-fold";

/// Moves cards, and says where they are then.
#[derive(Clone, Copy)]
pub(super) struct Mover {
    panel: PanelState,
    arranged: Memo<Arc<Arranged>>,
    /// The id of the card that is dragged.
    pub(super) dragged: RwSignal<Option<String>>,
    /// The id of the card that it is over.
    over: StoredValue<Option<String>>,
    /// The element that holds the cards.
    pub(super) list: NodeRef<html::Div>,
    announcer: Announcer,
    i18n: I18n,
}

impl Mover {
    /// Moves the cards of `panel`.
    pub(super) fn new(panel: PanelState, arranged: Memo<Arc<Arranged>>) -> Self {
        let (announcer, i18n) = (use_announcer(), use_i18n());
        Self {
            panel,
            arranged,
            dragged: RwSignal::new(None),
            over: StoredValue::default(),
            list: NodeRef::new(),
            announcer,
            i18n,
        }
    }

    /// Where the card of `id` stands, from 0, and how many there are.
    pub(super) fn place(self, id: &str) -> (usize, usize) {
        self.arranged.with(|arranged| {
            let place = arranged.shown.iter().position(|place| place.id == id);
            (place.unwrap_or_default(), arranged.shown.len())
        })
    }

    /// Moves the card of `id` to the 0-based place `to`. A pinned one stays among the pinned.
    pub(super) fn move_to(self, id: &str, to: usize) {
        let arranged = self.arranged.get_untracked();
        let moved = self.panel.layout.try_update(|layout| layout.move_to(&arranged.ids(), id, to));
        let Some(Some(place)) = moved else { return };
        let title = arranged.shown.iter().find(|place| place.id == id).map(|place| place.title().to_owned());
        let (number, count) = ((place + 1).to_string(), arranged.shown.len().to_string());
        self.announcer.say(untrack(|| {
            let title = title.unwrap_or_default();
            self.i18n.fill(Text::CardMoved, &[("title", &title), ("number", &number), ("count", &count)])
        }));
    }

    /// Moves the card of `id` by one place, and puts the focus on the element `selector` of it again.
    pub(super) fn step(self, id: &str, up: bool, selector: &'static str) {
        let (place, _) = untrack(|| self.place(id));
        let to = if up { place.checked_sub(1) } else { Some(place + 1) };
        if let Some(to) = to {
            self.move_to(id, to);
        }
        self.focus(id, selector);
    }

    /// Puts the focus on the element `selector` of the card of `id`, once it is drawn in its place.
    pub(super) fn focus(self, id: &str, selector: &'static str) {
        let id = id.to_owned();
        request_animation_frame(move || {
            let place = self
                .arranged
                .try_with_untracked(|arranged| arranged.shown.iter().position(|place| place.id == id));
            let Some((Some(place), Some(list))) = place.zip(self.list.try_get_untracked()) else { return };
            let target = u32::try_from(place)
                .ok()
                .and_then(|place| list.children().item(place))
                .and_then(|card| card.query_selector(selector).ok().flatten())
                .and_then(|target| target.dyn_into::<HtmlElement>().ok());
            // A card that cannot be read, or is not drawn, has nothing to focus.
            let fallback = || {
                let name = list.parent_element()?.query_selector(".iw-panel-name").ok()??;
                name.dyn_into::<HtmlElement>().ok()
            };
            if let Some(target) = target.or_else(fallback) {
                let _ = target.focus();
            }
        });
    }

    /// A card has gone from the 0-based `place`; the focus goes to the one that stands there now, else to the last one.
    pub(super) fn focus_near(self, place: usize) {
        let id = self.arranged.with_untracked(|arranged| {
            let last = arranged.shown.len().saturating_sub(1);
            arranged.shown.get(place.min(last)).map(|place| place.id.clone())
        });
        match id {
            Some(id) => self.focus(&id, TITLE),
            None => self.focus_hidden(),
        }
    }

    /// No card is left; the focus goes to where they can be brought back.
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

    /// A drag of the card of `id` begins.
    pub(super) fn drag(self, event: &DragEvent, id: &str) {
        self.dragged.set(Some(id.to_owned()));
        self.over.set_value(Some(id.to_owned()));
        if let Some(transfer) = event.data_transfer() {
            transfer.set_effect_allowed("move");
            // Firefox drags only what carries data.
            let _ = transfer.set_data("text/plain", "");
        }
    }

    /// Moves the card of `id` where the key asks for that: Alt with an arrow.
    pub(super) fn take_key(self, event: &KeyboardEvent, id: &str) {
        let up = event.key() == "ArrowUp";
        if event.alt_key() && (up || event.key() == "ArrowDown") {
            event.prevent_default();
            self.step(id, up, TITLE);
        }
    }

    /// The dragged card takes the place of the one of `id` that it is over, at once: what is seen is what will be. It does
    /// so once each time that it comes over it: under a pointer that stands still a higher card would jump to and fro.
    pub(super) fn drag_over(self, event: &DragEvent, id: &str) {
        let Some(dragged) = self.dragged.get_untracked() else { return };
        event.prevent_default();
        let is_new = self.over.try_with_value(|over| over.as_deref() != Some(id)) == Some(true);
        if is_new {
            self.over.set_value(Some(id.to_owned()));
            let (place, _) = untrack(|| self.place(id));
            self.move_to(&dragged, place);
        }
    }
}

//! A key that is held down acts where it was pressed, and once.
//!
//! The system repeats a held key. What the first press opens or closes must not be met by the rest: an Enter that
//! saves would press the button to which the focus returns, a letter that opens a dialog would be typed into it.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget};

/// The key that is down, and what had the focus as it went down.
#[derive(Clone, Copy)]
pub struct HeldKey(StoredValue<Option<(String, EventTarget)>, LocalStorage>);

impl HeldKey {
    /// No key is down. Give [`HeldKey::down`] and [`HeldKey::up`] the events of the root, before they reach its
    /// parts.
    pub fn new() -> Self {
        Self(StoredValue::new_local(None))
    }

    /// Stops a repeat of Enter or Esc, and of a letter that would be typed elsewhere than where it was pressed.
    pub fn down(self, event: &KeyboardEvent) {
        let Some(target) = event.target() else { return };
        let press = (event.code(), target);
        if !event.repeat() {
            self.0.try_set_value(Some(press));
            return;
        }
        let key = event.key();
        let acts = matches!(key.as_str(), "Enter" | "Escape") && !takes_lines(&press.1);
        let is_text = key.chars().nth(1).is_none();
        let is_elsewhere = self.0.try_with_value(|held| *held != Some(press)).unwrap_or(true);
        if acts || is_text && is_elsewhere {
            event.prevent_default();
            event.stop_propagation();
        }
    }

    /// The key has come up. Another one may still be down.
    pub fn up(self, event: &KeyboardEvent) {
        let code = event.code();
        self.0.try_update_value(|held| {
            if held.as_ref().is_some_and(|(held, _)| *held == code) {
                *held = None;
            }
        });
    }
}

impl Default for HeldKey {
    fn default() -> Self {
        Self::new()
    }
}

/// Whether Enter begins a line there.
fn takes_lines(target: &EventTarget) -> bool {
    target.dyn_ref::<Element>().is_some_and(|target| target.tag_name() == "TEXTAREA")
}

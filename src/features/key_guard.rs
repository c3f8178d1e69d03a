//! Keys that are not meant for the focused element: those of an input method, and those that are still held.
//!
//! While an input method composes, Enter and Esc select and close its suggestions. The system also repeats a held
//! key. If the first press opens or closes something, the repeats must not act on the result: an Enter that saves
//! would press the button to which the focus returns, and a letter that opens a dialog would be typed into it.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget};

use crate::ui::listen_first;

/// The code of a key that an input method has used (UI Events, 7.3.1). Only by it does Safari show that the key
/// which ends a composition belonged to it.
const TAKEN: u32 = 229;

/// The pressed key, and the element that had the focus at its keydown.
#[derive(Clone, Copy)]
pub(super) struct KeyGuard(StoredValue<Option<(String, EventTarget)>, LocalStorage>);

impl KeyGuard {
    /// No key is pressed.
    pub(super) fn new() -> Self {
        Self(StoredValue::new_local(None))
    }

    /// Checks the keys pressed in `root` before its parts receive them, as long as the owner lives.
    pub(super) fn follow_in(self, root: &EventTarget) {
        listen_first(root, "keydown", move |event| self.down(event.unchecked_ref()));
        listen_first(root, "keyup", move |event| self.up(event.unchecked_ref()));
    }

    /// Stops keys of a composition, a repeat of Enter or Esc, and the repeat of a letter that would be typed
    /// elsewhere than where it was pressed.
    fn down(self, event: &KeyboardEvent) {
        let Some(target) = event.target() else { return };
        if event.is_composing() || event.key_code() == TAKEN {
            event.stop_propagation();
            // With this key the browser itself closes dialogs and clears search boxes. It must get the other keys,
            // to type them.
            if event.key() == "Escape" {
                event.prevent_default();
            }
            return;
        }
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

    /// The key is released. Another one may still be pressed.
    fn up(self, event: &KeyboardEvent) {
        let code = event.code();
        self.0.try_update_value(|held| {
            if held.as_ref().is_some_and(|(held, _)| *held == code) {
                *held = None;
            }
        });
    }
}

/// Whether Enter begins a line there.
fn takes_lines(target: &EventTarget) -> bool {
    target.dyn_ref::<Element>().is_some_and(|target| target.tag_name() == "TEXTAREA")
}

//! Keys that are not meant for what has the focus: those that an input method takes, and those that are still held.
//!
//! While an input method composes, Enter and Esc choose and leave its suggestions. And the system repeats a held key.
//! What the first press opens or closes must not be met by the rest: an Enter that saves would press the button to
//! which the focus returns, a letter that opens a dialog would be typed into it.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget};

use crate::ui::listen_first;

/// The code of a key that an input method has taken (UI Events, 7.3.1). By it alone Safari tells that the key which ends
/// a composition belonged to it.
const TAKEN: u32 = 229;

/// The key that is down, and what had the focus as it went down.
#[derive(Clone, Copy)]
pub(super) struct KeyGuard(StoredValue<Option<(String, EventTarget)>, LocalStorage>);

impl KeyGuard {
    /// No key is down.
    pub(super) fn new() -> Self {
        Self(StoredValue::new_local(None))
    }

    /// Looks at the keys that are pressed in `root` before its parts hear of them, as long as the owner lives.
    pub(super) fn follow_in(self, root: &EventTarget) {
        listen_first(root, "keydown", move |event| self.down(event.unchecked_ref()));
        listen_first(root, "keyup", move |event| self.up(event.unchecked_ref()));
    }

    /// Stops what belongs to a composition, a repeat of Enter or Esc, and that of a letter which would be typed elsewhere
    /// than where it was pressed.
    fn down(self, event: &KeyboardEvent) {
        let Some(target) = event.target() else { return };
        if event.is_composing() || event.key_code() == TAKEN {
            event.stop_propagation();
            // By this key the browser itself closes dialogs and empties search boxes. Others it must get, to write.
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

    /// The key has come up. Another one may still be down.
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

//! Nothing moves under a pressed pointer: a button that moves between press and release loses its click.

use std::time::Duration;

use leptos::prelude::*;
use web_sys::EventTarget;

use super::listen::listen_first;

/// What is pressed for longer is no click: it is held, dragged, or its way up was never told.
const LONGEST_CLICK: Duration = Duration::from_secs(2);

/// The pointer of an application.
#[derive(Clone, Copy)]
pub struct Pointer {
    is_pressed: RwSignal<bool>,
    /// How many presses there were.
    presses: StoredValue<u32>,
}

impl Pointer {
    /// Makes it known to the components below.
    pub fn provide() -> Self {
        let pointer = Self { is_pressed: RwSignal::new(false), presses: StoredValue::new(0) };
        provide_context(pointer);
        pointer
    }

    /// Follows it in `root`, as long as the owner lives.
    pub fn follow_in(self, root: &EventTarget) {
        listen_first(root, "pointerdown", move |_| self.press());
        // The click has its target by now, so what it leads to may be shown.
        listen_first(root, "click", move |_| self.release());
        for name in ["pointerup", "pointercancel"] {
            // A task later: the click follows the way up.
            listen_first(&window(), name, move |_| set_timeout(move || self.release(), Duration::ZERO));
        }
    }

    fn press(self) {
        let press = self.presses.try_update_value(|presses| {
            *presses += 1;
            *presses
        });
        self.is_pressed.try_set(true);
        let end = move || {
            if self.presses.try_get_value() == press {
                self.release();
            }
        };
        set_timeout(end, LONGEST_CLICK);
    }

    fn release(self) {
        if self.is_pressed.try_get_untracked() == Some(true) {
            self.is_pressed.set(false);
        }
    }
}

/// For a memo: what it held `before`, while a pointer is pressed; `None` where it is to be made anew.
pub fn kept_while_pressed<T: Clone>(pointer: Option<Pointer>, before: Option<&T>) -> Option<T> {
    let is_pressed = pointer.is_some_and(|pointer| pointer.is_pressed.get());
    before.filter(|_| is_pressed).cloned()
}

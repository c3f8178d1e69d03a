//! Rules of every pointer press. Nothing moves under it, because a button that moves between press and release
//! loses its click. And the pressed button gets the focus, in every browser.

use std::time::Duration;

use futures::channel::oneshot;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, EventTarget, FocusOptions, HtmlElement};

use super::listen::listen_first;

/// A longer press is not a click: the pointer is held or dragged, or its release was never reported.
const LONGEST_CLICK: Duration = Duration::from_secs(2);

/// The pointer of an application.
#[derive(Clone, Copy)]
pub struct Pointer {
    is_pressed: RwSignal<bool>,
    /// The number of presses so far.
    presses: StoredValue<u32>,
    /// Futures that wait until none is pressed.
    waiting: StoredValue<Vec<oneshot::Sender<()>>>,
}

impl Pointer {
    /// Provides it to the components below.
    pub fn provide() -> Self {
        let pointer = Self {
            is_pressed: RwSignal::new(false),
            presses: StoredValue::new(0),
            waiting: StoredValue::default(),
        };
        provide_context(pointer);
        pointer
    }

    /// Follows it in `root`, as long as the owner lives.
    pub fn follow_in(self, root: &EventTarget) {
        // Content below an element of the host's page moves with it.
        listen_first(&window(), "pointerdown", move |_| self.press());
        // The click has its target by now, so its effects may be displayed.
        listen_first(root, "click", move |event| {
            focus_pressed(event);
            self.release();
        });
        for name in ["pointerup", "pointercancel"] {
            // A task later, because the click follows the release.
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
            // Dropping the senders wakes the waiting futures.
            drop(self.waiting.try_update_value(std::mem::take));
        }
    }

    /// Ends when no pointer is pressed, after 2 s at the latest.
    pub async fn until_up(self) {
        if self.is_pressed.try_get_untracked() == Some(true) {
            let (end, wait) = oneshot::channel();
            self.waiting.try_update_value(|waiting| waiting.push(end));
            // The only result is the end.
            let _ = wait.await;
        }
    }
}

/// Safari does not focus a pressed button, so nothing could later return the focus to it: from a menu, a dialog or
/// a question that the button opens.
fn focus_pressed(event: &Event) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    if let Some(Ok(Some(button))) = target.map(|target| target.closest("button")) {
        focus_in_place(button.unchecked_ref());
    }
}

/// Focuses `element` without scrolling.
pub(super) fn focus_in_place(element: &HtmlElement) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    // It never throws for an element.
    let _ = element.focus_with_options(&options);
}

/// For a memo: the value `before`, while a pointer is pressed; `None` if it must be computed again.
pub fn kept_while_pressed<T: Clone>(pointer: Option<Pointer>, before: Option<&T>) -> Option<T> {
    let is_pressed = pointer.is_some_and(|pointer| pointer.is_pressed.get());
    before.filter(|_| is_pressed).cloned()
}

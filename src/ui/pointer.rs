//! What a press of the pointer means everywhere: nothing moves under it, as a button that moves between press and release
//! loses its click; and the button that was pressed has the focus, in every browser.

use std::time::Duration;

use futures::channel::oneshot;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, EventTarget, FocusOptions, HtmlElement};

use super::listen::listen_first;

/// What is pressed for longer is no click: it is held, dragged, or its way up was never told.
const LONGEST_CLICK: Duration = Duration::from_secs(2);

/// The pointer of an application.
#[derive(Clone, Copy)]
pub struct Pointer {
    is_pressed: RwSignal<bool>,
    /// How many presses there were.
    presses: StoredValue<u32>,
    /// What goes on once none is pressed.
    waiting: StoredValue<Vec<oneshot::Sender<()>>>,
}

impl Pointer {
    /// Makes it known to the components below.
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
        // What stands below an element in the page around moves with it.
        listen_first(&window(), "pointerdown", move |_| self.press());
        // The click has its target by now, so what it leads to may be shown.
        listen_first(root, "click", move |event| {
            focus_pressed(event);
            self.release();
        });
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
            // Those who wait hear of it as their ends go.
            drop(self.waiting.try_update_value(std::mem::take));
        }
    }

    /// Ends once no pointer is pressed, after 2 s at the latest.
    pub async fn until_up(self) {
        if self.is_pressed.try_get_untracked() == Some(true) {
            let (end, wait) = oneshot::channel();
            self.waiting.try_update_value(|waiting| waiting.push(end));
            // All that comes is the end.
            let _ = wait.await;
        }
    }
}

/// Safari gives a button that is pressed no focus, so nothing could return it there later: from a menu, a dialog or a
/// question that the button opens.
fn focus_pressed(event: &Event) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    if let Some(Ok(Some(button))) = target.map(|target| target.closest("button")) {
        focus_in_place(button.unchecked_ref());
    }
}

/// Gives `element` the focus; what is under the pointer stays there.
pub(super) fn focus_in_place(element: &HtmlElement) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    // It throws for nothing that is an element.
    let _ = element.focus_with_options(&options);
}

/// For a memo: what it held `before`, while a pointer is pressed; `None` where it is to be made anew.
pub fn kept_while_pressed<T: Clone>(pointer: Option<Pointer>, before: Option<&T>) -> Option<T> {
    let is_pressed = pointer.is_some_and(|pointer| pointer.is_pressed.get());
    before.filter(|_| is_pressed).cloned()
}

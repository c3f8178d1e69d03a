//! Events that are handled before anything below receives them.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Event, EventTarget};

/// Calls `action` with each event `name` in the capture phase at `target`, as long as the owner lives.
pub fn listen_first(target: &EventTarget, name: &'static str, action: impl Fn(&Event) + 'static) {
    let action = Closure::<dyn Fn(Event)>::new(move |event: Event| action(&event));
    let listener = action.as_ref().unchecked_ref();
    // It throws only for an invalid listener.
    let _ = target.add_event_listener_with_callback_and_bool(name, listener, true);
    let kept = StoredValue::new_local((target.clone(), action));
    on_cleanup(move || {
        kept.try_with_value(|(target, action)| {
            let listener = action.as_ref().unchecked_ref();
            let _ = target.remove_event_listener_with_callback_and_bool(name, listener, true);
        });
    });
}

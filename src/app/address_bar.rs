//! Synchronises the place with the URL's hash: back, forward, reload and bookmarks lead to the same place.

use leptos::ev;
use leptos::prelude::*;

use crate::features::{Navigation, Place};
use crate::reactive::effect;

/// Chatbot and place of the address bar's hash.
pub(super) fn read_hash() -> Option<(String, Place)> {
    Place::from_hash(&window().location().hash().ok()?)
}

/// Keeps `navigation` and the hash in sync; `on_chatbot` receives another chatbot in the hash.
pub(super) fn follow_hash(navigation: Navigation, chatbot: String, on_chatbot: Callback<(String, Place)>) {
    let shown = chatbot.clone();
    effect(move |first: Option<()>| {
        let hash = navigation.place().to_hash(&shown);
        write_hash(&hash, first.is_none());
    });
    let handle = window_event_listener(ev::hashchange, move |_| match read_hash() {
        Some((other, place)) if other != chatbot => {
            let holds_back = navigation.is_dirty();
            on_chatbot.run((other, place));
            if holds_back {
                write_hash(&navigation.place().to_hash(&chatbot), false);
            }
        }
        Some((_, place)) => {
            navigation.go(place);
            // If unsaved text keeps the user here, the address bar must still show this place.
            write_hash(&navigation.place().to_hash(&chatbot), false);
        }
        None => write_hash(&navigation.place().to_hash(&chatbot), true),
    });
    on_cleanup(move || handle.remove());
}

/// `replace` adds no entry to the history, because the first hash is not a step of the user.
fn write_hash(hash: &str, replace: bool) {
    let location = window().location();
    if location.hash().is_ok_and(|current| current == hash) {
        return;
    }
    // Both fail only in a document without an address, where there is nothing to synchronise.
    let _ = if replace {
        let history = window().history();
        history
            .and_then(|history| history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(hash)))
    } else {
        location.set_hash(hash)
    };
}

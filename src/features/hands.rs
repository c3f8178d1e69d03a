//! The user's input devices: the keys, the pointer, and the layers that they reach.

use std::rc::Rc;

use leptos::prelude::*;
use web_sys::EventTarget;

use super::key_guard::KeyGuard;
use crate::api::{Api, Wait};
use crate::ui::{Layers, Pointer};

/// The keys and the pointer of an application.
#[derive(Clone, Copy)]
pub struct Hands {
    pointer: Pointer,
    keys: KeyGuard,
}

impl Hands {
    /// Provides them, and the layers that they reach, to the components below.
    pub fn provide() -> Self {
        provide_context(Layers::new());
        let hands = Self { pointer: Pointer::provide(), keys: KeyGuard::new() };
        provide_context(hands);
        hands
    }

    /// Follows them in `root` before its parts receive their events, as long as the owner lives.
    pub fn follow_in(self, root: &EventTarget) {
        self.pointer.follow_in(root);
        self.keys.follow_in(root);
    }
}

/// `api`, whose replies wait while a pointer is pressed: their effects may move what is about to be clicked.
pub fn steady(api: Api) -> Api {
    let Some(Hands { pointer, .. }) = use_context::<Hands>() else { return api };
    let wait: Wait = Rc::new(move || Box::pin(pointer.until_up()));
    api.replying_after(wait)
}

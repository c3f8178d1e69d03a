//! What the person's hands do: the keys, the pointer, and what lies over what for them.

use leptos::prelude::*;
use web_sys::EventTarget;

use super::key_guard::KeyGuard;
use crate::ui::{Layers, Pointer};

/// The keys and the pointer of an application.
#[derive(Clone, Copy)]
pub struct Hands {
    pointer: Pointer,
    keys: KeyGuard,
}

impl Hands {
    /// Makes them, and the layers that they reach, known to the components below.
    pub fn provide() -> Self {
        provide_context(Layers::new());
        Self { pointer: Pointer::provide(), keys: KeyGuard::new() }
    }

    /// Follows them in `root` before its parts hear of them, as long as the owner lives.
    pub fn follow_in(self, root: &EventTarget) {
        self.pointer.follow_in(root);
        self.keys.follow_in(root);
    }
}

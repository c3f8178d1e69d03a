//! The state of one chatbot without a screen, and what happens to the page around it.

use super::fake_api::{Answer, FakeApi};
use super::nodes;
use inbox_widgets::api::Api;
use inbox_widgets::sync::Store;
use leptos::mount::mount_to;
use leptos::prelude::*;
use serde_json::{Value, json};
use wasm_bindgen::JsCast;
use web_sys::Event;

/// A chatbot's state. It ends when it is dropped.
pub(crate) struct Shared {
    pub(crate) store: Store,
    owner: Owner,
}

impl Shared {
    /// The state of the chatbot `c` over `api`; nothing is read yet.
    pub(crate) fn new(api: Api) -> Self {
        Self::of(api, "c")
    }

    /// The state of `chatbot` over `api`.
    pub(crate) fn of(api: Api, chatbot: &str) -> Self {
        nodes::count_effects();
        // Mounting, even of nothing, starts what runs effects.
        drop(mount_to(document().create_element("div").unwrap().unchecked_into(), || ()));
        let owner = Owner::new();
        let store = owner.with(|| Store::new(api, chatbot));
        Self { store, owner }
    }

    /// The state of a chatbot whose list is being read, and whose replies wait.
    pub(crate) fn reading() -> (FakeApi, Self) {
        let fake = FakeApi::new(|_| Answer::Later);
        let shared = Self::new(fake.api());
        shared.store.widgets().refresh();
        (fake, shared)
    }

    /// Runs `action` as a part of the page that ends with this.
    pub(crate) fn with<T>(&self, action: impl FnOnce(Store) -> T) -> T {
        self.owner.with(|| action(self.store))
    }

    /// The titles of the rows, in order; a star marks those that are being saved.
    pub(crate) fn rows(&self) -> Vec<String> {
        let name = |row: &inbox_widgets::sync::Row| {
            let title = row.widget().map(|widget| widget.title.clone()).unwrap_or_default();
            let is_saving = row.state == inbox_widgets::sync::RowState::Saving;
            format!("{title}{}", if is_saving { "*" } else { "" })
        };
        self.store.widgets().rows().with_untracked(|rows| rows.iter().map(name).collect())
    }
}

impl Drop for Shared {
    fn drop(&mut self) {
        self.owner.cleanup();
    }
}

/// What the page's window hears: `focus`, `online`, `offline`.
pub(crate) fn window_event(kind: &str) {
    let event = Event::new(kind).unwrap();
    window().dispatch_event(&event).unwrap();
}

/// What the page's document hears when it comes to the front.
pub(crate) fn becomes_visible() {
    let event = Event::new("visibilitychange").unwrap();
    document().unchecked_into::<web_sys::EventTarget>().dispatch_event(&event).unwrap();
}

/// A widget in the contract's form, as in the list.
pub(crate) fn widget(id: &str, title: &str) -> Value {
    json!({"id": id, "title": title, "fields": [], "created": "", "updated": ""})
}

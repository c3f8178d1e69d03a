//! The place of the editor, which is a part of its own: see `parts.rs`.

use leptos::prelude::*;

use super::navigation::use_navigation;
use super::parts::editor;
use super::shortcuts::on_shortcut;
use super::values_panel::KnownConversations;
use crate::api::Operation;
use crate::reactive::memo;
use crate::sync::Store;
use crate::ui::view_of;

/// The editor: present while the navigation has it open.
#[component]
pub fn WidgetEditor(
    /// The chatbot's state.
    store: Store,
    /// Conversations whose values a widget can be tried with.
    #[prop(optional)]
    known: KnownConversations,
) -> impl IntoView {
    let navigation = use_navigation();
    let editing = memo(move |_| (navigation.visits(), navigation.editing()));
    on_shortcut("n", move || {
        if !store.is_readonly() && !store.is_denied(Operation::Create) && !navigation.place().is_values() {
            navigation.create_empty();
        }
    });
    warn_before_unload(store);
    view_of(move || Some(editor(store, editing.get().1?, known)))
}

/// The browser asks before a page with unsaved text, or with many deletes that are not sent, is closed.
fn warn_before_unload(store: Store) {
    let navigation = use_navigation();
    let handle = window_event_listener(leptos::ev::beforeunload, move |event| {
        if navigation.is_dirty() || store.deletions().are_many() {
            event.prevent_default();
        }
    });
    on_cleanup(move || handle.remove());
}

//! Create and edit, in a dialog.

mod conflict;
mod draft_input;
mod failure;
mod field_order;
mod field_row;
mod fields;
mod form;
mod messages;
mod opening;
mod save;
mod type_select;

use leptos::prelude::*;

use self::form::EditorForm;
use self::opening::OpeningDialog;
use super::navigation::{Editing, use_navigation};
use super::parts::editor;
use super::shortcuts::on_shortcut;
use crate::api::Operation;
use crate::reactive::memo;
use crate::sync::Store;
use crate::ui::view_of;

/// The editor: present while the navigation has it open.
#[component]
pub fn WidgetEditor(
    /// The chatbot's state.
    store: Store,
) -> impl IntoView {
    let navigation = use_navigation();
    let editing = memo(move |_| (navigation.visits(), navigation.editing()));
    on_shortcut("n", move || {
        if !store.is_readonly() && !store.is_denied(Operation::Create) && !navigation.place().is_values() {
            navigation.create_empty();
        }
    });
    warn_before_unload();
    view_of(move || Some(editor(store, editing.get().1?)))
}

/// The dialog for what is edited.
#[component]
pub(super) fn EditorDialog(store: Store, editing: Editing) -> impl IntoView {
    match editing {
        Editing::New(draft) => view! { class = "iw", <EditorForm store base=None draft /> }.into_any(),
        Editing::Existing(id) => view! { class = "iw", <OpeningDialog store id /> }.into_any(),
    }
}

/// The browser asks before a page with unsaved text is closed.
fn warn_before_unload() {
    let navigation = use_navigation();
    let handle = window_event_listener(leptos::ev::beforeunload, move |event| {
        if navigation.is_dirty() {
            event.prevent_default();
        }
    });
    on_cleanup(move || handle.remove());
}

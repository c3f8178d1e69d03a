//! Create and edit, in a dialog.

mod conflict;
mod draft_input;
mod failure;
mod field_order;
mod field_row;
mod fields;
mod form;
mod frame;
mod history;
mod history_entry;
mod messages;
mod opening;
mod put_back;
mod save;
mod type_select;

use leptos::prelude::*;

use self::form::EditorForm;
pub(super) use self::frame::{EditorFrame, ReadingFields};
use self::opening::OpeningDialog;
use super::navigation::Editing;
use super::typed_variable::Suggest;
use crate::sync::Store;

/// The dialog for what is edited.
#[component]
pub(super) fn EditorDialog(store: Store, editing: Editing, suggest: Suggest) -> impl IntoView {
    match editing {
        Editing::New(draft) => {
            view! { class = "iw", <EditorForm store base=None draft suggest /> }.into_any()
        }
        Editing::Existing(id) => view! { class = "iw", <OpeningDialog store id suggest /> }.into_any(),
    }
}

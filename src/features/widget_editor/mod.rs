//! Create and edit, in a dialog.

mod conflict;
mod draft_input;
mod editor;
mod failure;
mod field_order;
mod field_row;
mod fields;
mod form;
mod frame;
mod history;
mod messages;
mod opening;
mod put_back;
mod save;
mod save_status;
mod type_select;

use leptos::prelude::*;
use markup::view;

use self::form::EditorForm;
pub(super) use self::frame::{EditorFrame, ReadingFields};
use self::opening::OpeningDialog;
use super::edited_widget::EditorPlace;
use super::navigation::Editing;

/// The dialog for what is edited.
#[component]
pub(super) fn EditorDialog(place: EditorPlace, editing: Editing) -> impl IntoView {
    match editing {
        Editing::New(draft) => view! { class = "iw", <EditorForm place base=None draft /> }.into_any(),
        Editing::Existing(id) => view! { class = "iw", <OpeningDialog place id /> }.into_any(),
    }
}

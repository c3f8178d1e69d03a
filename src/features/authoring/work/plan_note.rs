//! Below a plan: that nothing is changed yet, or that nothing can be.

use leptos::prelude::*;
use markup::view;

use super::runner::Runner;
use crate::i18n::AuthoringText;

/// The note in the foot of a dialog.
#[component]
pub(super) fn PlanNote(
    /// The work, which is not begun.
    work: Runner,
) -> impl IntoView {
    let text = move || {
        let text = if work.may_begin() { AuthoringText::RenameNote } else { AuthoringText::ChangesClosed };
        work.i18n().authoring(text)
    };
    view! { class = "iw",
        <span class="iw-muted iw-dialog-note" aria-live="polite">
            {text}
        </span>
    }
}

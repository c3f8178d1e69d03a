//! Leaving a work that is under way: the user is asked first.

use leptos::prelude::*;
use markup::view;

use super::runner::Runner;
use crate::features::leave_question::LeaveQuestion;
use crate::features::navigation::use_navigation;
use crate::i18n::{AuthoringText, use_i18n};

/// The question, when the user wants to leave while `work` is under way: for another place, or as `asked` says. After a
/// yes nothing further begins, and `on_leave` is called.
#[component]
pub(in crate::features::authoring) fn AskToLeave(
    /// The work.
    work: Runner,
    /// Whether the user wants to close what shows the work.
    asked: RwSignal<bool>,
    /// Closes what shows the work.
    #[prop(into)]
    on_leave: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let navigation = use_navigation();
    let leave = move |()| {
        let is_for_elsewhere = untrack(|| navigation.wanted().is_some());
        work.leave();
        on_leave.run(());
        if is_for_elsewhere {
            navigation.close_editor();
        }
    };
    view! { class = "iw",
        <LeaveQuestion
            asked
            question=i18n.of_authoring(AuthoringText::WorkLeaveQuestion)
            hint=i18n.of_authoring(AuthoringText::WorkLeaveHint)
            yes=i18n.of_authoring(AuthoringText::WorkLeave)
            no=i18n.of_authoring(AuthoringText::WorkStay)
            on_leave=leave
        />
    }
}

//! The work, or the one that puts it back.

use leptos::prelude::*;
use leptos::text_prop::TextProp;

use super::state::{Everywhere, Stage};
use crate::features::authoring::work::{WorkProgress, WorkReport};
use crate::i18n::{AuthoringPlural, Text, use_i18n};
use crate::ui::{Button, ButtonVariant, Show};

/// The body and the foot of a dialog.
#[component]
pub(in crate::features::authoring) fn Working(
    /// What is carried out.
    everywhere: Everywhere,
    /// What is done now, in words.
    #[prop(into)]
    label: TextProp,
    /// Called when the user wants to leave.
    leave: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let work = everywhere.work;
    let line = label.clone();
    let can_put_back = move || {
        let is_due = everywhere.stage.get() == Stage::Running && work.has_halted() && work.counts().done > 0;
        is_due && work.may_begin()
    };
    let put_back_name = move || i18n.count_authoring(AuthoringPlural::PutBackIn, work.counts().done);
    view! { class = "iw",
        <div class="iw-dialog-body">
            <p class="iw-text" dir="auto">{move || line.get()}</p>
            <WorkProgress work label />
            <WorkReport work />
        </div>
        <div class="iw-dialog-foot">
            <span class="iw-dialog-note"></span>
            <Show when=can_put_back>
                <Button label=put_back_name on_click=move |()| everywhere.put_back() />
            </Show>
            <Button label=i18n.of(Text::Close) variant=ButtonVariant::Primary on_click=leave />
        </div>
    }
}

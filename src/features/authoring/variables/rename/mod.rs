//! Renaming a variable in all widgets that use it: what would change, then the work, then its report.

mod form;
mod plan;
mod planned_list;
mod state;

use leptos::prelude::*;

use self::form::RenameForm;
use self::state::{RenameState, Stage};
use super::state::VariablesState;
use crate::features::authoring::work::{AskToLeave, WorkProgress, WorkReport};
use crate::i18n::{AuthoringPlural, AuthoringText, Text, use_i18n};
use crate::ui::{Button, ButtonVariant, Dialog, Show, text_of, view_of};

/// The dialog for renaming `variable`.
#[component]
pub(super) fn RenameDialog(variables: VariablesState, variable: String) -> impl IntoView {
    let i18n = use_i18n();
    let heading = i18n.fill_authoring(AuthoringText::RenameVariable, &[("variable", &variable)]);
    let rename = RenameState::new(variables, variable);
    let asked = RwSignal::new(false);
    let close = Callback::new(move |()| variables.end_renaming());
    let leave = Callback::new(move |()| {
        if rename.work.is_under_way() {
            asked.set(true);
        } else {
            close.run(());
        }
    });
    view! { class = "iw",
        <Dialog heading close_label=i18n.of(Text::Close) on_cancel=leave>
            {view_of(move || {
                Some(match rename.stage.get() {
                    Stage::Planning => view! { class = "iw", <RenameForm rename leave /> }.into_any(),
                    stage @ (Stage::Renaming | Stage::PuttingBack) => {
                        view! { class = "iw", <RenameWork rename stage leave /> }.into_any()
                    }
                })
            })}
            <AskToLeave work=rename.work asked on_leave=close />
        </Dialog>
    }
}

/// The work, or the one that puts it back.
#[component]
fn RenameWork(rename: RenameState, stage: Stage, leave: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let (from, to) = rename.names();
    let text = match stage {
        Stage::PuttingBack => AuthoringText::PuttingBack,
        Stage::Planning | Stage::Renaming => AuthoringText::Renaming,
    };
    let label = text_of(move || i18n.fill_authoring(text, &[("from", &from), ("to", &to)]));
    let line = label.clone();
    let can_put_back =
        move || stage == Stage::Renaming && rename.work.has_halted() && rename.work.counts().done > 0;
    let put_back_name = move || i18n.count_authoring(AuthoringPlural::PutBackIn, rename.work.counts().done);
    view! { class = "iw",
        <div class="iw-dialog-body">
            <p class="iw-text" dir="auto">{line}</p>
            <WorkProgress work=rename.work label />
            <WorkReport work=rename.work />
        </div>
        <div class="iw-dialog-foot">
            <span class="iw-dialog-note"></span>
            <Show when=can_put_back>
                <Button label=put_back_name on_click=move |()| rename.put_back() />
            </Show>
            <Button label=i18n.of(Text::Close) variant=ButtonVariant::Primary on_click=leave />
        </div>
    }
}

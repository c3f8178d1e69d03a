//! Renaming a variable in all widgets that use it: what would change, then the work, then its report.

mod form;
mod state;

use leptos::prelude::*;

use self::form::RenameForm;
use self::state::RenameState;
use super::state::VariablesState;
use crate::features::authoring::everywhere::{Stage, Working};
use crate::features::authoring::work::AskToLeave;
use crate::i18n::{AuthoringText, Text, use_i18n};
use crate::ui::{Dialog, text_of, view_of};

/// The dialog for renaming `variable`.
#[component]
pub(super) fn RenameDialog(variables: VariablesState, variable: String) -> impl IntoView {
    let i18n = use_i18n();
    let heading = i18n.fill_authoring(AuthoringText::RenameVariable, &[("variable", &variable)]);
    let rename = RenameState::new(variables, variable);
    let asked = RwSignal::new(false);
    let close = Callback::new(move |()| variables.end_changing());
    let leave = Callback::new(move |()| {
        if rename.everywhere.work.is_under_way() {
            asked.set(true);
        } else {
            close.run(());
        }
    });
    view! { class = "iw",
        <Dialog heading close_label=i18n.of(Text::Close) on_cancel=leave>
            {view_of(move || {
                let text = match rename.everywhere.stage.get() {
                    Stage::Planning => return Some(view! { class = "iw", <RenameForm rename leave /> }.into_any()),
                    Stage::Running => AuthoringText::Renaming,
                    Stage::PuttingBack => AuthoringText::PuttingBack,
                };
                let (from, to) = untrack(|| rename.names());
                let label = text_of(move || i18n.fill_authoring(text, &[("from", &from), ("to", &to)]));
                Some(view! { class = "iw", <Working everywhere=rename.everywhere label leave /> }.into_any())
            })}
            <AskToLeave work=rename.everywhere.work asked on_leave=close />
        </Dialog>
    }
}

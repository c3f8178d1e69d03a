//! Renaming a variable in all widgets that use it: what would change, then the work, then its report.

mod form;
mod state;

use leptos::prelude::*;
use markup::view;

use self::form::RenameForm;
use self::state::RenameState;
use super::state::VariablesState;
use crate::features::authoring::everywhere::{ChangeDialog, Stage};
use crate::i18n::{AuthoringText, use_i18n};
use crate::ui::text_of;

/// The dialog for renaming `variable`.
#[component]
pub(super) fn RenameDialog(variables: VariablesState, variable: String) -> impl IntoView {
    let i18n = use_i18n();
    let heading = i18n.fill_authoring(AuthoringText::RenameVariable, &[("variable", &variable)]);
    let rename = RenameState::new(variables, variable);
    let close = Callback::new(move |()| variables.end_changing());
    let form = move |leave: Callback<()>| view! { class = "iw", <RenameForm rename leave /> }.into_any();
    let label = move |stage: Stage| {
        let text = match stage {
            Stage::Planning | Stage::Running => AuthoringText::Renaming,
            Stage::PuttingBack => AuthoringText::PuttingBack,
        };
        let (from, to) = rename.names();
        text_of(move || i18n.fill_authoring(text, &[("from", &from), ("to", &to)])).into()
    };
    view! { class = "iw", <ChangeDialog heading everywhere=rename.everywhere form label close /> }
}

//! Giving a variable one type, in all widgets that use it or in the selected ones: what would change, then the work, then its
//! report.

mod form;
mod state;

use std::collections::HashSet;
use std::sync::Arc;

use leptos::prelude::*;
use markup::view;

use self::form::RetypeForm;
use self::state::RetypeState;
use super::everywhere::{ChangeDialog, Stage};
use crate::features::names::type_name;
use crate::i18n::{AuthoringText, use_i18n};
use crate::sync::Store;
use crate::ui::text_of;

/// The dialog.
#[component]
pub(super) fn RetypeDialog(
    /// The chatbot's state.
    store: Store,
    /// The variable; without one the user chooses among those of the widgets.
    #[prop(optional_no_strip)]
    variable: Option<String>,
    /// The ids of the widgets; without them all.
    #[prop(optional_no_strip)]
    only: Option<Arc<HashSet<String>>>,
    /// Called when it is to be closed.
    #[prop(into)]
    close: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let given = variable.clone();
    let heading = text_of(move || match &given {
        Some(variable) => i18n.fill_authoring(AuthoringText::RetypeVariable, &[("variable", variable)]),
        None => i18n.authoring(AuthoringText::RetypeSelected).to_owned(),
    });
    let retype = RetypeState::new(store, variable, only);
    let form = move |leave: Callback<()>| view! { class = "iw", <RetypeForm retype leave /> }.into_any();
    let label = move |stage: Stage| {
        let meant = retype.retype();
        let text = text_of(move || {
            let kind = meant.kind.map(|kind| type_name(i18n, kind));
            let text = match (stage, kind) {
                (Stage::PuttingBack, _) => AuthoringText::RetypeBack,
                (_, Some(_)) => AuthoringText::Retyping,
                (_, None) => AuthoringText::RetypingNone,
            };
            let values = [("variable", meant.variable.as_str()), ("type", kind.unwrap_or_default())];
            i18n.fill_authoring(text, &values)
        });
        text.into()
    };
    view! { class = "iw", <ChangeDialog heading everywhere=retype.everywhere form label close /> }
}

//! The dialog of a change: what would change, then the work, or the one that puts it back.

use leptos::prelude::*;
use leptos::text_prop::TextProp;
use markup::view;

use super::state::{Everywhere, Stage};
use crate::features::authoring::work::{PlanForm, WorkDialog, Working};
use crate::i18n::{AuthoringPlural, use_i18n};
use crate::ui::{Button, Show};

/// The dialog.
#[component]
pub(in crate::features::authoring) fn ChangeDialog(
    /// Its heading.
    #[prop(into)]
    heading: TextProp,
    /// The change.
    everywhere: Everywhere,
    /// Its form, a [`ChangeForm`]; it gets what leaves.
    #[prop(into)]
    form: Callback<Callback<()>, AnyView>,
    /// What is done at a stage, in words.
    #[prop(into)]
    label: Callback<Stage, TextProp>,
    /// Called when it is to be closed.
    close: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let work = everywhere.work;
    let can_put_back = move || everywhere.to_put_back() > 0 && work.may_begin();
    let put_back_name = move || i18n.count_authoring(AuthoringPlural::PutBackIn, everywhere.to_put_back());
    let content = move |leave: Callback<()>| {
        let stage = everywhere.stage.get();
        if stage == Stage::Planning {
            return form.run(leave);
        }
        view! { class = "iw",
            <Working work label=untrack(|| label.run(stage)) leave>
                <Show when=can_put_back>
                    <Button label=put_back_name on_click=move |()| everywhere.put_back() />
                </Show>
            </Working>
        }
        .into_any()
    };
    view! { class = "iw", <WorkDialog heading work content close /> }
}

/// The body and the foot while the user looks at what would change.
#[component]
pub(in crate::features::authoring) fn ChangeForm(
    /// The change.
    everywhere: Everywhere,
    /// What carries it out, in words, with the number of widgets.
    name: AuthoringPlural,
    /// Carries it out.
    #[prop(into)]
    start: Callback<()>,
    /// Called when the user wants to leave.
    leave: Callback<()>,
    /// What it would change.
    children: Children,
) -> impl IntoView {
    let i18n = use_i18n();
    let can_start = Signal::derive(move || everywhere.can_start());
    let name = move || i18n.count_authoring(name, everywhere.included().0);
    view! { class = "iw", <PlanForm work=everywhere.work name can_start start leave children /> }
}

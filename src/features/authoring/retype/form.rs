//! The variable, the type, and what would change.

use leptos::prelude::*;

use super::choice::Choice;
use super::state::RetypeState;
use crate::features::authoring::everywhere::{ChangeText, PlannedField, PlannedList};
use crate::features::authoring::kinds::kind_name;
use crate::features::authoring::work::PlanNote;
use crate::features::names::{field_name, type_name};
use crate::i18n::{AuthoringPlural, Text, use_i18n};
use crate::model::field_type::FieldType;
use crate::ui::{Button, ButtonVariant, Show};

/// The form.
#[component]
pub(super) fn RetypeForm(retype: RetypeState, leave: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let everywhere = retype.everywhere;
    let variables =
        move || retype.variables.get().into_iter().map(|variable| (variable.clone(), variable)).collect();
    let kinds = move || {
        let known = FieldType::ALL.map(|kind| (kind.word().to_owned(), type_name(i18n, kind).to_owned()));
        let none = (String::new(), i18n.text(Text::TypeNone).to_owned());
        std::iter::once(none).chain(known).collect()
    };
    let text = move |PlannedField { label, variable, kind }: PlannedField| {
        let to = retype.retype().kind.map_or_else(|| i18n.text(Text::TypeNone), |kind| type_name(i18n, kind));
        ChangeText {
            label: field_name(i18n, &label, &variable),
            from: kind_name(i18n, &kind),
            to: to.to_owned(),
        }
    };
    let name = move || i18n.count_authoring(AuthoringPlural::RetypeIn, everywhere.included().0);
    // Without any field there is nothing to choose.
    let choices = (!retype.variable.with_untracked(String::is_empty)).then(|| {
        let variable = retype.is_variable_open.then(|| {
            view! { class = "iw",
                <Choice
                    label=i18n.of(Text::Variable)
                    choices=variables
                    value=retype.variable
                    autofocus=true
                    code=true
                />
            }
        });
        view! { class = "iw",
            {variable}
            <Choice
                label=i18n.of(Text::Type)
                choices=kinds
                value=retype.kind
                autofocus=!retype.is_variable_open
            />
        }
    });
    let has_changes = move || everywhere.plans.with(|plans| !plans.is_empty());
    view! { class = "iw",
        <form
            class="iw-form"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                retype.start();
            }
        >
            <div class="iw-dialog-body">
                {choices}
                <p class="iw-muted" role="status">
                    {move || retype.nothing().map(|text| i18n.authoring(text))}
                </p>
                <Show when=has_changes>
                    <PlannedList everywhere text />
                </Show>
            </div>
            <div class="iw-dialog-foot">
                <PlanNote work=retype.everywhere.work />
                <Button label=i18n.of(Text::Cancel) on_click=leave />
                <Button
                    label=name
                    variant=ButtonVariant::Primary
                    disabled=Signal::derive(move || !everywhere.can_start())
                    submit=true
                />
            </div>
        </form>
    }
}

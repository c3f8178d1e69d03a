//! The variable, the type, and what would change.

use leptos::prelude::*;
use markup::view;

use super::state::RetypeState;
use crate::features::authoring::everywhere::{ChangeForm, ChangeText, PlannedField, PlannedList};
use crate::features::authoring::kinds::kind_name;
use crate::features::names::{field_name, type_name};
use crate::i18n::{AuthoringPlural, Text, use_i18n};
use crate::model::field_type::FieldType;
use crate::ui::{Select, SelectOption, Show};

/// The form.
#[component]
pub(super) fn RetypeForm(retype: RetypeState, leave: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let everywhere = retype.everywhere;
    let variables = retype.variables;
    let kinds = move || {
        let known = FieldType::ALL.map(|kind| (kind.word().to_owned(), type_name(i18n, kind).to_owned()));
        let none = (String::new(), i18n.text(Text::TypeNone).to_owned());
        std::iter::once(none).chain(known)
    };
    let text = move |PlannedField { label, variable, kind }: PlannedField| {
        let to = retype.retype().kind.map_or_else(|| i18n.text(Text::TypeNone), |kind| type_name(i18n, kind));
        ChangeText {
            label: field_name(i18n, &label, &variable),
            from: kind_name(i18n, &kind),
            to: to.to_owned(),
        }
    };
    let has_changes = move || everywhere.plans.with(|plans| !plans.is_empty());
    let kind = retype.kind;
    // Without any field there is nothing to choose.
    let has_fields = !retype.variable.with_untracked(String::is_empty);
    let variable = (has_fields && retype.is_variable_open).then(|| {
        let variable = retype.variable;
        let choice = move |name: String| option(name.clone(), name, variable);
        view! { class = "iw",
            <Select
                label=i18n.of(Text::Variable)
                value=variable
                on_choose=move |chosen| variable.set(chosen)
                autofocus=true
                code=true
            >
                {move || offered(variables.get(), variable.get_untracked()).map(choice).collect_view()}
            </Select>
        }
    });
    let chosen_kind = has_fields.then(|| {
        view! { class = "iw",
            <Select
                label=i18n.of(Text::Type)
                value=kind
                on_choose=move |chosen| kind.set(chosen)
                autofocus=!retype.is_variable_open
            >
                {move || kinds().map(|(word, name)| option(word, name, kind)).collect_view()}
            </Select>
        }
    });
    view! { class = "iw",
        <ChangeForm everywhere name=AuthoringPlural::RetypeIn start=move |()| retype.start() leave>
            {variable}
            {chosen_kind}
            <p class="iw-muted" role="status">
                {move || retype.nothing().map(|text| i18n.authoring(text))}
            </p>
            <Show when=has_changes>
                <PlannedList everywhere text />
            </Show>
        </ChangeForm>
    }
}

/// The variables to choose from: also the chosen one if no field has it any more, or the browser would show another.
fn offered(variables: Vec<String>, chosen: String) -> impl Iterator<Item = String> {
    let gone = (!variables.contains(&chosen)).then_some(chosen);
    gone.into_iter().chain(variables)
}

/// A choice of what `chosen` holds.
fn option(word: String, name: String, chosen: RwSignal<String>) -> impl IntoView {
    view! { class = "iw", <SelectOption word name chosen /> }
}

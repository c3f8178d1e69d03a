//! The new name, and what it would change.

use leptos::html;
use leptos::prelude::*;
use markup::view;

use super::state::RenameState;
use crate::features::authoring::everywhere::{
    ChangeForm, ChangeText, PlannedField, PlannedList, PlannedWidget,
};
use crate::features::names::field_name;
use crate::i18n::{AuthoringPlural, AuthoringText, I18n, Text, use_i18n};
use crate::model::draft::Problem;
use crate::model::variables::RenameProblem;
use crate::reactive::memo;
use crate::ui::{Notice, NoticeTone, TextField, view_of};

/// The form.
#[component]
pub(super) fn RenameForm(rename: RenameState, leave: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let message = Signal::derive(move || {
        // The old name is no mistake before the user goes on with it.
        let is_due = rename.is_tried.get();
        rename.rename.with(|rename| match rename {
            Err(RenameProblem::Same) if !is_due => None,
            Err(problem) => Some(problem_text(i18n, *problem)),
            Ok(_) => None,
        })
    });
    let text = move |PlannedField { label, .. }: PlannedField| {
        let (from, to) = rename.names();
        let to = if to.is_empty() { from.clone() } else { to };
        ChangeText { label: field_name(i18n, &label, &from), from, to }
    };
    let input = NodeRef::<html::Input>::new();
    let start = move |()| {
        rename.start();
        if rename.rename.with_untracked(Result::is_err)
            && let Some(input) = input.get_untracked()
        {
            let _ = input.focus();
        }
    };
    view! { class = "iw",
        <ChangeForm everywhere=rename.everywhere name=AuthoringPlural::RenameIn start leave>
            <TextField
                label=i18n.of_authoring(AuthoringText::NewName)
                value=rename.typed
                on_input=move |text| rename.typed.set(text)
                message
                code=true
                autofocus=true
                node_ref=input
            />
            <MergeNotice rename />
            <PlannedList everywhere=rename.everywhere text code=true />
        </ChangeForm>
    }
}

/// The new name is that of another variable: both become one.
#[component]
fn MergeNotice(rename: RenameState) -> impl IntoView {
    let i18n = use_i18n();
    let met = memo(move |_| {
        rename.rename.with(|known| {
            let known = known.as_ref().ok()?;
            let all = rename.variables.known_now();
            let other = all.iter().find(|variable| variable.name == known.to)?;
            let is_repeated =
                |plan: &&PlannedWidget| plan.widget().is_some_and(|widget| known.repeats(widget));
            let repeated = rename.everywhere.plans.with(|plans| plans.iter().filter(is_repeated).count());
            Some((other.name.clone(), other.widgets, repeated))
        })
    });
    view_of(move || {
        let (name, widgets, repeated) = met.get()?;
        let widgets = i18n.count_authoring(AuthoringPlural::InWidgets, widgets);
        let text =
            i18n.fill_authoring(AuthoringText::RenameMerges, &[("variable", &name), ("widgets", &widgets)]);
        let twice = (repeated > 0).then(|| {
            let text = i18n.count_authoring(AuthoringPlural::RenameRepeats, repeated);
            view! { class = "iw", <p>{text}</p> }
        });
        Some(
            view! { class = "iw",
                <Notice tone=NoticeTone::Warning>
                    <p class="iw-text">{text}</p>
                    {twice}
                </Notice>
            }
            .into_any(),
        )
    })
}

fn problem_text(i18n: I18n, problem: RenameProblem) -> String {
    match problem {
        RenameProblem::Same => i18n.authoring(AuthoringText::RenameSame).to_owned(),
        RenameProblem::Name(Problem::ControlCharacter) => i18n.text(Text::ProblemControl).to_owned(),
        RenameProblem::Name(Problem::VariableTooLong { limit }) => {
            i18n.fill(Text::ProblemTooLong, &[("limit", &limit.to_string())])
        }
        RenameProblem::Name(_) => i18n.text(Text::ProblemVariableEmpty).to_owned(),
    }
}

//! Each widget that would change, with its fields; the user may leave some as they are.

use leptos::prelude::*;
use markup::view;

use super::plan::{PlannedField, PlannedWidget};
use super::state::Everywhere;
use crate::features::authoring::long_list::{DrawnItems, MoreItems};
use crate::features::names::widget_name;
use crate::i18n::{AuthoringPlural, AuthoringText, use_i18n};
use crate::reactive::memo;
use crate::ui::{KeyedList, text_of, view_of};

/// A change of a field in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::features::authoring) struct ChangeText {
    /// The field.
    pub(in crate::features::authoring) label: String,
    /// How it is.
    pub(in crate::features::authoring) from: String,
    /// How it will be.
    pub(in crate::features::authoring) to: String,
}

/// The list.
#[component]
pub(in crate::features::authoring) fn PlannedList(
    /// What would change.
    everywhere: Everywhere,
    /// The words of one change.
    #[prop(into)]
    text: Callback<PlannedField, ChangeText>,
    /// Whether both sides of a change are names for machines.
    #[prop(optional)]
    code: bool,
) -> impl IntoView {
    let i18n = use_i18n();
    let drawn = DrawnItems::new();
    let all = Signal::derive(move || everywhere.plans.with(Vec::len));
    let is_all = move || everywhere.included().0 == all.get();
    let rows = everywhere.store.widgets().rows();
    let unreadable =
        memo(move |_| rows.with(|rows| rows.iter().filter(|row| row.widget().is_none()).count()));
    let is_some = move || !is_all() && everywhere.included().0 != 0;
    let summary = move || {
        let (widgets, fields) = everywhere.included();
        let widgets = i18n.count_authoring(AuthoringPlural::InWidgets, widgets);
        let fields = i18n.count_authoring(AuthoringPlural::FieldCount, fields);
        i18n.fill_authoring(AuthoringText::RenameSummary, &[("fields", &fields), ("widgets", &widgets)])
    };
    let items = move || {
        let count = drawn.count();
        let keyed = |plan: &PlannedWidget| (plan.id().to_owned(), plan.clone());
        everywhere.plans.with(|plans| plans.iter().take(count).map(keyed).collect())
    };
    let part = move |plan: ReadSignal<PlannedWidget>| {
        view! { class = "iw", <Planned everywhere plan text code /> }.into_any()
    };
    view! { class = "iw",
        <div class="iw-planned-head">
            <label class="iw-check">
                <input
                    type="checkbox"
                    prop:checked=is_all
                    prop:indeterminate=is_some
                    on:change:target=move |event| everywhere.include_all(event.target().checked())
                />
                <span>{i18n.of_authoring(AuthoringText::AllWidgets)}</span>
            </label>
            <span class="iw-muted" aria-live="polite">
                {text_of(summary)}
            </span>
        </div>
        <ul class="iw-planned" aria-label=i18n.of_authoring(AuthoringText::PlannedChanges)>
            <KeyedList items part />
        </ul>
        <MoreItems drawn all />
        {view_of(move || {
            let count = unreadable.get();
            let text = i18n.count_authoring(AuthoringPlural::UnreadableWidgets, count);
            (count != 0).then(|| view! { class = "iw", <p class="iw-muted">{text}</p> }.into_any())
        })}
    }
}

/// A widget: whether it changes, and what.
#[component]
fn Planned(
    everywhere: Everywhere,
    plan: ReadSignal<PlannedWidget>,
    text: Callback<PlannedField, ChangeText>,
    code: bool,
) -> impl IntoView {
    let i18n = use_i18n();
    let id = StoredValue::new(plan.with_untracked(|plan| plan.id().to_owned()));
    let is_included = move || id.with_value(|id| everywhere.is_included(id));
    let title = move || {
        plan.with(|plan| plan.widget().map(|widget| widget_name(i18n, &widget.title, &widget.id)))
            .unwrap_or_default()
    };
    let class = if code { "iw-code" } else { "" };
    let changes = move || {
        let change = |field: PlannedField| {
            let ChangeText { label, from, to } = text.run(field);
            view! { class = "iw",
                <span class="iw-planned-change iw-text">
                    <span dir="auto">{label}</span>
                    ": "
                    <span class=class translate=code.then_some("no")>{from}</span>
                    " → "
                    <span class=class translate=code.then_some("no")>{to}</span>
                </span>
            }
        };
        plan.with(|plan| plan.fields.clone()).into_iter().map(change).collect_view()
    };
    view! { class = "iw",
        <li class="iw-planned-item" class:iw-planned-off=move || !is_included()>
            <label class="iw-check">
                <input
                    type="checkbox"
                    prop:checked=is_included
                    on:change:target=move |event| {
                        id.with_value(|id| everywhere.include(id, event.target().checked()));
                    }
                />
                <span class="iw-text" dir="auto">{title}</span>
            </label>
            <div class="iw-planned-changes">{changes}</div>
        </li>
    }
}

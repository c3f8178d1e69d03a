//! The fields that use a variable, with the way to each.

use leptos::prelude::*;
use markup::view;
use wire::Field;

use super::state::VariablesState;
use crate::features::authoring::kinds::kind_name;
use crate::features::authoring::long_list::{DrawnItems, MoreItems};
use crate::features::names::{field_name, widget_name};
use crate::features::navigation::use_navigation;
use crate::i18n::{AuthoringText, use_i18n};
use crate::model::variables::{VariableKind, counted_name};
use crate::reactive::memo;
use crate::ui::FixedList;

/// A field that uses the variable.
#[derive(Debug, Clone, PartialEq)]
struct UsingField {
    widget: String,
    title: String,
    label: String,
    kind: VariableKind,
    /// Its variable, as it is written.
    variable: String,
    /// How many fields of its widget have the variable before it.
    before: usize,
}

/// The fields that use the variable `name`, each a button that opens its widget at the field.
#[component]
pub(super) fn VariableUses(state: VariablesState, name: String) -> impl IntoView {
    let i18n = use_i18n();
    let navigation = use_navigation();
    let drawn = DrawnItems::new();
    let store = state.store;
    let rows = store.widgets().rows();
    let list_name = if name.is_empty() {
        i18n.authoring(AuthoringText::UsesOfBlank).to_owned()
    } else {
        i18n.fill_authoring(AuthoringText::UsesOf, &[("variable", &name)])
    };
    let counted = StoredValue::new(name);
    let fields = memo(move |_| {
        counted.with_value(|name| {
            let mut found = Vec::new();
            rows.with(|rows| {
                for widget in rows.iter().filter_map(|row| row.widget()) {
                    let using = |field: &&Field| counted_name(&field.variable) == name;
                    for (place, field) in widget.fields.iter().enumerate().filter(|(_, field)| using(field)) {
                        let earlier = widget.fields.iter().take(place);
                        found.push(UsingField {
                            widget: widget.id.clone(),
                            title: widget.title.clone(),
                            label: field.label.clone(),
                            kind: VariableKind::of(field.kind.as_ref()),
                            before: earlier.filter(|other| other.variable == field.variable).count(),
                            variable: field.variable.clone(),
                        });
                    }
                }
            });
            found
        })
    });
    let items = move || {
        let count = drawn.count();
        fields.with(|fields| {
            let keyed = |(place, field): (usize, &UsingField)| {
                (
                    format!("{place} {} {} {} {:?}", field.widget, field.before, field.label, field.kind),
                    field.clone(),
                )
            };
            fields.iter().take(count).enumerate().map(keyed).collect()
        })
    };
    let part = move |field: UsingField| {
        let UsingField { widget, title, label, kind, variable, before } = field;
        let title = widget_name(i18n, &title, &widget);
        let label = field_name(i18n, &label, &variable);
        let is_off = move || store.is_readonly();
        let open = move |_| {
            if !untrack(is_off) {
                navigation.edit_at(&widget, &variable, before);
            }
        };
        view! { class = "iw",
            <li class="iw-use">
                <button type="button" class="iw-button iw-button-link" aria-disabled=move || is_off().then_some("true") on:click=open>
                    <span class="iw-text" dir="auto">{title}</span>
                </button>
                <span class="iw-text" dir="auto">{label}</span>
                <span class="iw-muted iw-text">{move || kind_name(i18n, &kind)}</span>
            </li>
        }
        .into_any()
    };
    view! { class = "iw",
        <ul class="iw-uses" aria-label=list_name>
            <FixedList items part />
        </ul>
        <MoreItems drawn all=Signal::derive(move || fields.with(Vec::len)) />
    }
}

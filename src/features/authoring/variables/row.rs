//! A variable in the table.

use leptos::prelude::*;
use markup::view;

use super::state::VariablesState;
use super::uses::VariableUses;
use crate::api::Operation;
use crate::features::authoring::kinds::kind_name;
use crate::features::marked_text::MarkedText;
use crate::i18n::{AuthoringPlural, AuthoringText, use_i18n};
use crate::model::variables::VariableUse;
use crate::reactive::memo;
use crate::ui::{Icon, IconButton, IconImage, Show, text_of, unique_id};

/// How many labels of a variable its row names.
const LABELS: usize = 3;

/// The row, and the fields of the variable below it, if the user wants to see them.
#[component]
pub(super) fn VariableRow(state: VariablesState, variable: ReadSignal<VariableUse>) -> impl IntoView {
    let i18n = use_i18n();
    let name = StoredValue::new(variable.with_untracked(|variable| variable.name.clone()));
    let open = memo(move |_| name.with_value(|name| state.is_open(name)));
    let uses_id = unique_id("uses");
    let controls = uses_id.clone();
    let marked = move |text: &str| state.query.with(|query| MarkedText::new(i18n, text, query, true).view());
    let labels = move || {
        let (shown, more) = variable.with(|variable| {
            let shown: Vec<_> = variable.labels.iter().take(LABELS).cloned().collect();
            (shown.join(", "), variable.labels.len().saturating_sub(LABELS))
        });
        let more = (more > 0).then(|| {
            let more = i18n.count_authoring(AuthoringPlural::MoreLabels, more);
            view! { class = "iw", <span class="iw-muted">" " {more}</span> }
        });
        (marked(&shown), more)
    };
    let kinds = move || {
        let names = |variable: &VariableUse| {
            variable.kinds.iter().map(|kind| kind_name(i18n, kind)).collect::<Vec<_>>().join(", ")
        };
        variable.with(names)
    };
    let rename_name = move || {
        name.with_value(|name| i18n.fill_authoring(AuthoringText::RenameVariable, &[("variable", name)]))
    };
    let retype_name = move || {
        name.with_value(|name| i18n.fill_authoring(AuthoringText::RetypeVariable, &[("variable", name)]))
    };
    // Fields without a variable have nothing in common that could be changed everywhere.
    let is_blank = name.with_value(String::is_empty);
    let may_change = move || !is_blank && !state.store.is_readonly();
    let shown_name = if is_blank {
        let text = i18n.of_authoring(AuthoringText::BlankVariable);
        view! { class = "iw", <span class="iw-muted iw-text">{text}</span> }.into_any()
    } else {
        let text = move || name.with_value(|name| marked(name));
        view! { class = "iw", <span class="iw-code iw-text" translate="no">{text}</span> }.into_any()
    };
    let is_denied = Signal::derive(move || state.store.is_denied(Operation::Update));
    view! { class = "iw",
        <tr role="row" class="iw-tool-row">
            <th role="rowheader" scope="row" class="iw-tool-name">
                <button
                    type="button"
                    class="iw-tool-toggle"
                    aria-expanded=move || if open.get() { "true" } else { "false" }
                    aria-controls=move || open.get().then(|| controls.clone())
                    on:click=move |_| name.with_value(|name| state.toggle(name))
                >
                    <IconImage icon=Icon::ChevronDown />
                    {shown_name}
                </button>
            </th>
            <td role="cell" class="iw-tool-main iw-text" dir="auto">{labels}</td>
            <td role="cell" class="iw-tool-side iw-text">{kinds}</td>
            <td role="cell" class="iw-tool-number">
                {text_of(move || {
                    i18n.count_authoring(AuthoringPlural::InWidgets, variable.with(|variable| variable.widgets))
                })}
            </td>
            <td role="cell" class="iw-tool-actions">
                <Show when=may_change>
                    <IconButton
                        label=retype_name
                        icon=Icon::Braces
                        disabled=is_denied
                        on_click=move |()| state.retyping.set(Some(name.get_value()))
                    />
                    <IconButton
                        label=rename_name
                        icon=Icon::Pencil
                        disabled=is_denied
                        on_click=move |()| state.renaming.set(Some(name.get_value()))
                    />
                </Show>
            </td>
        </tr>
        <Show when=move || open.get()>
            <tr role="row" class="iw-uses-row" id=uses_id.clone()>
                <td role="cell" colspan="5">
                    <VariableUses state name=name.get_value() />
                </td>
            </tr>
        </Show>
    }
}

//! One widget in the table.

use leptos::html;
use leptos::prelude::*;
use wire::{ListedWidget, UnreadableWidget, Widget};

use super::actions::RowActions;
use super::chips::FieldChips;
use super::marked::Marked;
use super::view_state::ViewState;
use crate::features::exact_time::ExactTime;
use crate::features::names::widget_name;
use crate::i18n::{Text, use_i18n};
use crate::model::text::is_blank;
use crate::reactive::memo;
use crate::sync::{Row, RowState, Store};
use crate::ui::{Icon, IconImage, Show};

/// A row. Its elements stay while its widget changes; only changes are written.
#[component]
pub(super) fn WidgetRow(store: Store, state: ViewState, row: ReadSignal<Row>) -> impl IntoView {
    let readable = memo(move |_| row.with(|row| row.widget().is_some()));
    move || {
        if readable.get() {
            view! { class = "iw", <ReadableRow store state row /> }.into_any()
        } else {
            view! { class = "iw", <UnreadableRow row /> }.into_any()
        }
    }
}

#[component]
fn ReadableRow(store: Store, state: ViewState, row: ReadSignal<Row>) -> impl IntoView {
    let i18n = use_i18n();
    let node = NodeRef::<html::Tr>::new();
    let text_of = move |read: fn(&Widget) -> &String| {
        row.with(|row| row.widget().map(|widget| read(widget).clone())).unwrap_or_default()
    };
    let title =
        memo(move |_| widget_name(i18n, &text_of(|widget| &widget.title), &text_of(|widget| &widget.id)));
    let created = memo(move |_| text_of(|widget| &widget.created));
    let updated = memo(move |_| text_of(|widget| &widget.updated));
    let saving = memo(move |_| row.with(|row| row.state == RowState::Saving));
    view! { class = "iw",
        <tr node_ref=node class="iw-row" part="row" role="row" aria-busy=move || saving.get().then_some("true")>
            <th role="rowheader" scope="row" class="iw-cell-title">
                <Marked text=title state />
                <Show when=move || saving.get()>
                    <span class="iw-muted iw-saving">{i18n.of(Text::Saving)}</span>
                </Show>
            </th>
            <td role="cell" class="iw-cell-fields">
                <FieldChips row state />
            </td>
            <td role="cell" class="iw-cell-created">
                {move || view! { class = "iw", <ExactTime timestamp=created.get() /> }}
            </td>
            <td role="cell" class="iw-cell-updated">
                {move || view! { class = "iw", <ExactTime timestamp=updated.get() /> }}
            </td>
            <td role="cell" class="iw-cell-actions">
                <RowActions store row title node />
            </td>
        </tr>
    }
}

/// A widget that does not match the contract: its readable part, and why the rest could not be read.
#[component]
fn UnreadableRow(row: ReadSignal<Row>) -> impl IntoView {
    let i18n = use_i18n();
    let unreadable = move || {
        row.with(|row| match row.entry.as_ref() {
            ListedWidget::Unreadable(widget) => Some(widget.clone()),
            ListedWidget::Readable(_) => None,
        })
    };
    let name = move || match unreadable() {
        Some(UnreadableWidget { title: Some(title), .. }) if !is_blank(&title) => title,
        Some(UnreadableWidget { id: Some(id), .. }) => i18n.fill(Text::UnreadableId, &[("id", &id)]),
        _ => i18n.text(Text::UnreadableWidget).to_owned(),
    };
    let reason = move || {
        unreadable().map(|widget| {
            let reason = i18n.fill(Text::UnreadableHint, &[("reason", &widget.reason.to_string())]);
            match widget.id {
                Some(id) => format!("{id} · {reason}"),
                None => reason,
            }
        })
    };
    view! { class = "iw",
        <tr class="iw-row iw-row-unreadable" part="row" role="row">
            <th role="rowheader" scope="row" class="iw-cell-title">
                <IconImage icon=Icon::Warning />
                <bdi class="iw-text">{name}</bdi>
            </th>
            <td role="cell" class="iw-cell-fields iw-muted" colspan="4" dir="auto">
                {reason}
            </td>
        </tr>
    }
}

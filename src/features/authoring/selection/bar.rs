//! The bar at the bottom of the list: how many widgets are selected, and what can be done with them.

use std::collections::HashSet;
use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;
use markup::view;

use super::copies::CopiesDialog;
use super::tool::{OpenDialog, SelectionTool, ids};
use crate::api::Operation;
use crate::features::authoring::retype::RetypeDialog;
use crate::features::authoring::transfer::{Exporting, failure_text};
use crate::features::navigation::{Place, Section, use_navigation};
use crate::i18n::{AuthoringPlural, AuthoringText, Text, use_i18n};
use crate::model::selection::{Selection, SelectionCover};
use crate::reactive::memo;
use crate::ui::{
    Button, ButtonVariant, Icon, IconButton, Show, keep_focus, keep_focus_after, text_of, view_of,
};

/// The bar, while something is selected, and the dialogs that it opens.
#[component]
pub(super) fn SelectionBar(tool: SelectionTool) -> impl IntoView {
    let has_some = memo(move |_| tool.selection.with(|selection| !selection.is_empty()));
    let close = Callback::new(move |()| {
        tool.open.set(None);
        tool.keep_focus_at(None);
    });
    // With the last row that others delete the bar leaves, perhaps with the focus in it.
    keep_focus_after(has_some, move || tool.keep_focus_at(None));
    view! { class = "iw",
        <Show when=move || has_some.get()>
            <Bar tool />
        </Show>
        {view_of(move || {
            let store = tool.list.store;
            Some(match tool.open.get()? {
                OpenDialog::Copies => view! { class = "iw", <CopiesDialog tool close /> }.into_any(),
                OpenDialog::Retype => {
                    let only: HashSet<String> = tool.chosen(|widget| widget.id.clone()).into_iter().collect();
                    let only = Some(Arc::new(only));
                    view! { class = "iw", <RetypeDialog store variable=None only close /> }.into_any()
                }
            })
        })}
    }
}

#[component]
fn Bar(tool: SelectionTool) -> impl IntoView {
    let i18n = use_i18n();
    let navigation = use_navigation();
    let store = tool.list.store;
    let denied = move |operation| Signal::derive(move || store.is_readonly() || store.is_denied(operation));
    let left = memo(move |_| {
        let visible = tool.visible();
        let cover = tool.selection.with(|selection| selection.cover(ids(visible.as_deref())));
        if cover == SelectionCover::All { 0 } else { ids(visible.as_deref()).count() }
    });
    let count = NodeRef::<html::P>::new();
    // The button that selects the rest leaves once nothing is left, perhaps with the focus.
    keep_focus_after(memo(move |_| left.get() != 0), move || {
        keep_focus(move || count.try_get_untracked().flatten().map(Into::into));
    });
    let add_all = move |()| tool.change(|selection: &mut Selection, visible| selection.add_all(ids(visible)));
    let is_writing = Signal::derive(move || tool.exporting.get() == Exporting::Writing);
    view! { class = "iw",
        <section class="iw-selection" role="group" aria-label=i18n.of_authoring(AuthoringText::SelectedWidgets)>
            <div class="iw-selection-count">
                <IconButton
                    label=i18n.of_authoring(AuthoringText::ClearSelection)
                    icon=Icon::Cross
                    on_click=move |()| tool.clear()
                />
                <p node_ref=count tabindex="-1">{text_of(move || tool.count_text())}</p>
                <Show when=move || left.get() != 0>
                    <Button
                        label=move || i18n.count_authoring(AuthoringPlural::SelectAllRows, left.get())
                        variant=ButtonVariant::Link
                        on_click=add_all
                    />
                </Show>
            </div>
            <div class="iw-selection-actions">
                <Button
                    label=i18n.of(Text::Duplicate)
                    disabled=denied(Operation::Create)
                    on_click=move |()| tool.open.set(Some(OpenDialog::Copies))
                />
                <Button
                    label=i18n.of_authoring(AuthoringText::SetTypeOf)
                    disabled=denied(Operation::Update)
                    on_click=move |()| tool.open.set(Some(OpenDialog::Retype))
                />
                <Button
                    label=i18n.of_authoring(AuthoringText::ExportHeading)
                    busy=is_writing
                    on_click=move |()| tool.export()
                />
                <Button
                    label=i18n.of(Text::Coverage)
                    disabled=denied(Operation::Values)
                    on_click=move |()| {
                        tool.ask_for_coverage();
                        navigation.go(Place::of(Section::Coverage));
                    }
                />
                <Button
                    label=i18n.of(Text::Delete)
                    icon=Icon::Trash
                    disabled=denied(Operation::Delete)
                    on_click=move |()| tool.delete()
                />
            </div>
            <p class="iw-selection-note iw-muted" role="status" dir="auto">
                {text_of(move || note(tool).unwrap_or_default())}
            </p>
        </section>
    }
}

/// What has become of an export, or of deletes: those that the host has refused, and those that were left.
fn note(tool: SelectionTool) -> Option<String> {
    let i18n = use_i18n();
    match (tool.refused.get(), tool.exporting.get()) {
        (0, Exporting::Idle) => {
            let left = tool.left.get();
            (left > 0).then(|| i18n.count_authoring(AuthoringPlural::LeftUndeleted, left))
        }
        (0, Exporting::Writing) => None,
        (0, Exporting::Given(name)) => {
            Some(i18n.fill_authoring(AuthoringText::ExportGiven, &[("name", &name)]))
        }
        (0, Exporting::Failed(failure)) => Some(failure_text(i18n, &failure)),
        (refused, _) => Some(i18n.count_authoring(AuthoringPlural::DeletionRefused, refused)),
    }
}

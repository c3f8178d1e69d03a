//! The actions for one widget.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use crate::api::Operation;
use crate::features::navigation::use_navigation;
use crate::i18n::{Text, use_i18n};
use crate::model::draft::Draft;
use crate::reactive::memo;
use crate::sync::{Row, Store};
use crate::ui::{Icon, IconButton, Menu, MenuItem, Show};

/// Edit, and a menu with the rest. A widget that does not exist yet has none.
#[component]
pub(super) fn RowActions(
    store: Store,
    row: ReadSignal<Row>,
    title: Memo<String>,
    node: NodeRef<html::Tr>,
) -> impl IntoView {
    let i18n = use_i18n();
    let navigation = use_navigation();
    let id = memo(move |_| row.with(|row| row.widget().map(|widget| widget.id.clone())).unwrap_or_default());
    let is_offered = move || !id.with(String::is_empty) && !store.is_readonly();
    let cannot_edit =
        Signal::derive(move || store.is_denied(Operation::Update) || store.is_denied(Operation::Get));
    let named = move |text: Text| title.with(|title| i18n.fill(text, &[("title", title)]));
    let duplicate = move |()| {
        if let Some(widget) = row.with_untracked(|row| row.widget().cloned()) {
            let title = i18n.fill(Text::CopyOf, &[("title", &title.get_untracked())]);
            navigation.create(Draft::copy_of(&widget, title));
        }
    };
    let delete = move |()| {
        let title = row.with_untracked(|row| row.widget().map(|widget| widget.title.clone()));
        store.deletions().delete_if_allowed(&id.get_untracked(), &title.unwrap_or_default(), move || {
            focus_neighbour(node);
        });
    };
    view! { class = "iw",
        <Show when=is_offered>
            <div class="iw-row-actions">
                <IconButton
                    label=move || named(Text::EditTitle)
                    icon=Icon::Pencil
                    disabled=cannot_edit
                    on_click=move |()| navigation.edit(&id.get_untracked())
                />
                <Menu label=move || named(Text::MoreActions) icon=Signal::stored(Icon::More)>
                    <MenuItem
                        label=i18n.of(Text::Duplicate)
                        name=move || named(Text::DuplicateTitle)
                        icon=Icon::Duplicate
                        on_choose=duplicate
                    />
                    <Show when=move || !store.is_denied(Operation::Delete)>
                        <MenuItem
                            label=i18n.of(Text::Delete)
                            name=move || named(Text::DeleteTitle)
                            icon=Icon::Trash
                            danger=true
                            on_choose=delete
                        />
                    </Show>
                </Menu>
            </div>
        </Show>
    }
}

/// The row is about to disappear; the focus moves to the same element in the next one, else in the one before.
fn focus_neighbour(node: NodeRef<html::Tr>) {
    let Some(row) = node.try_get_untracked().flatten() else { return };
    let in_row = |row: Option<Element>| {
        row?.query_selector(".iw-row-actions button").ok().flatten()?.dyn_into::<HtmlElement>().ok()
    };
    let target = in_row(row.next_element_sibling()).or_else(|| in_row(row.previous_element_sibling()));
    if let Some(target) = target {
        let _ = target.focus();
    }
}

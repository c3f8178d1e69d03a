//! The menu of a row, made when its button is pressed for the first time.

use leptos::prelude::*;
use markup::view;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use crate::api::Operation;
use crate::features::names::widget_name;
use crate::features::navigation::use_navigation;
use crate::i18n::{Text, use_i18n};
use crate::model::draft::Draft;
use crate::sync::{Deleted, Row, Store};
use crate::ui::{Icon, LateMenu, MenuItem, Show, show_in};

/// The menu of one row. It leaves the document when it is dropped, and ends with the table, whoever still holds it.
pub(super) struct RowMenu {
    row: ArcRwSignal<Row>,
    owner: Owner,
}

impl Drop for RowMenu {
    fn drop(&mut self) {
        self.owner.cleanup();
    }
}

impl RowMenu {
    /// The menu of `row`, in `cell`; `button` opens it from now on, beginning with the click that is being handled. The
    /// current owner must be the table's.
    pub(super) fn mount(store: Store, row: Row, cell: &HtmlElement, button: HtmlElement) -> Self {
        let row = ArcRwSignal::new(row);
        let (shown, owner) = (row.clone(), Owner::new());
        owner.with(|| {
            show_in(cell, move || {
                let button = send_wrapper::SendWrapper::new(button);
                view! { class = "iw", <Items store row=shown.into() button /> }.into_any()
            });
        });
        Self { row, owner }
    }

    /// Follows a change of its row.
    pub(super) fn follow(&self, row: &Row) {
        self.row.set(row.clone());
    }
}

#[component]
fn Items(store: Store, row: RwSignal<Row>, button: send_wrapper::SendWrapper<HtmlElement>) -> impl IntoView {
    let i18n = use_i18n();
    let navigation = use_navigation();
    let named = move |text: Text| {
        let title = row.with(|row| {
            row.widget().map(|widget| widget_name(i18n, &widget.title, &widget.id)).unwrap_or_default()
        });
        i18n.fill(text, &[("title", &title)])
    };
    let duplicate = move |()| {
        if let Some(widget) = row.with_untracked(|row| row.widget().cloned()) {
            let title = widget_name(i18n, &widget.title, &widget.id);
            navigation.create(Draft::copy_of(&widget, i18n.fill(Text::CopyOf, &[("title", &title)])));
        }
    };
    let of_button = button.clone();
    let delete = Callback::new(move |()| {
        if let Some(widget) = row.with_untracked(|row| row.widget().cloned()) {
            let button = of_button.clone();
            let widgets = vec![Deleted { id: widget.id, title: widget.title }];
            store.deletions().delete_if_allowed(widgets, move || focus_neighbour(&button));
        }
    });
    view! { class = "iw",
        <LateMenu button label=move || named(Text::MoreActions)>
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
        </LateMenu>
    }
}

/// The row of `button` is about to disappear; the focus moves to the first button of the next one, else of the one before.
fn focus_neighbour(button: &HtmlElement) {
    let Ok(Some(row)) = button.closest("tr") else { return };
    let in_row = |row: Option<Element>| {
        let button = row?.query_selector(".iw-cell-actions button").ok().flatten()?;
        Some(button.unchecked_into::<HtmlElement>())
    };
    let target = in_row(row.next_element_sibling()).or_else(|| in_row(row.previous_element_sibling()));
    if let Some(target) = target {
        let _ = target.focus();
    }
}

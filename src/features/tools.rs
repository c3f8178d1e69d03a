//! The tools for those who define widgets, in the places that list and editor have for them. They are one part of the page.
#![expect(clippy::unnecessary_wraps, reason = "a split function gives the failure of its load")]

use std::time::Duration;

use leptos::prelude::*;
use markup::view;

use super::authoring::{Authoring, AuthoringTool};
use super::edited_widget::EditedWidget;
use super::noted_inputs::NotingPlace;
use super::on_demand::{Load, NotLoaded, OnDemand, on_demand, steadily};
use super::split::{load_later, loaded, made, screen};
use super::typed_variable::TypedVariables;
use super::values_panel::KnownConversations;
use super::widget_list::PickingPlace;
use crate::reactive::{drawn, memo, spawn_local};
use crate::sync::Store;
use crate::ui::{Pointer, view_of};

/// The time in which the editor is asked for: it comes before the tools.
const LOAD_AFTER: Duration = Duration::from_millis(200);

/// A tool.
#[cfg_attr(
    split,
    leptos::wasm_split::wasm_split(
        authoring,
        wasm_split_path = leptos::wasm_split,
        fallible,
        preload(load_authoring)
    )
)]
fn authoring_part(tool: Authoring) -> Result<AnyView, NotLoaded> {
    Ok(view! { class = "iw", <AuthoringTool tool /> }.into_any())
}

fn load_of_authoring() -> Load {
    loaded!(load_authoring)
}

/// `tool` while `is_shown`, which is false before the part is loaded.
fn shown_while(is_shown: impl Fn() -> bool + Send + Sync + 'static, tool: Authoring) -> AnyView {
    view_of(move || is_shown().then(|| made!(authoring_part(tool))).flatten()).into_any()
}

/// Loads the part; then `is_loaded` is true. Nothing changes where it cannot be loaded.
fn load(is_loaded: RwSignal<bool>, pointer: Option<Pointer>) {
    spawn_local(async move {
        if steadily(load_of_authoring, pointer).await {
            is_loaded.try_set(true);
        }
    });
}

/// `tool` where its absence is no failure: nothing before its part is loaded, and nothing where it cannot be loaded.
fn quietly(tool: Authoring) -> AnyView {
    let is_loaded = RwSignal::new(false);
    load(is_loaded, use_context::<Pointer>());
    shown_while(move || is_loaded.get(), tool)
}

/// Beside the search of the list and in its rows: what may be wrong with widgets, and their selection, where changes are
/// offered, or were as it began what it has not ended. Who may only read does without. It comes when the rows have been drawn, and not at all where its part cannot be loaded; the next list that is read
/// is the next try.
pub(super) fn list_tools(place: PickingPlace) -> AnyView {
    let store = place.store;
    let list = store.widgets().list();
    let is_loaded = RwSignal::new(false);
    let is_due = memo(move |_| {
        let is_read = list.with(|list| list.data.is_some() && !list.is_fetching());
        is_read && store.may_change() && !is_loaded.get()
    });
    let pointer = use_context::<Pointer>();
    load_later(is_due.into(), LOAD_AFTER, Callback::new(move |()| load(is_loaded, pointer)));
    // A dialog over the list goes on until the user has seen its end.
    let is_shown = memo(move |_| is_loaded.get() && (place.is_held.get() || !store.is_readonly()));
    shown_while(move || is_shown.get(), Authoring::List(place))
}

/// At the inputs of the editor: what may be wrong with the draft.
pub(super) fn notes(place: NotingPlace) -> AnyView {
    quietly(Authoring::Notes(place))
}

/// Known variables for an editor.
pub(super) fn suggestions(typed: TypedVariables) -> AnyView {
    quietly(Authoring::Suggestions(typed))
}

/// The preview of the widget in the editor, beside its form. It is loaded once the form is drawn.
pub(super) fn preview(edited: EditedWidget) -> AnyView {
    let is_due = RwSignal::new(false);
    spawn_local(async move {
        drawn().await;
        is_due.try_set(true);
    });
    view_of(move || {
        is_due.get().then(|| {
            on_demand(OnDemand {
                load: load_of_authoring,
                show: Box::new(move || made!(authoring_part(Authoring::Preview(edited)))),
                waiting: Box::new(|| ().into_any()),
                frame: Box::new(|notice| notice),
                on_failure: Box::new(|| {}),
            })
        })
    })
    .into_any()
}

/// The section of Manage in which the user is, if it is not the list.
pub fn section_screen(store: Store, known: KnownConversations) -> AnyView {
    let tool = Authoring::Section(store, known);
    screen(load_of_authoring, Box::new(move || made!(authoring_part(tool))))
}

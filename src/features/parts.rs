//! The parts of the page whose code is in files of their own, loaded when they are needed
//! (docs/decisions/0019-split-module.md). Where the page is one file, they are there from the start.

use leptos::prelude::*;

use super::navigation::Editing;
use super::on_demand::{Loading, NotLoaded, on_demand};
use super::values_panel::{ConversationRef, ValuesPanel};
use super::widget_editor::EditorDialog;
use super::widget_list::WidgetListScreen;
use crate::api::ExampleConversation;
use crate::sync::Store;

/// Makes a split function's call and its load of one form in both kinds of build.
#[cfg(split)]
macro_rules! made {
    ($made:expr) => {
        futures::FutureExt::now_or_never($made).and_then(Result::ok)
    };
}
#[cfg(not(split))]
macro_rules! made {
    ($made:expr) => {
        $made.ok()
    };
}

/// The list of widgets.
#[cfg_attr(
    split,
    leptos::wasm_split::wasm_split(
        list,
        wasm_split_path = leptos::wasm_split,
        fallible,
        preload(load_list)
    )
)]
fn list_part(store: Store) -> Result<AnyView, NotLoaded> {
    Ok(view! { class = "iw", <WidgetListScreen store /> }.into_any())
}

/// The values of a conversation.
#[cfg_attr(
    split,
    leptos::wasm_split::wasm_split(
        values,
        wasm_split_path = leptos::wasm_split,
        fallible,
        preload(load_values)
    )
)]
fn values_part(shown: ShownValues) -> Result<AnyView, NotLoaded> {
    let ShownValues { store, conversation_ref, heading, standalone, examples } = shown;
    Ok(view! { class = "iw", <ValuesPanel store conversation_ref heading standalone examples /> }.into_any())
}

/// The editor's dialog.
#[cfg_attr(
    split,
    leptos::wasm_split::wasm_split(
        editor,
        wasm_split_path = leptos::wasm_split,
        fallible,
        preload(load_editor)
    )
)]
fn editor_part(store: Store, editing: Editing) -> Result<AnyView, NotLoaded> {
    Ok(view! { class = "iw", <EditorDialog store editing /> }.into_any())
}

#[cfg(not(split))]
async fn load_list() -> Result<(), NotLoaded> {
    Ok(())
}
#[cfg(not(split))]
async fn load_values() -> Result<(), NotLoaded> {
    Ok(())
}
#[cfg(not(split))]
async fn load_editor() -> Result<(), NotLoaded> {
    Ok(())
}

/// What the values screen shows, and for whom.
#[derive(Clone, Copy)]
pub struct ShownValues {
    /// The chatbot's state.
    pub store: Store,
    /// The conversation.
    pub conversation_ref: Memo<Option<ConversationRef>>,
    /// The host's heading for the values; the ids are shown without it.
    pub heading: Signal<Option<String>>,
    /// True on the stand-alone page: the user can enter the ids.
    pub standalone: bool,
    /// Conversations to try.
    pub examples: Signal<Vec<ExampleConversation>>,
}

/// The screen Manage.
pub fn list_screen(store: Store) -> AnyView {
    let load = || -> Loading { Box::pin(load_list()) };
    on_demand(load, Box::new(move || made!(list_part(store))))
}

/// The values screen.
pub fn values_screen(shown: ShownValues) -> AnyView {
    let load = || -> Loading { Box::pin(load_values()) };
    on_demand(load, Box::new(move || made!(values_part(shown))))
}

/// The editor for `editing`.
pub(super) fn editor(store: Store, editing: Editing) -> AnyView {
    let load = || -> Loading { Box::pin(load_editor()) };
    on_demand(load, Box::new(move || made!(editor_part(store, editing.clone()))))
}

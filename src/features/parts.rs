//! The parts of the page whose code is in files of their own, loaded when they are needed
//! (docs/decisions/0019-split-module.md). Where the page is one file, they are there from the start.
#![expect(clippy::unnecessary_wraps, reason = "a split function gives the failure of its load")]

use std::time::Duration;

use leptos::prelude::*;
use markup::view;

use super::edited_widget::EditorPlace;
use super::navigation::{Editing, Opened, use_navigation};
use super::on_demand::{Load, NotLoaded, OnDemand, on_demand};
use super::split::{load_later, loaded, made, screen};
use super::tools::{list_tools, notes, preview, suggestions};
use super::values_panel::{ConversationRef, KnownConversations, ValuesPanel};
use super::widget_editor::{EditorDialog, EditorFrame, ReadingFields};
use super::widget_list::WidgetListScreen;
use crate::i18n::Text;
use crate::reactive::spawn_local;
use crate::sync::Store;

/// The time in which what is shown first begins to read its values.
const LOAD_OTHERS_AFTER: Duration = Duration::from_millis(100);

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
    Ok(view! { class = "iw", <WidgetListScreen store tool=list_tools /> }.into_any())
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
    let ShownValues { store, conversation_ref, heading, standalone, known } = shown;
    Ok(view! { class = "iw", <ValuesPanel store conversation_ref heading standalone known /> }.into_any())
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
fn editor_part(store: Store, editing: Editing, known: KnownConversations) -> Result<AnyView, NotLoaded> {
    let place = EditorPlace { store, known, beside: preview, suggest: suggestions, notes };
    Ok(view! { class = "iw", <EditorDialog place editing /> }.into_any())
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
    pub known: KnownConversations,
}

/// The screen Manage.
pub fn list_screen(store: Store) -> AnyView {
    screen(load_of_list, Box::new(move || made!(list_part(store))))
}

/// The values screen.
pub fn values_screen(shown: ShownValues) -> AnyView {
    screen(load_of_values, Box::new(move || made!(values_part(shown))))
}

/// The editor for `editing`.
pub(super) fn editor(store: Store, editing: Editing, known: KnownConversations) -> AnyView {
    let navigation = use_navigation();
    let heading = match &editing {
        Editing::New(_) => Text::NewWidget,
        Editing::Existing(_) => Text::EditWidget,
    };
    let framed = move |content: AnyView| {
        view! { class = "iw", <EditorFrame heading>{content}</EditorFrame> }.into_any()
    };
    on_demand(OnDemand {
        load: load_of_editor,
        show: Box::new(move || made!(editor_part(store, editing.clone(), known))),
        waiting: Box::new(move || framed(view! { class = "iw", <ReadingFields /> }.into_any())),
        frame: Box::new(move |notice| {
            framed(view! { class = "iw", <div class="iw-dialog-body">{notice}</div> }.into_any())
        }),
        on_failure: Box::new(move || navigation.set_opened(Opened::Failed)),
    })
}

fn load_of_list() -> Load {
    loaded!(load_list)
}

fn load_of_values() -> Load {
    loaded!(load_values)
}

fn load_of_editor() -> Load {
    loaded!(load_editor)
}

/// Loads all parts that everyone may need in turn, for later: once the first screen has its widgets and the values that it
/// reads, and without a network once it is back. A failure is told when the part is asked for. It ends with the current owner.
pub fn load_others(store: Store) {
    let list = store.widgets().list();
    let are_loaded = RwSignal::new(false);
    let is_due = Signal::derive(move || {
        let has_ended = list.with(|list| list.data.is_some() || list.error.is_some());
        has_ended && !are_loaded.get() && !store.values().is_reading()
    });
    load_later(is_due, LOAD_OTHERS_AFTER, Callback::new(move |()| load_all(are_loaded)));
}

fn load_all(are_loaded: RwSignal<bool>) {
    spawn_local(async move {
        let mut is_complete = true;
        for load in [load_of_list, load_of_editor, load_of_values] {
            is_complete &= load().await;
        }
        are_loaded.try_set(is_complete);
    });
}

//! The parts of the page whose code is in files of their own, loaded when they are needed
//! (docs/decisions/0019-split-module.md). Where the page is one file, they are there from the start.
#![expect(clippy::unnecessary_wraps, reason = "a split function gives the failure of its load")]

use std::time::Duration;

use leptos::prelude::*;

use super::authoring::{Authoring, AuthoringTool};
use super::edited_widget::{EditedWidget, EditorPlace};
use super::navigation::{Editing, Opened, use_navigation};
use super::noted_inputs::NotingPlace;
use super::on_demand::{Load, NotLoaded, OnDemand, on_demand};
use super::starting::Starting;
use super::typed_variable::TypedVariables;
use super::values_panel::{ConversationRef, KnownConversations, ValuesPanel};
use super::widget_editor::{EditorDialog, EditorFrame, ReadingFields};
use super::widget_list::{PickingPlace, WidgetListScreen};
use crate::i18n::Text;
use crate::reactive::{Timer, drawn, effect, memo, spawn_local};
use crate::sync::Store;
use crate::ui::view_of;

/// The time in which what is shown first is drawn.
const LOAD_OTHERS_AFTER: Duration = Duration::from_millis(300);
/// The time in which the other screens are loaded, too: they come before the tools.
const LOAD_TOOLS_AFTER: Duration = Duration::from_millis(600);

/// What a split function makes: nothing until its part is loaded.
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

/// Loads the part of a split function.
#[cfg(split)]
macro_rules! loaded {
    ($load:ident) => {
        Box::pin(async { $load().await.is_ok() })
    };
}
#[cfg(not(split))]
macro_rules! loaded {
    ($load:ident) => {
        Box::pin(std::future::ready(true))
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

/// A tool for those who define widgets.
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

/// Beside the search of the list and in its rows: what may be wrong with widgets, and their selection, where changes are
/// offered. It comes when the rows have been drawn, and not at all where its part cannot be loaded; the next list that is read
/// is the next try.
fn list_tools(place: PickingPlace) -> AnyView {
    let store = place.store;
    let list = store.widgets().list();
    let is_loaded = RwSignal::new(false);
    let is_offered = memo(move |_| !store.is_readonly());
    let timer = Timer::new();
    let load = move || {
        let is_due =
            is_offered.try_get_untracked() == Some(true) && is_loaded.try_get_untracked() == Some(false);
        if is_due && window().navigator().on_line() {
            spawn_local(async move {
                if load_of_authoring().await {
                    is_loaded.try_set(true);
                }
            });
        }
    };
    effect(move |_| {
        let is_read = list.with(|list| list.data.is_some() && !list.is_fetching());
        if is_read && is_offered.get() && !is_loaded.get_untracked() {
            timer.start(LOAD_TOOLS_AFTER, load);
        }
    });
    let back = window_event_listener(leptos::ev::online, move |_| load());
    on_cleanup(move || back.remove());
    let tool = Authoring::List(place);
    let shown = move || (is_loaded.get() && is_offered.get()).then(|| made!(authoring_part(tool))).flatten();
    view_of(shown).into_any()
}

/// At the inputs of the editor: what may be wrong with the draft. Nothing where the part cannot be loaded.
fn notes(place: NotingPlace) -> AnyView {
    let is_loaded = RwSignal::new(false);
    spawn_local(async move {
        if load_of_authoring().await {
            is_loaded.try_set(true);
        }
    });
    let tool = Authoring::Notes(place);
    view_of(move || is_loaded.get().then(|| made!(authoring_part(tool))).flatten()).into_any()
}

/// The screen Manage.
pub fn list_screen(store: Store) -> AnyView {
    on_demand(screen(load_of_list, Box::new(move || made!(list_part(store)))))
}

/// The values screen.
pub fn values_screen(shown: ShownValues) -> AnyView {
    on_demand(screen(load_of_values, Box::new(move || made!(values_part(shown)))))
}

/// The section of Manage in which the user is, if it is not the list.
pub fn section_screen(store: Store) -> AnyView {
    let tool = Authoring::Section(store);
    on_demand(screen(load_of_authoring, Box::new(move || made!(authoring_part(tool)))))
}

/// Known variables for an editor; nothing where they cannot be loaded.
fn suggestions(typed: TypedVariables) -> AnyView {
    let nothing = || ().into_any();
    on_demand(OnDemand {
        load: load_of_authoring,
        show: Box::new(move || made!(authoring_part(Authoring::Suggestions(typed)))),
        waiting: Box::new(nothing),
        frame: Box::new(move |_| nothing()),
        on_failure: Box::new(|| {}),
    })
}

fn screen(load: fn() -> Load, show: Box<dyn Fn() -> Option<AnyView> + Send + Sync>) -> OnDemand {
    OnDemand {
        load,
        show,
        waiting: Box::new(|| view! { class = "iw", <Starting /> }.into_any()),
        frame: Box::new(|notice| view! { class = "iw", <div class="iw-screen">{notice}</div> }.into_any()),
        on_failure: Box::new(|| {}),
    }
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

/// The preview of the widget in the editor, beside its form. It is loaded once the form is drawn.
fn preview(edited: EditedWidget) -> AnyView {
    let is_due = RwSignal::new(false);
    spawn_local(async move {
        drawn().await;
        is_due.try_set(true);
    });
    let show = move || made!(authoring_part(Authoring::Preview(edited)));
    view_of(move || {
        is_due.get().then(|| {
            on_demand(OnDemand {
                load: load_of_authoring,
                show: Box::new(show),
                waiting: Box::new(|| ().into_any()),
                frame: Box::new(|notice| notice),
                on_failure: Box::new(|| {}),
            })
        })
    })
    .into_any()
}

fn load_of_values() -> Load {
    loaded!(load_values)
}

fn load_of_editor() -> Load {
    loaded!(load_editor)
}

fn load_of_authoring() -> Load {
    loaded!(load_authoring)
}

/// Loads all parts that everyone may need in turn, for later: once the first screen has its widgets, and without a network once it is back. A
/// failure is told when the part is asked for. It ends with the current owner.
pub fn load_others(store: Store) {
    let list = store.widgets().list();
    let is_shown = memo(move |_| list.with(|list| list.data.is_some() || list.error.is_some()));
    let timer = Timer::new();
    effect(move |_| {
        if is_shown.get() {
            timer.start(LOAD_OTHERS_AFTER, load_all);
        }
    });
    let back = window_event_listener(leptos::ev::online, move |_| {
        if is_shown.get_untracked() {
            load_all();
        }
    });
    on_cleanup(move || back.remove());
}

fn load_all() {
    if !window().navigator().on_line() {
        return;
    }
    spawn_local(async {
        for load in [load_of_list, load_of_editor, load_of_values] {
            load().await;
        }
    });
}

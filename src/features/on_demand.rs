//! Shows a part of the page whose code may have to be loaded first, and the failure of that.

use std::cell::Cell;
use std::future::Future;
use std::pin::Pin;

use leptos::prelude::*;
use markup::view;

use crate::i18n::{Text, use_i18n};
use crate::reactive::spawn_local;
use crate::ui::{Button, Notice, NoticeTone, Pointer, view_of};

/// The file of a part could not be loaded.
#[derive(Debug)]
pub(super) struct NotLoaded;

#[cfg(split)]
impl From<leptos::wasm_split::SplitLoaderError> for NotLoaded {
    fn from(_: leptos::wasm_split::SplitLoaderError) -> Self {
        Self
    }
}

/// Loads the files of a part: true if it can be shown.
pub(super) type Load = Pin<Box<dyn Future<Output = bool>>>;

/// How a part is shown.
pub(super) struct OnDemand {
    /// Loads its files.
    pub(super) load: fn() -> Load,
    /// What it shows; `None` until its files are loaded.
    pub(super) show: Box<dyn Fn() -> Option<AnyView> + Send + Sync>,
    /// What is shown while they are loaded.
    pub(super) waiting: Box<dyn Fn() -> AnyView + Send + Sync>,
    /// The place of the notice that they could not be loaded.
    pub(super) frame: Box<dyn Fn(AnyView) -> AnyView + Send + Sync>,
    /// Called when they could not be loaded.
    pub(super) on_failure: Box<dyn Fn() + Send + Sync>,
}

/// How far the load is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Loading,
    Loaded,
    Failed {
        /// Whether the server no longer has the files.
        is_gone: bool,
    },
}

thread_local! {
    static IS_GONE: Cell<bool> = const { Cell::new(false) };
}

/// Says why the files of a part could not be loaded: `is_gone` if the server no longer has them, as it has a newer page.
/// It is called before the load fails.
pub fn part_failed(is_gone: bool) {
    IS_GONE.set(is_gone);
}

/// Does `load`, and waits while `pointer` is pressed: what comes may move what is about to be clicked.
pub(super) async fn steadily(load: fn() -> Load, pointer: Option<Pointer>) -> bool {
    let is_loaded = load().await;
    if let Some(pointer) = pointer {
        pointer.until_up().await;
    }
    is_loaded
}

/// What `part` shows, at once where its files are loaded.
pub(super) fn on_demand(part: OnDemand) -> AnyView {
    if let Some(shown) = (part.show)() {
        return shown;
    }
    let state = RwSignal::new(State::Loading);
    let retrying = RwSignal::new(false);
    let OnDemand { load, show, waiting, frame, on_failure } = part;
    let on_failure = StoredValue::new(on_failure);
    let pointer = use_context::<Pointer>();
    let read = Callback::new(move |()| {
        retrying.set(state.get_untracked() != State::Loading);
        spawn_local(async move {
            let is_loaded = steadily(load, pointer).await;
            // The user may have left.
            let Some(before) = state.try_get_untracked() else { return };
            retrying.try_set(false);
            let next = if is_loaded { State::Loaded } else { State::Failed { is_gone: IS_GONE.get() } };
            if !is_loaded {
                on_failure.try_with_value(|on_failure| on_failure());
            }
            // A notice that is still true stays, with the focus in it.
            if before != next {
                state.try_set(next);
            }
        });
    });
    read.run(());
    view_of(move || match state.get() {
        State::Loading => Some(waiting()),
        State::Failed { is_gone } => {
            Some(frame(view! { class = "iw", <FailedPart is_gone retrying read /> }.into_any()))
        }
        State::Loaded => show(),
    })
    .into_any()
}

/// The notice in place of a part. Retry loads it again; where the server has a newer page, only that one can go on.
#[component]
fn FailedPart(is_gone: bool, retrying: RwSignal<bool>, read: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    // What has unsaved text asks before it is left.
    let reload = Callback::new(move |()| {
        let _ = window().location().reload();
    });
    view! { class = "iw",
        <Notice tone=NoticeTone::Error>
            <p>{i18n.of(if is_gone { Text::PartGone } else { Text::PartFailed })}</p>
            <div class="iw-notice-actions">
                <Button label=i18n.of(Text::Retry) busy=retrying on_click=read />
                {is_gone.then(|| view! { class = "iw", <Button label=i18n.of(Text::Reload) on_click=reload /> })}
            </div>
        </Notice>
    }
}

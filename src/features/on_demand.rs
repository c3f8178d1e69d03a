//! Shows a part of the page whose code may have to be loaded first.

use std::future::Future;
use std::pin::Pin;

use leptos::prelude::*;

use super::starting::Starting;
use crate::reactive::spawn_local;
use crate::ui::view_of;

/// The file of a part could not be loaded.
#[derive(Debug)]
pub(super) struct NotLoaded;

#[cfg(split)]
impl From<leptos::wasm_split::SplitLoaderError> for NotLoaded {
    fn from(_: leptos::wasm_split::SplitLoaderError) -> Self {
        Self
    }
}

/// Loads a part's file.
#[cfg(split)]
pub(super) type Loading = Pin<Box<dyn Future<Output = Result<(), leptos::wasm_split::SplitLoaderError>>>>;
#[cfg(not(split))]
pub(super) type Loading = Pin<Box<dyn Future<Output = Result<(), NotLoaded>>>>;

#[derive(Clone, Copy, PartialEq)]
enum State {
    Loading,
    Loaded,
    Failed,
}

/// What `show` makes, as soon as it makes something: before, its file is loaded by `load`.
pub(super) fn on_demand(load: fn() -> Loading, show: Box<dyn Fn() -> Option<AnyView> + Send + Sync>) -> AnyView {
    if let Some(shown) = show() {
        return shown;
    }
    let state = RwSignal::new(State::Loading);
    spawn_local(async move {
        let next = if load().await.is_ok() { State::Loaded } else { State::Failed };
        state.try_set(next);
    });
    view_of(move || match state.get() {
        State::Loading => Some(view! { class = "iw", <Starting /> }.into_any()),
        State::Failed => None,
        State::Loaded => show(),
    })
    .into_any()
}

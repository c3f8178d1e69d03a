//! What the parts of the page have in common: whether their code is loaded, and when it is.

use std::time::Duration;

use leptos::prelude::*;
use markup::view;

use super::on_demand::{Load, OnDemand, on_demand};
use super::starting::Starting;
use crate::reactive::{Timer, effect};

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
pub(super) use {loaded, made};

/// A screen of a part, with what stands in its place before the part is loaded, and where it cannot be.
pub(super) fn screen(load: fn() -> Load, show: Box<dyn Fn() -> Option<AnyView> + Send + Sync>) -> AnyView {
    on_demand(OnDemand {
        load,
        show,
        waiting: Box::new(|| view! { class = "iw", <Starting /> }.into_any()),
        frame: Box::new(|notice| view! { class = "iw", <div class="iw-screen">{notice}</div> }.into_any()),
        on_failure: Box::new(|| {}),
    })
}

/// Calls `load` for what can come later, in a time without work: `after` `is_due` has become true, and once the network is
/// back. It ends with the current owner.
pub(super) fn load_later(is_due: Signal<bool>, after: Duration, load: Callback<()>) {
    let load = move || {
        if is_due.try_get_untracked() == Some(true) && window().navigator().on_line() {
            load.run(());
        }
    };
    let timer = Timer::new();
    effect(move |_| {
        if is_due.get() {
            timer.start(after, move || timer.start_when_idle(move |_| load()));
        }
    });
    let back = window_event_listener(leptos::ev::online, move |_| load());
    on_cleanup(move || back.remove());
}

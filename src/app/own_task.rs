//! The first screen of an element, drawn in several tasks: it runs most of its code for the first time, which takes long.

use leptos::prelude::*;
use markup::view;

use crate::features::Starting;
use crate::reactive::{next_task, spawn_local};

/// Shows `part` in a task of its own, and until then what lets the frame before the first screen stay; at once if `has_begun`,
/// the mark that a first screen has been drawn.
pub(super) fn in_own_task(
    has_begun: RwSignal<bool>,
    part: impl Fn() -> AnyView + Send + Sync + 'static,
) -> impl Fn() -> AnyView + Send + Sync + 'static {
    let part: Box<dyn Fn() -> AnyView + Send + Sync> = Box::new(part);
    let is_due = RwSignal::new(has_begun.get_untracked());
    if !is_due.get_untracked() {
        spawn_local(async move {
            next_task().await;
            is_due.try_set(true);
        });
    }
    move || if is_due.get() { part() } else { view! { class = "iw", <Starting /> }.into_any() }
}

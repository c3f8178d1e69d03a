//! Conditional parts and lists of a view. Leptos has its own; these erase the types of their inputs, so that the
//! page contains one copy of their code instead of one per use (docs/decisions/0001-page-size.md).

use std::sync::Arc;

use crate::reactive::memo;
use leptos::prelude::*;

/// A condition of a view.
#[derive(Clone)]
pub struct Condition(Arc<dyn Fn() -> bool + Send + Sync>);

impl<F: Fn() -> bool + Send + Sync + 'static> From<F> for Condition {
    fn from(condition: F) -> Self {
        Self(Arc::new(condition))
    }
}

/// Shows its children while a condition is true. They are rendered again only when it changes.
#[component]
pub fn Show(
    /// The condition.
    #[prop(into)]
    when: Condition,
    /// The content shown otherwise.
    #[prop(optional, into)]
    fallback: Option<ViewFn>,
    /// The content shown while it is true.
    children: ChildrenFn,
) -> impl IntoView {
    let holds = memo(move |_| (when.0)());
    view_of(move || if holds.get() { Some(children()) } else { fallback.as_ref().map(ViewFn::run) })
}

/// A part of a view that is rendered again whenever the signals that it reads change.
pub fn view_of(
    part: impl Fn() -> Option<AnyView> + Send + Sync + 'static,
) -> impl Fn() -> Option<AnyView> + Clone + Send + Sync + 'static {
    let part: Arc<dyn Fn() -> Option<AnyView> + Send + Sync> = Arc::new(part);
    move || part()
}

/// A text of a view that is updated whenever the signals that it reads change.
pub fn text_of(
    text: impl Fn() -> String + Send + Sync + 'static,
) -> impl Fn() -> String + Clone + Send + Sync + 'static {
    let text: Arc<dyn Fn() -> String + Send + Sync> = Arc::new(text);
    move || text()
}

/// A list of parts, identified by key: a part stays as long as its key is in the list.
#[component]
pub fn KeyedList(
    /// The keys, in order, each once.
    #[prop(into)]
    keys: Signal<Vec<String>>,
    /// The part of a key.
    #[prop(into)]
    part: Callback<String, AnyView>,
) -> impl IntoView {
    view! { class = "iw",
        <For each=move || keys.get() key=String::clone let:key>
            {part.run(key)}
        </For>
    }
}

//! Parts of a view that come and go, or are a list. Leptos has its own; these erase the types of what they are
//! given, so that the page holds one copy of their code instead of one a use (docs/decisions/0001-page-size.md).

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

/// Shows its children while a condition holds. They are made anew only when it changes.
#[component]
pub fn Show(
    /// The condition.
    #[prop(into)]
    when: Condition,
    /// What is shown instead.
    #[prop(optional, into)]
    fallback: Option<ViewFn>,
    /// What is shown.
    children: ChildrenFn,
) -> impl IntoView {
    let holds = memo(move |_| (when.0)());
    view_of(move || if holds.get() { Some(children()) } else { fallback.as_ref().map(ViewFn::run) })
}

/// A part of a view that is made anew whenever what it reads changes.
pub fn view_of(
    part: impl Fn() -> Option<AnyView> + Send + Sync + 'static,
) -> impl Fn() -> Option<AnyView> + Clone + Send + Sync + 'static {
    let part: Arc<dyn Fn() -> Option<AnyView> + Send + Sync> = Arc::new(part);
    move || part()
}

/// A text of a view that is written anew whenever what it reads changes.
pub fn text_of(
    text: impl Fn() -> String + Send + Sync + 'static,
) -> impl Fn() -> String + Clone + Send + Sync + 'static {
    let text: Arc<dyn Fn() -> String + Send + Sync> = Arc::new(text);
    move || text()
}

/// A list of parts, each known by its key: a part stays what it is as long as its key is in the list.
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

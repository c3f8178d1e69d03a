//! Conditional parts and lists of a view. Leptos has its own; these erase the types of their inputs, so that the
//! page contains one copy of their code instead of one per use (docs/decisions/0001-page-size.md).

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::reactive::memo;
use leptos::prelude::*;
use markup::view;

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

/// A list of parts, one per item: a part stays as long as its item's key is in the list, and follows the item.
#[component]
pub fn KeyedList<T: Clone + PartialEq + Send + Sync + 'static>(
    /// The items in order, each with its unique key.
    items: impl Fn() -> Vec<(String, T)> + Send + Sync + 'static,
    /// The part of an item, which may change while its key stays. An item that has left the list keeps its last value.
    part: impl Fn(ReadSignal<T>) -> AnyView + Send + Sync + 'static,
) -> impl IntoView {
    let part: Arc<dyn Fn(ReadSignal<T>) -> AnyView + Send + Sync> = Arc::new(part);
    let items: Box<dyn Fn() -> Vec<(String, T)> + Send + Sync> = Box::new(items);
    let known = Mutex::new(Vec::<(String, ArcRwSignal<T>)>::new());
    keyed_parts(Box::new(move || {
        let items = items();
        let mut known = known.lock().unwrap_or_else(PoisonError::into_inner);
        let places = places_of(known.iter().map(|(key, _)| key));
        let kept = |(key, item): (String, T)| match places.get(&key) {
            Some(place) => {
                let signal = known[*place].1.clone();
                if signal.with_untracked(|known| *known != item) {
                    signal.set(item);
                }
                (key, signal)
            }
            None => (key, ArcRwSignal::new(item)),
        };
        *known = items.into_iter().map(kept).collect();
        let keyed = |(key, signal): &(String, ArcRwSignal<T>)| {
            let (part, item) = (Arc::clone(&part), signal.read_only());
            let make: MakePart = Box::new(move || part(item.into()));
            (key.clone(), make)
        };
        known.iter().map(keyed).collect()
    }))
}

/// A list of parts, one per item, whose items never change while their keys stay: no part needs a signal.
#[component]
pub fn FixedList<T: Send + 'static>(
    /// The items in order, each with its unique key.
    items: impl Fn() -> Vec<(String, T)> + Send + Sync + 'static,
    /// The part of an item.
    part: impl Fn(T) -> AnyView + Send + Sync + 'static,
) -> impl IntoView {
    let part: Arc<dyn Fn(T) -> AnyView + Send + Sync> = Arc::new(part);
    keyed_parts(Box::new(move || {
        let keyed = |(key, item): (String, T)| {
            let part = Arc::clone(&part);
            let make: MakePart = Box::new(move || part(item));
            (key, make)
        };
        items().into_iter().map(keyed).collect()
    }))
}

/// Makes a part when it is drawn for the first time.
type MakePart = Box<dyn FnOnce() -> AnyView + Send>;

/// The code that all lists share, of any item type.
fn keyed_parts(parts: Box<dyn Fn() -> Vec<(String, MakePart)> + Send + Sync>) -> impl IntoView {
    view! { class = "iw",
        <For each=parts key=|(key, _)| key.clone() let((_, make))>
            {make()}
        </For>
    }
}

/// The place of each key.
fn places_of<'a>(keys: impl Iterator<Item = &'a String>) -> HashMap<String, usize> {
    keys.enumerate().map(|(place, key)| (key.clone(), place)).collect()
}

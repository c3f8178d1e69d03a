//! Values with parts: lists and objects.

use std::sync::Arc;

use leptos::ev::Event;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::content::ValueContent;
use super::copy::{CopyButton, copier};
use super::find::{Depth, found_in};
use super::shown_text::ShownText;
use crate::i18n::{Plural, Text, use_i18n};
use crate::model::display::{Entry, ITEMS_AT_FIRST, preview};
use crate::reactive::memo;
use crate::ui::{Button, ButtonVariant, KeyedList, Show, text_of};

/// So many more parts are shown each time that the person asks for more.
const ITEMS_AT_ONCE: usize = 100;

/// A list: one item a line, or all in a row.
#[component]
pub(super) fn ListView(
    entries: Vec<Entry>,
    /// What the list is called.
    name: Signal<String>,
    #[prop(optional)] is_row: bool,
) -> impl IntoView {
    let item = |entry: Entry, name: Signal<String>| {
        let content = entry.shown().content;
        view! { class = "iw",
            <li>
                <ValueContent content name />
            </li>
        }
        .into_any()
    };
    let class = if is_row { "iw-value-tags" } else { "iw-value-list" };
    let entries: Arc<[Entry]> = entries.into();
    let found = found_in(Arc::clone(&entries), false);
    view! { class = "iw", <Parts entries class name found part=item /> }
}

/// An object: closed at first; its members are made when it is opened.
#[component]
pub(super) fn TreeView(entries: Vec<Entry>) -> impl IntoView {
    let i18n = use_i18n();
    let is_open = RwSignal::new(false);
    let entries: Arc<[Entry]> = entries.into();
    let found = found_in(Arc::clone(&entries), true);
    let is_found = memo(move |_| found.with(|found| found.as_ref().is_some_and(|found| !found.is_empty())));
    let preview = text_of({
        let entries = Arc::clone(&entries);
        move || preview(&entries, &i18n)
    });
    let on_toggle = move |event: Event| {
        let details = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        // What a search has opened, the end of the search closes.
        if !is_found.get_untracked() {
            is_open.set(details.is_some_and(|details| details.has_attribute("open")));
        }
    };
    view! { class = "iw",
        <details class="iw-tree" prop:open=move || is_open.get() || is_found.get() on:toggle=on_toggle>
            <summary dir="auto">
                <ShownText text=preview />
            </summary>
            <Show when=move || is_open.get() || is_found.get()>
                <Parts entries=Arc::clone(&entries) class="iw-tree-entries" name=Signal::stored(String::new()) found part=member />
            </Show>
        </details>
    }
}

fn member(entry: Entry, _: Signal<String>) -> AnyView {
    let shown = entry.shown();
    let (label, name) = (entry.label(), Signal::stored(entry.path.clone()));
    view! { class = "iw",
        <li class="iw-tree-entry">
            <PathButton name=label path=entry.path />
            <span class="iw-tree-value">
                <ValueContent content=shown.content name />
            </span>
            {(!shown.copy.is_empty()).then(|| view! { class = "iw", <CopyButton label=name text=shown.copy /> })}
        </li>
    }
    .into_any()
}

/// A member's name; pressing it copies its path.
#[component]
pub(super) fn PathButton(name: String, path: String) -> impl IntoView {
    let i18n = use_i18n();
    let label = Signal::stored(path.clone());
    let (copy, _) = copier(label, path);
    let text = text_of(move || i18n.fill(Text::CopyPath, &[("path", &label.get())]));
    view! { class = "iw",
        <button
            type="button"
            class="iw-tree-name"
            aria-label=text.clone()
            title=text
            on:click=move |_| copy.run(())
        >
            <ShownText text=name />
        </button>
    }
}

/// The first parts, and a button for more.
#[component]
pub(super) fn Parts(
    entries: Arc<[Entry]>,
    class: &'static str,
    /// What the whole is called.
    name: Signal<String>,
    /// Which parts a search found; the others are left out while there are such.
    #[prop(into)]
    found: Signal<Option<Vec<usize>>>,
    part: fn(Entry, Signal<String>) -> AnyView,
) -> impl IntoView {
    let i18n = use_i18n();
    let depth = Depth::here();
    // How many more are shown than at first.
    let asked = RwSignal::new(0);
    let count = entries.len();
    let places = move || match found.get().filter(|found| !found.is_empty()) {
        Some(found) => (found, depth.found_at_first() + asked.get()),
        None => ((0..count).collect(), ITEMS_AT_FIRST + asked.get()),
    };
    let keys = Signal::derive(move || {
        let (places, limit) = places();
        places.into_iter().take(limit).map(|place| place.to_string()).collect()
    });
    let one = move |key: String| {
        // The keys are places in the list.
        let entry = key.parse().ok().and_then(|place: usize| entries.get(place).cloned());
        depth.deepen();
        entry.map(|entry| part(entry, name)).into_any()
    };
    let left = memo(move |_| {
        let (places, limit) = places();
        places.len().saturating_sub(limit)
    });
    view! { class = "iw",
        <ul class=class>
            <KeyedList keys part=one />
        </ul>
        <Show when=move || left.get() != 0>
            <Button
                label=move || i18n.count(Plural::ShowMore, left.get().min(ITEMS_AT_ONCE))
                variant=ButtonVariant::Link
                on_click=move |()| asked.update(|asked| *asked += ITEMS_AT_ONCE)
            />
        </Show>
    }
}

//! Values with parts: lists and objects.

use leptos::ev::Event;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::content::ValueContent;
use super::copy::{CopyButton, copier};
use crate::i18n::{Plural, Text, use_i18n};
use crate::model::display::Entry;
use crate::ui::{Button, ButtonVariant};

/// So many items of a list are shown until the person asks for more.
const ITEMS_AT_FIRST: usize = 5;
/// So many more each time.
const ITEMS_AT_ONCE: usize = 100;

/// A list: one item a line.
#[component]
pub(super) fn ListView(entries: Vec<Entry>) -> impl IntoView {
    let item = |entry: Entry| {
        let content = entry.shown().content;
        view! { class = "iw",
            <li>
                <ValueContent content />
            </li>
        }
        .into_any()
    };
    view! { class = "iw", <Parts entries class="iw-value-list" part=item /> }
}

/// An object: closed at first; its members are made when it is opened.
#[component]
pub(super) fn TreeView(entries: Vec<Entry>) -> impl IntoView {
    let i18n = use_i18n();
    let is_open = RwSignal::new(false);
    let count = entries.len();
    let entries = StoredValue::new(entries);
    let on_toggle = move |event: Event| {
        let details = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        is_open.set(details.is_some_and(|details| details.has_attribute("open")));
    };
    view! { class = "iw",
        <details class="iw-tree" on:toggle=on_toggle>
            <summary>{move || i18n.count(Plural::EntryCount, count)}</summary>
            <Show when=move || is_open.get()>
                <Parts entries=entries.get_value() class="iw-tree-entries" part=member />
            </Show>
        </details>
    }
}

fn member(entry: Entry) -> AnyView {
    let shown = entry.shown();
    let name = Signal::stored(entry.path.clone());
    view! { class = "iw",
        <li class="iw-tree-entry">
            <PathButton name=entry.name path=entry.path />
            <span class="iw-tree-value">
                <ValueContent content=shown.content />
            </span>
            {(!shown.copy.is_empty()).then(|| view! { class = "iw", <CopyButton label=name text=shown.copy /> })}
        </li>
    }
    .into_any()
}

/// A member's name; pressing it copies its path.
#[component]
fn PathButton(name: String, path: String) -> impl IntoView {
    let i18n = use_i18n();
    let label = Signal::stored(path.clone());
    let (copy, _) = copier(label, path);
    let text = move || i18n.fill(Text::CopyPath, &[("path", &label.get())]);
    view! { class = "iw",
        <button
            type="button"
            class="iw-tree-name"
            aria-label=text
            title=text
            on:click=move |_| copy.run(())
        >
            <bdi>{name}</bdi>
        </button>
    }
}

/// The first parts, and a button for more.
#[component]
fn Parts(entries: Vec<Entry>, class: &'static str, part: fn(Entry) -> AnyView) -> impl IntoView {
    let i18n = use_i18n();
    let limit = RwSignal::new(ITEMS_AT_FIRST);
    let count = entries.len();
    let entries = StoredValue::new(entries);
    let shown =
        move || entries.with_value(|entries| entries.iter().take(limit.get()).cloned().collect::<Vec<_>>());
    let left = Memo::new(move |_| count.saturating_sub(limit.get()));
    view! { class = "iw",
        <ul class=class>
            <For each=shown key=|entry| entry.path.clone() children=part />
        </ul>
        <Show when=move || left.get() != 0>
            <Button
                label=move || i18n.count(Plural::ShowMore, left.get().min(ITEMS_AT_ONCE))
                variant=ButtonVariant::Link
                on_click=move |()| limit.update(|limit| *limit += ITEMS_AT_ONCE)
            />
        </Show>
    }
}

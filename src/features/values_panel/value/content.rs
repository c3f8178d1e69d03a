//! A value as a view: one with parts, one that is displayed in part, or a part.

use std::sync::Arc;

use leptos::ev::Event;
use leptos::html;
use leptos::prelude::*;
use markup::view;
use wasm_bindgen::JsCast;

use super::collapsible::collapsible;
use super::copy::CopyButton;
use super::face::Face;
use super::parts::{Parts, PathButton};
use super::text::ShownText;
use crate::features::values_panel::state::{SearchContext, found_in};
use crate::i18n::use_i18n;
use crate::model::display::{Content, Entry, preview};
use crate::reactive::{effect, memo};
use crate::ui::{Show, text_of};

/// One value.
#[component]
pub fn ValueContent(
    content: Content,
    /// The name of the value.
    name: Signal<String>,
) -> impl IntoView {
    let i18n = use_i18n();
    match content {
        Content::LongText(_) | Content::Secret(_) => collapsible(i18n, content, name),
        Content::List(entries) => view! { class = "iw", <ListView entries name /> }.into_any(),
        Content::Tags(entries) => view! { class = "iw", <ListView entries name is_row=true /> }.into_any(),
        Content::Tree(entries) => view! { class = "iw", <TreeView entries /> }.into_any(),
        plain => view! { class = "iw", <PlainValue content=plain /> }.into_any(),
    }
}

/// A value without parts, as one of several in a view.
#[component]
fn PlainValue(content: Content) -> impl IntoView {
    let i18n = use_i18n();
    let search_context = use_context::<SearchContext>();
    let node = NodeRef::<html::Span>::new();
    let mut shown = None;
    effect(move |_| {
        let query = search_context.and_then(SearchContext::query).unwrap_or_default();
        if let (Some(place), Some(face)) = (node.try_get().flatten(), Face::of(&content, i18n, &query)) {
            // The platform defines no error for what is done there.
            let _ = face.write(&place, shown.as_ref());
            shown = Some(face);
        }
    });
    view! { class = "iw", <span node_ref=node class="iw-value-face"></span> }
}

/// A list: one item per line, or all in a row.
#[component]
pub fn ListView(
    entries: Vec<Entry>,
    /// The name of the list.
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

/// An object: closed at first; its members are drawn when it is opened.
#[component]
pub fn TreeView(entries: Vec<Entry>) -> impl IntoView {
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
        // The end of a search closes what the search has opened.
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

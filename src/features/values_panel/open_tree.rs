//! JSON as it is, all of it open, with the path of each part.

use leptos::prelude::*;

use super::copy::CopyButton;
use super::entries::{Parts, PathButton};
use crate::model::display::{Content, Entry};

/// The parts of a value, and their parts.
#[component]
pub(super) fn OpenTree(entries: Vec<Entry>) -> impl IntoView {
    view! { class = "iw", <Parts entries=entries.into() class="iw-tree-entries" name=Signal::stored(String::new()) part=open_member /> }
}

fn open_member(entry: Entry, _: Signal<String>) -> AnyView {
    let shown = entry.shown();
    let name = Signal::stored(entry.path.clone());
    let literal = entry.literal();
    let copy = view! { class = "iw", <CopyButton label=name text=shown.copy /> };
    match shown.content {
        Content::List(entries) | Content::Tags(entries) | Content::Tree(entries) => view! { class = "iw",
            <li class="iw-open-member" translate="no">
                <PathButton name=entry.name path=entry.path />
                {copy}
                <OpenTree entries />
            </li>
        }
        .into_any(),
        _ => view! { class = "iw",
            <li class="iw-tree-entry" translate="no">
                <PathButton name=entry.name path=entry.path />
                <code class="iw-tree-value iw-code" dir="auto">{literal}</code>
                {copy}
            </li>
        }
        .into_any(),
    }
}

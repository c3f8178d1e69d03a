//! Raw JSON, fully open, with the path of each part.

use leptos::prelude::*;
use markup::view;

use super::collapsible::collapsible;
use super::copy::CopyButton;
use super::parts::{Parts, PathButton};
use crate::i18n::use_i18n;
use crate::model::display::{Content, Entry, excerpt};

/// The parts of a value, and their parts.
#[component]
pub fn RawTree(entries: Vec<Entry>) -> impl IntoView {
    let (name, found) = (Signal::stored(String::new()), Signal::stored(None));
    view! { class = "iw", <Parts entries=entries.into() class="iw-tree-entries" name found part=open_member /> }
}

fn open_member(entry: Entry, _: Signal<String>) -> AnyView {
    let i18n = use_i18n();
    let shown = entry.shown();
    let (label, name) = (entry.label(), Signal::stored(entry.path.clone()));
    let literal = entry.literal();
    let copy = view! { class = "iw", <CopyButton label=name text=shown.copy /> };
    match shown.content {
        Content::List(entries) | Content::Tags(entries) | Content::Tree(entries) => view! { class = "iw",
            <li class="iw-open-member" translate="no">
                <PathButton name=label path=entry.path />
                {copy}
                <RawTree entries />
            </li>
        }
        .into_any(),
        _ => {
            let literal = if excerpt(&literal).is_some() {
                collapsible(i18n, Content::LongText(literal), name)
            } else {
                literal.into_any()
            };
            view! { class = "iw",
                <li class="iw-tree-entry" translate="no">
                    <PathButton name=label path=entry.path />
                    <code class="iw-tree-value iw-code" dir="auto">{literal}</code>
                    {copy}
                </li>
            }
            .into_any()
        }
    }
}

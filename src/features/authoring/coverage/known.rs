//! Conversations that the page knows, to be looked at as well.

use leptos::prelude::*;
use markup::view;

use super::state::Coverage;
use crate::i18n::AuthoringPlural;
use crate::ui::{Show, text_of};

/// The choices; absent without any such conversations.
#[component]
pub(super) fn KnownChoice(coverage: Coverage) -> impl IntoView {
    let known = coverage.known;
    let examples = Signal::derive(move || known.examples.with(Vec::len));
    let recent = Signal::derive(move || known.recent.with(Vec::len));
    view! { class = "iw",
        <Choice coverage count=examples name=AuthoringPlural::ListedConversations chosen=coverage.with_examples />
        <Choice coverage count=recent name=AuthoringPlural::RecentConversations chosen=coverage.with_recent />
    }
}

#[component]
fn Choice(
    coverage: Coverage,
    count: Signal<usize>,
    name: AuthoringPlural,
    chosen: RwSignal<bool>,
) -> impl IntoView {
    let label = text_of(move || coverage.i18n.count_authoring(name, count.get()));
    view! { class = "iw",
        <Show when=move || count.get() != 0>
            <label class="iw-check">
                <input
                    type="checkbox"
                    prop:checked=move || chosen.get()
                    on:change:target=move |event| {
                        coverage.is_tried.set(false);
                        chosen.set(event.target().checked());
                    }
                />
                <span>{label.clone()}</span>
            </label>
        </Show>
    }
}

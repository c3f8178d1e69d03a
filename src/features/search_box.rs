//! A search box: `/` focuses it, Esc clears it.

use std::time::Duration;

use leptos::html;
use leptos::prelude::*;
use leptos::text_prop::TextProp;
use markup::view;

use super::announcer::use_announcer;
use super::shortcuts::on_shortcut;
use crate::reactive::{Timer, effect};
use crate::ui::{Icon, IconImage};

/// The pause in typing after which the number of matches is announced.
const ANNOUNCE_AFTER: Duration = Duration::from_millis(600);

/// The box.
#[component]
pub(super) fn SearchBox(
    /// The text in it.
    #[prop(into)]
    value: Signal<String>,
    /// Its name.
    #[prop(into)]
    label: TextProp,
    /// The placeholder.
    #[prop(into)]
    placeholder: TextProp,
    /// Receives the typed text.
    #[prop(into)]
    on_input: Callback<String>,
    /// The input, for what gives it the focus.
    #[prop(optional)]
    node: NodeRef<html::Input>,
) -> impl IntoView {
    on_shortcut("/", move || {
        if let Some(input) = node.get_untracked() {
            let _ = input.focus();
            input.select();
        }
    });
    view! { class = "iw",
        <div class="iw-search">
            <IconImage icon=Icon::Search />
            <input
                node_ref=node
                class="iw-input"
                part="field"
                type="search"
                dir="auto"
                autocomplete="off"
                spellcheck="false"
                aria-label=move || label.get()
                aria-keyshortcuts="/"
                placeholder=move || placeholder.get()
                prop:value=move || value.get()
                on:input:target=move |event| on_input.run(event.target().value())
                on:keydown=move |event| {
                    if event.key() == "Escape" && !value.with_untracked(String::is_empty) {
                        event.prevent_default();
                        on_input.run(String::new());
                    }
                }
            />
            <kbd class="iw-key" aria-hidden="true">
                "/"
            </kbd>
        </div>
    }
}

/// Announces `text` once the user has stopped typing. It is called whenever the signals that it reads change.
/// `None` announces nothing.
pub(super) fn announce_when_quiet(text: impl Fn() -> Option<String> + Send + Sync + 'static) {
    let announcer = use_announcer();
    let timer = Timer::new();
    effect(move |_| match text() {
        Some(text) => timer.start(ANNOUNCE_AFTER, move || announcer.say(text)),
        None => timer.stop(),
    });
}

//! The filter of the list: only the widgets with which something may be wrong.

use leptos::html;
use leptos::prelude::*;
use markup::view;

use super::watch::LintWatch;
use crate::features::announcer::use_announcer;
use crate::i18n::{AuthoringPlural, AuthoringText, Plural, use_i18n};
use crate::reactive::memo;
use crate::sync::Store;
use crate::ui::{Button, EmptyState, Icon, IconImage, Show, heading_around, keep_focus, keep_focus_after};

/// The filter's button; nothing while there is nothing to look at.
#[component]
pub(in crate::features::authoring) fn ToLookAt(
    /// The chatbot's state.
    store: Store,
    /// What may be wrong over its list.
    watch: LintWatch,
    /// Whether only the widgets with findings are shown.
    is_on: RwSignal<bool>,
) -> impl IntoView {
    let i18n = use_i18n();
    let announcer = use_announcer();
    let count = move || watch.flagged().len();
    let toggle = move |_| {
        let turned_on = !is_on.get_untracked();
        is_on.set(turned_on);
        announcer.say(untrack(|| {
            if turned_on {
                i18n.count_authoring(AuthoringPlural::ToLookAtCount, count())
            } else {
                i18n.count(Plural::WidgetCount, store.widgets().rows().with(|rows| rows.len()))
            }
        }));
    };
    let label = move || i18n.fill_authoring(AuthoringText::ToLookAt, &[("count", &i18n.number(count()))]);
    let is_there = memo(move |_| is_on.get() || count() != 0);
    let node = NodeRef::<html::Span>::new();
    // The button leaves once it has nothing to show, perhaps with the focus.
    keep_focus_after(is_there, move || {
        keep_focus(move || node.try_get_untracked().flatten().and_then(|node| heading_around(&node)));
    });
    view! { class = "iw",
        <span node_ref=node hidden></span>
        <Show when=move || is_there.get()>
            <button
                type="button"
                class="iw-button iw-filter"
                part="button"
                aria-label=label
                aria-pressed=move || if is_on.get() { "true" } else { "false" }
                on:click=toggle
            >
                <IconImage icon=Icon::Info />
                <span class="iw-button-label iw-filter-words">{label}</span>
                <span class="iw-filter-count">{move || i18n.number(count())}</span>
            </button>
        </Show>
    }
}

/// In place of the rows, once there is nothing to look at. What is pressed there leaves, so the focus goes to the heading.
#[component]
pub(in crate::features::authoring) fn NothingToLookAt(is_on: RwSignal<bool>) -> impl IntoView {
    let i18n = use_i18n();
    let node = NodeRef::<html::Div>::new();
    let show_all = move |()| {
        let heading = node.get_untracked().and_then(|node| heading_around(&node));
        is_on.set(false);
        if let Some(heading) = heading {
            let _ = heading.focus();
        }
    };
    view! { class = "iw",
        <div node_ref=node>
            <EmptyState
                icon=Icon::Check
                title=i18n.of_authoring(AuthoringText::NothingToLookAt)
                hint=i18n.of_authoring(AuthoringText::NothingToLookAtHint)
            >
                <Button label=i18n.of_authoring(AuthoringText::ShowAllWidgets) on_click=show_all />
            </EmptyState>
        </div>
    }
}

//! What is shown in place of changes, and below them.

use leptos::html;
use leptos::prelude::*;
use markup::view;

use super::state::{PastReading, PastState};
use crate::features::awaited::Awaited;
use crate::i18n::{AuthoringText, Text, use_i18n};
use crate::reactive::memo;
use crate::ui::{Button, EmptyState, Icon, Show, Skeleton, heading_for_keys, keep_focus, keep_focus_after};

/// Grey lines while the first changes are read.
#[component]
pub(super) fn ReadingChanges() -> impl IntoView {
    let lines = [14_u8, 9, 12].map(|characters| {
        view! { class = "iw",
            <div class="iw-past-skeleton" aria-hidden="true">
                <Skeleton characters />
                <Skeleton characters=22 />
            </div>
        }
    });
    view! { class = "iw",
        <Awaited class="iw-past-list">
            {lines}
        </Awaited>
    }
}

/// No change, or none that search and choice leave.
#[component]
pub(super) fn NoChanges(state: PastState) -> impl IntoView {
    let i18n = use_i18n();
    let is_over = move || state.known.with(|known| known.reading == PastReading::Over) && !state.is_waiting();
    let is_empty = move || state.found.with(Vec::is_empty);
    // Where nothing is to be kept, the choice above says all.
    let is_due = move || state.is_of_server.get() || state.is_wanted.get();
    view! { class = "iw",
        <Show when=move || is_over() && is_empty() && state.is_narrowed()>
            <EmptyState
                icon=Icon::Search
                title=i18n.of_authoring(AuthoringText::NoChangeFound)
                hint=i18n.of_authoring(AuthoringText::NoChangeFoundHint)
            />
        </Show>
        <Show when=move || is_over() && is_empty() && !state.is_narrowed() && is_due()>
            <EmptyState icon=Icon::Info title=i18n.of(Text::HistoryEmpty) />
        </Show>
    }
}

/// The way to older changes of the server.
#[component]
pub(super) fn OlderChanges(state: PastState) -> impl IntoView {
    let i18n = use_i18n();
    let has_more =
        move || state.known.with(|known| known.history.has_more && !known.history.changes.is_empty());
    let is_all_drawn = move || state.found.with(Vec::len) <= state.drawn.count();
    let is_searched = move || state.query.with(|query| !query.is_empty());
    let node = NodeRef::<html::Div>::new();
    let heading = StoredValue::new_local(None);
    let read_on = move |()| {
        heading.set_value(node.get_untracked().and_then(|node| heading_for_keys(&node)));
        state.read_on();
    };
    let is_there = memo(move |_| has_more() && is_all_drawn());
    // With the oldest changes the button leaves, perhaps with the focus.
    keep_focus_after(is_there, move || {
        if let Some(heading) = heading.try_get_value().flatten() {
            keep_focus(move || Some(heading));
        }
    });
    view! { class = "iw",
        <Show when=move || is_there.get()>
            <div node_ref=node class="iw-past-older">
                <Show when=is_searched>
                    <p class="iw-muted">{i18n.of_authoring(AuthoringText::OlderUnsearched)}</p>
                </Show>
                <Button
                    label=i18n.of(Text::HistoryOlder)
                    busy=Signal::derive(move || {
                        state.known.with(|known| known.reading == PastReading::Pending)
                    })
                    on_click=read_on
                />
            </div>
        </Show>
    }
}

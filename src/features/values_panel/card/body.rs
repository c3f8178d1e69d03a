//! A card's body: its failure, the lines, and the number of empty ones.

use std::sync::Arc;

use leptos::prelude::*;

use super::line::LineView;
use super::lines::CardLine;
use super::skeleton::skeleton_lines;
use super::state::CardState;
use crate::features::error_text::FailureNotice;
use crate::i18n::{Plural, Text, use_i18n};
use crate::reactive::memo;
use crate::ui::{Button, ButtonVariant, KeyedList, Show, text_of, view_of};

/// The body.
#[component]
pub(super) fn CardBody(card: CardState) -> impl IntoView {
    let has_lines = memo(move |_| card.lines.with(Option::is_some));
    let waits = memo(move |_| !has_lines.get() && card.error.with(Option::is_none));
    view! { class = "iw",
        <div class="iw-card-body">
            <Failure card has_lines />
            {view_of(move || waits.get().then(|| skeleton_lines(card.fields())))}
            <Show when=move || has_lines.get()>
                <Lines card />
            </Show>
        </div>
    }
}

/// Why there are no values; the head reports a failed refetch.
#[component]
fn Failure(card: CardState, has_lines: Memo<bool>) -> impl IntoView {
    view_of(move || {
        let error = card.error.get().filter(|_| !has_lines.get())?;
        let on_retry = Callback::new(move |()| card.refresh());
        Some(view! { class = "iw", <FailureNotice what=Text::ValuesFailed error on_retry /> }.into_any())
    })
}

#[component]
fn Lines(card: CardState) -> impl IntoView {
    let i18n = use_i18n();
    let count = memo(move |_| card.lines.with(|lines| lines.as_ref().map_or(0, Vec::len)));
    let items = move || {
        let shows_empty = card.shows_empty.get();
        card.lines.with(|lines| {
            // A removed value is a change to display.
            let is_shown = |line: &&Arc<CardLine>| shows_empty || !line.is_empty() || line.has_changed();
            let shown = lines.iter().flatten().filter(is_shown);
            let shown = shown.map(|line| (line.identity.clone(), Arc::clone(line)));
            card.found.with(|found| match found {
                // A user who unfolds a card without a match wants to see all of it.
                Some(found) if !found.is_empty() => {
                    shown.filter(|(identity, _)| found.contains(identity)).collect()
                }
                _ => shown.collect::<Vec<_>>(),
            })
        })
    };
    let part = move |line| view! { class = "iw", <LineView card line /> }.into_any();
    view! { class = "iw",
        <Show when=move || !items().is_empty()>
            <dl class="iw-values">
                <KeyedList items part />
            </dl>
        </Show>
        <Empties card />
        <Show when=move || count.get() == 0>
            <p class="iw-muted">{i18n.of(Text::NoValues)}</p>
        </Show>
    }
}

/// The number of omitted empty fields, in one line.
#[component]
fn Empties(card: CardState) -> impl IntoView {
    let i18n = use_i18n();
    let panel = card.context.panel;
    let count =
        memo(move |_| card.lines.with(|lines| lines.iter().flatten().filter(|line| line.is_empty()).count()));
    let is_told = memo(move |_| {
        count.get() != 0 && panel.layout.with(|layout| layout.hides_empty) && !panel.is_searching()
    });
    let label = move || i18n.text(if card.shows_empty.get() { Text::HideEmpty } else { Text::ShowEmpty });
    view! { class = "iw",
        <Show when=move || is_told.get()>
            <p class="iw-card-empties">
                <span>{text_of(move || i18n.count(Plural::EmptyFields, count.get()))}</span>
                <Button label variant=ButtonVariant::Link on_click=move |()| card.toggle_empty() />
            </p>
        </Show>
    }
}

//! A card's body: what failed, the lines, and how many of them are empty.

use leptos::prelude::*;

use super::card::CardState;
use super::card_line::{CardLine, LineView};
use crate::features::error_text::FailureNotice;
use crate::i18n::{Plural, Text, use_i18n};
use crate::ui::{Button, ButtonVariant, Show, Skeleton};

/// The body; an error stands above the values that were kept.
#[component]
pub(super) fn CardBody(card: CardState) -> impl IntoView {
    let has_lines = Memo::new(move |_| card.lines.with(Option::is_some));
    let waits = Memo::new(move |_| !has_lines.get() && card.error.with(Option::is_none));
    view! { class = "iw",
        <div class="iw-card-body">
            <Failure card has_lines />
            <Show when=move || waits.get()>
                <AwaitedLines card />
            </Show>
            <Show when=move || has_lines.get()>
                <Lines card />
            </Show>
        </div>
    }
}

#[component]
fn Failure(card: CardState, has_lines: Memo<bool>) -> impl IntoView {
    let i18n = use_i18n();
    let kept = Signal::derive(move || {
        let time = card.read_at.get().map(|at| i18n.formats(|formats| formats.time(at)));
        i18n.fill(Text::ValuesKept, &[("time", &time.unwrap_or_default())])
    });
    move || {
        let error = card.error.get()?;
        let on_retry = card.refresh;
        Some(if has_lines.get() {
            view! { class = "iw", <FailureNotice what=Text::RefreshFailed error kept on_retry /> }.into_any()
        } else {
            view! { class = "iw", <FailureNotice what=Text::ValuesFailed error on_retry /> }.into_any()
        })
    }
}

/// The labels are known before the values.
#[component]
fn AwaitedLines(card: CardState) -> impl IntoView {
    let labels = move || {
        let fields = card.widget.with(|widget| widget.as_ref().map(|widget| widget.fields.clone()));
        let line = |(place, field): (usize, wire::Field)| {
            let characters = if place % 2 == 0 { 16 } else { 11 };
            view! { class = "iw",
                <div class="iw-value-line">
                    <span class="iw-value-label">
                        <bdi>{field.label}</bdi>
                    </span>
                    <Skeleton characters />
                </div>
            }
        };
        fields.unwrap_or_default().into_iter().enumerate().map(line).collect_view()
    };
    view! { class = "iw", <div class="iw-values">{labels}</div> }
}

#[component]
fn Lines(card: CardState) -> impl IntoView {
    let i18n = use_i18n();
    let count = Memo::new(move |_| card.lines.with(|lines| lines.as_ref().map_or(0, Vec::len)));
    let shown = move || {
        let shows_empty = card.shows_empty.get();
        let lines = card.lines.get().unwrap_or_default();
        lines.into_iter().filter(|line| shows_empty || !line.is_empty()).collect::<Vec<_>>()
    };
    let has_shown = Memo::new(move |_| !shown().is_empty());
    view! { class = "iw",
        <Show when=move || has_shown.get()>
            <dl class="iw-values">
                <For each=shown key=CardLine::identity children=|line| view! { class = "iw", <LineView line /> } />
            </dl>
        </Show>
        <Empties card />
        <Show when=move || count.get() == 0>
            <p class="iw-muted">{i18n.of(Text::NoValues)}</p>
        </Show>
    }
}

/// How many fields are empty, in one line.
#[component]
fn Empties(card: CardState) -> impl IntoView {
    let i18n = use_i18n();
    let count = Memo::new(move |_| {
        card.lines.with(|lines| lines.iter().flatten().filter(|line| line.is_empty()).count())
    });
    let label = move || i18n.text(if card.shows_empty.get() { Text::HideEmpty } else { Text::ShowEmpty });
    view! { class = "iw",
        <Show when=move || count.get() != 0>
            <p class="iw-card-empties">
                <span>{move || i18n.count(Plural::EmptyFields, count.get())}</span>
                <Button label variant=ButtonVariant::Link on_click=card.toggle_empty />
            </p>
        </Show>
    }
}

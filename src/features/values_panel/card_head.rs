//! A card's head: fold, title, age, refresh.

use leptos::prelude::*;

use super::card::CardState;
use super::card_failure::{CardFailure, refresh_failure};
use crate::features::exact_time::machine_time;
use crate::i18n::{Text, use_i18n};
use crate::ui::{Icon, IconButton, IconImage, Time, text_of, view_of};

/// The head; the title folds the card.
#[component]
pub(super) fn CardHead(card: CardState, title: Memo<String>) -> impl IntoView {
    let i18n = use_i18n();
    let age = view_of(move || {
        // The line of the failure says it, too.
        let at = card.read_at().filter(|_| refresh_failure(card).is_none())?;
        let short = text_of(move || i18n.formats(|formats| formats.relative_short(at, i18n.now().max(at))));
        let exact = text_of(move || i18n.formats(|formats| formats.date_time(at)));
        Some(view! { class = "iw", <Time short exact datetime=machine_time(at) /> }.into_any())
    });
    view! { class = "iw",
        <div class="iw-card-head" class:iw-card-failed=move || refresh_failure(card).is_some()>
            <div class="iw-card-heading">
            <h2 class="iw-card-title">
                <button
                    type="button"
                    class="iw-card-fold"
                    aria-expanded=move || if card.is_folded.get() { "false" } else { "true" }
                    on:click=move |_| card.toggle_fold.run(())
                >
                    <IconImage icon=Icon::ChevronDown />
                    <bdi>{title}</bdi>
                </button>
            </h2>
            <CardFailure card />
            </div>
            <span class="iw-card-age">{age}</span>
            <IconButton
                label=move || i18n.fill(Text::RefreshTitle, &[("title", &title.get())])
                icon=Icon::Refresh
                busy=Signal::derive(move || card.is_busy.get() && card.lines.with(Option::is_some))
                on_click=card.refresh
            />
        </div>
    }
}

//! A card's head: fold, title, age, refresh, and what else can be done.

use leptos::prelude::*;

use super::card::CardState;
use super::card_failure::{CardFailure, refresh_failure};
use super::card_menu::CardMenu;
use super::mover::Grip;
use super::shown_text::ShownText;
use crate::features::exact_time::machine_time;
use crate::i18n::{Text, use_i18n};
use crate::model::layout::Mark;
use crate::ui::{Icon, IconButton, IconImage, Show, Time, text_of, view_of};

/// The head; the title folds the card.
#[component]
pub(super) fn CardHead(card: CardState) -> impl IntoView {
    let i18n = use_i18n();
    let title = card.title;
    let age = view_of(move || {
        // The line of the failure says it, too.
        let at = card.read_at().filter(|_| refresh_failure(card).is_none())?;
        let short = text_of(move || i18n.formats(|formats| formats.relative_short(at, i18n.now().max(at))));
        let exact = text_of(move || i18n.formats(|formats| formats.date_time(at)));
        Some(view! { class = "iw", <Time short exact datetime=machine_time(at) /> }.into_any())
    });
    view! { class = "iw",
        <div class="iw-card-head" class:iw-card-failed=move || refresh_failure(card).is_some()>
            <Grip mover=card.customer.mover id=card.id.get_value() title />
            <div class="iw-card-heading">
            <h2 class="iw-card-title">
                <button
                    type="button"
                    class="iw-card-fold"
                    aria-expanded=move || if card.is_folded.get() { "false" } else { "true" }
                    on:click=move |_| card.set(Mark::Folded, !untrack(|| card.is(Mark::Folded)))
                >
                    <IconImage icon=Icon::ChevronDown />
                    <ShownText text=title />
                    <Show when=move || card.is(Mark::Pinned)>
                        <span class="iw-card-pin" role="img" aria-label=i18n.of(Text::Pinned)>
                            <IconImage icon=Icon::Pin />
                        </span>
                    </Show>
                </button>
            </h2>
            <CardFailure card />
            </div>
            <span class="iw-card-age">{age}</span>
            <IconButton
                label=move || i18n.fill(Text::RefreshTitle, &[("title", &title.get())])
                icon=Icon::Refresh
                busy=Signal::derive(move || card.is_busy.get() && card.lines.with(Option::is_some))
                on_click=move |()| card.refresh()
            />
            <CardMenu card />
        </div>
    }
}

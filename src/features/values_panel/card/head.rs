//! A card's head: fold, title, age, refetch, and the menu.

use leptos::prelude::*;

use super::failure::{CardFailure, refresh_failure};
use super::menu::CardMenu;
use super::state::CardState;
use crate::features::exact_time::machine_time;
use crate::features::values_panel::value::ShownText;
use crate::i18n::{Text, use_i18n};
use crate::model::layout::Mark;
use crate::ui::{FixedList, Icon, IconButton, IconImage, Show, Time, text_of, view_of};

/// The head; the title folds the card.
#[component]
pub(super) fn CardHead(card: CardState) -> impl IntoView {
    let i18n = use_i18n();
    let (title, reorder) = (card.title, card.context.reorder);
    let age = view_of(move || {
        // The line of the failure says it, too.
        let at = card.read_at().filter(|_| refresh_failure(card).is_none())?;
        let words = move || i18n.formats(|formats| formats.relative_short(at, i18n.now().max(at)));
        // Another text is another element: one that grows would count as one that moves.
        let items = move || vec![(words(), words())];
        let part = |words: String| words.into_any();
        let short = move || view! { class = "iw", <FixedList items part /> };
        let exact = text_of(move || i18n.formats(|formats| formats.date_time(at)));
        Some(view! { class = "iw", <Time short exact datetime=machine_time(at) /> }.into_any())
    });
    view! { class = "iw",
        <div
            class="iw-card-head"
            class:iw-card-failed=move || refresh_failure(card).is_some()
        >
            <div
                class="iw-card-heading"
                on:pointerdown=move |event| card.id.with_value(|id| reorder.press(&event, id))
            >
            <h2 class="iw-card-title">
                <button
                    type="button"
                    class="iw-card-fold"
                    aria-expanded=move || if card.is_folded.get() { "false" } else { "true" }
                    aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
                    on:click=move |_| card.toggle_fold()
                    on:keydown=move |event| card.id.with_value(|id| reorder.take_key(&event, id))
                >
                    // The grip is for fingers, which scroll elsewhere.
                    <span class="iw-card-grip">
                        <IconImage icon=Icon::Grip />
                    </span>
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

//! The cards that the user has hidden, and the buttons that show them.

use std::sync::Arc;

use leptos::prelude::*;
use markup::view;

use super::state::{CardOrder, CardReorder, CardSlot, PanelState, TITLE};
use crate::i18n::{Plural, Text, use_i18n};
use crate::model::layout::Mark;
use crate::reactive::memo;
use crate::ui::{Button, ButtonVariant, KeyedList, Show, text_of};

/// The number of hidden cards; expanded, it has a button to show each of them.
#[component]
pub(super) fn HiddenCards(
    panel: PanelState,
    order: Memo<Arc<CardOrder>>,
    reorder: CardReorder,
) -> impl IntoView {
    let i18n = use_i18n();
    let count = memo(move |_| order.with(|order| order.hidden.len()));
    let items =
        move || order.with(|order| order.hidden.iter().map(|slot| (slot.id.clone(), slot.clone())).collect());
    let part = move |slot: ReadSignal<CardSlot>| {
        let label = move || i18n.fill(Text::ShowTitle, &[("title", &slot.with(|slot| slot.name(i18n)))]);
        let show = move |()| {
            let id = slot.with_untracked(|slot| slot.id.clone());
            panel.set(Mark::Hidden, &id, false);
            reorder.focus(&id, TITLE);
        };
        view! { class = "iw",
            <li>
                <Button label=text_of(label) variant=ButtonVariant::Link on_click=show />
            </li>
        }
        .into_any()
    };
    view! { class = "iw",
        <Show when=move || count.get() != 0>
            <details class="iw-hidden-cards">
                <summary>{text_of(move || i18n.count(Plural::HiddenCards, count.get()))}</summary>
                <ul>
                    <KeyedList items part />
                </ul>
            </details>
        </Show>
    }
}

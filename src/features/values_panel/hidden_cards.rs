//! The cards that the user has hidden, and the buttons that show them.

use std::sync::Arc;

use leptos::prelude::*;

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
    let keys = Signal::derive(move || {
        order.with(|order| order.hidden.iter().map(|place| place.id.clone()).collect())
    });
    let title_of = move |id: &str| {
        let is_it = |place: &&CardSlot| place.id == id;
        order.with(|order| order.hidden.iter().find(is_it).map(|place| place.name(i18n)))
    };
    let part = move |id: String| {
        let (shown, named) = (id.clone(), id);
        let label = move || {
            let title = title_of(&named).unwrap_or_default();
            i18n.fill(Text::ShowTitle, &[("title", &title)])
        };
        view! { class = "iw",
            <li>
                <Button
                    label=text_of(label)
                    variant=ButtonVariant::Link
                    on_click=move |()| {
                        panel.set(Mark::Hidden, &shown, false);
                        reorder.focus(&shown, TITLE);
                    }
                />
            </li>
        }
        .into_any()
    };
    view! { class = "iw",
        <Show when=move || count.get() != 0>
            <details class="iw-hidden-cards">
                <summary>{text_of(move || i18n.count(Plural::HiddenCards, count.get()))}</summary>
                <ul>
                    <KeyedList keys part />
                </ul>
            </details>
        </Show>
    }
}

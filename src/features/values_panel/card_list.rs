//! One card per widget.

use std::sync::Arc;

use leptos::prelude::*;

use super::card::{Card, SkeletonCards, UnreadableCard};
use super::state::{
    CARDS_AT_ONCE, CardContext, CardOrder, CardReorder, CardSlot, ConversationRef, PanelState, Reveal,
    Visibility, values_key,
};
use crate::i18n::{Plural, use_i18n};
use crate::reactive::{effect, memo, spawn_local};
use crate::sync::Store;
use crate::ui::{Button, ButtonVariant, KeyedList, Show, text_of, view_of};

/// The number of cards that are read before it is known which ones are visible.
const READ_AT_FIRST: usize = 6;

/// The cards of all widgets for the conversation. Another conversation or contact gets new cards, so that nothing
/// of the previous one can stay.
#[component]
pub(super) fn Cards(
    store: Store,
    conversation_ref: Signal<Option<ConversationRef>>,
    panel: PanelState,
    order: Memo<Arc<CardOrder>>,
    reorder: CardReorder,
) -> impl IntoView {
    let visibility = Visibility::new(panel);
    let shown = memo(move |_| conversation_ref.get());
    view_of(move || {
        let conversation_ref = shown.get()?;
        let first = untrack(|| first_rows(panel, &order.get()));
        let reveal =
            Reveal::new(first, |row| untrack(|| is_known(store, &conversation_ref, &order.get(), row)));
        let started = untrack(|| start(store, &conversation_ref, &order.get(), reveal));
        let conversation_ref = StoredValue::new(conversation_ref);
        let context = CardContext { store, panel, order, conversation_ref, reveal, visibility, reorder };
        Some(view! { class = "iw", <CardsOf context started /> }.into_any())
    })
}

/// Sends the requests of the first cards, and reports when they have been sent. Drawing the cards takes longer, so
/// it waits.
fn start(
    store: Store,
    conversation_ref: &ConversationRef,
    order: &CardOrder,
    reveal: Reveal,
) -> ReadSignal<bool> {
    let readers = Owner::new();
    readers.with(|| {
        for slot in order.shown.iter().filter(|slot| reveal.begins_with(&slot.row)) {
            store.values().read(values_key(conversation_ref, &slot.id), || true);
        }
    });
    // By then the cards read for themselves; a card that is hidden later is not read any more.
    effect(move |_| {
        if reveal.is_open() {
            readers.cleanup();
        }
    });
    let is_open = reveal.is_open.get_untracked();
    let (started, set_started) = signal(is_open);
    if !is_open {
        // Tasks start in the order in which they are spawned, and a read sends its request as it starts.
        spawn_local(async move { _ = set_started.try_set(true) });
    }
    started
}

/// The rows that are read at once: those visible before, else the first ones.
fn first_rows(panel: PanelState, order: &CardOrder) -> Vec<String> {
    let rows = |is_first: &dyn Fn(&CardSlot) -> bool| {
        let slots = order.shown.iter().filter(|slot| slot.has_values() && is_first(slot));
        slots.map(|slot| slot.row.clone()).collect::<Vec<_>>()
    };
    let near = panel.near.with_untracked(|near| rows(&|slot| near.contains(&slot.row)));
    if near.is_empty() { rows(&|_| true).into_iter().take(READ_AT_FIRST).collect() } else { near }
}

fn is_known(store: Store, conversation_ref: &ConversationRef, order: &CardOrder, row: &str) -> bool {
    let slot = order.shown.iter().find(|slot| slot.row == row);
    slot.is_none_or(|slot| store.values().known(&values_key(conversation_ref, &slot.id)).is_some())
}

/// The cards of one customer.
#[component]
fn CardsOf(context: CardContext, started: ReadSignal<bool>) -> impl IntoView {
    let i18n = use_i18n();
    let CardContext { order, reveal, reorder, panel, .. } = context;
    // Neither a drag nor the request for all cards passes on to another customer's.
    on_cleanup(move || {
        reorder.drag.cancel();
        panel.wants_all.try_set(false);
    });
    let limit = RwSignal::new(CARDS_AT_ONCE);
    let items = move || {
        let count = match started.get() {
            true if context.wants_all() => usize::MAX,
            true => limit.get(),
            false => 0,
        };
        order.with(|order| order.shown.iter().take(count).map(keyed).collect())
    };
    let left =
        memo(move |_| order.with(|order| order.shown.len()).saturating_sub(limit.get()).min(CARDS_AT_ONCE));
    let part = move |card_slot: ReadSignal<CardSlot>| {
        if card_slot.with_untracked(CardSlot::has_values) {
            view! { class = "iw", <Card context card_slot /> }.into_any()
        } else {
            view! { class = "iw", <UnreadableCard card_slot /> }.into_any()
        }
    };
    view! { class = "iw",
        <Show when=move || started.get() && !reveal.is_open()>
            <SkeletonCards context />
        </Show>
        <div
            node_ref=reorder.list
            class="iw-cards"
            class:iw-cards-waiting=move || !reveal.is_open()
            on:pointermove=move |event| reorder.drag.follow(&event)
            on:pointerup=move |event| reorder.drag.drop(&event)
            on:pointercancel=move |_| _ = reorder.drag.cancel()
            on:lostpointercapture=move |event| reorder.drag.lose(&event)
        >
            <KeyedList items part />
            <Show when=move || left.get() != 0>
                <Button
                    label=text_of(move || i18n.count(Plural::ShowMore, left.get()))
                    variant=ButtonVariant::Link
                    on_click=move |()| limit.update(|limit| *limit += CARDS_AT_ONCE)
                />
            </Show>
        </div>
    }
}

/// A widget that becomes readable, or unreadable, gets another card.
fn keyed(slot: &CardSlot) -> (String, CardSlot) {
    (format!("{} {}", slot.has_values(), slot.row), slot.clone())
}

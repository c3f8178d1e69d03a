//! One widget's card: it reads, fails and folds on its own.

mod body;
mod changed;
mod failure;
mod head;
mod inspector;
mod line;
mod lines;
mod menu;
mod skeleton;
mod state;
mod unreadable;

pub use skeleton::SkeletonCards;
pub use unreadable::UnreadableCard;

use leptos::prelude::*;

use body::CardBody;
use changed::notice_what_is_seen;
use head::CardHead;
use state::{CardState, card_state};

use crate::features::values_panel::state::{CardContext, CardSlot, number_of, put_number, watch};
use crate::i18n::use_i18n;
use crate::reactive::{effect, memo};
use crate::sync::QueryState;
use crate::ui::{Show, text_of};

/// The card of one widget for one conversation and contact, which never change. Until the cards are displayed, others
/// stand in for them, and it is an empty frame: it is filled out of sight once its values are there, so that each reply
/// costs one card, and all of them one layout.
#[component]
pub fn Card(context: CardContext, card_slot: ReadSignal<CardSlot>) -> impl IntoView {
    let i18n = use_i18n();
    let CardContext { panel, reveal, visibility, conversation_ref, store, .. } = context;
    let CardSlot { row, id, .. } = card_slot.get_untracked();
    let is_wanted = {
        let row = row.clone();
        move || reveal.begins_with(&row) || context.wants_all() || panel.near.with(|near| near.contains(&row))
    };
    let reader = store.values().read(context.key_of(&id), is_wanted);
    let state: ReadSignal<_> = reader.state().into();
    let is_settled = memo(move |_| !state.with(QueryState::is_loading));
    let (settled, counted) = (row.clone(), row.clone());
    effect(move |_| {
        if is_settled.get() {
            reveal.settle(&settled);
        }
    });
    let node = NodeRef::new();
    watch(node, move |card| visibility.watch_and_measure(card), move |card| visibility.release(card));
    let reader = StoredValue::new_local(reader);
    let part = move || filling(card_state(context, card_slot, reader, node), &counted);
    view! { class = "iw",
        <section
            node_ref=node
            class="iw-card"
            part="card"
            aria-label=text_of(move || card_slot.with(|slot| slot.name(i18n)))
            aria-busy=move || if state.with(QueryState::is_fetching) { "true" } else { "false" }
            data-conversation=conversation_ref.with_value(|conversation_ref| conversation_ref.conversation.clone())
            data-row=row
        >
            <Show when=move || reveal.is_open() || is_settled.get()>{part()}</Show>
        </section>
    }
}

/// The content of the frame of `card`, whose row has the key `row`.
fn filling(card: CardState, row: &str) -> AnyView {
    notice_what_is_seen(card);
    count_for_panel(card, row);
    view! { class = "iw",
        <CardHead card />
        <Show when=move || !card.is_folded.get()>
            <CardBody card />
        </Show>
    }
    .into_any()
}

/// Reports to the panel how many lines are empty and how many match the search, as long as the card is drawn.
fn count_for_panel(card: CardState, row: &str) {
    let panel = card.context.panel;
    let (row, gone) = (row.to_owned(), row.to_owned());
    effect(move |_| {
        let empty = card.lines.with(|lines| lines.iter().flatten().filter(|line| line.is_empty()).count());
        let matches = card.found.with(|found| found.as_ref().map_or(0, Vec::len));
        for (counts, count) in [(panel.empty, empty), (panel.matches, matches)] {
            if counts.with_untracked(|counts| number_of(counts, &row)).unwrap_or_default() != count {
                counts.update(|counts| put_number(counts, &row, Some(count)));
            }
        }
    });
    on_cleanup(move || {
        for counts in [panel.empty, panel.matches] {
            counts.try_update(|counts| put_number(counts, &gone, None));
        }
    });
}

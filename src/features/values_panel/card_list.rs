//! One card a widget.

use std::sync::Arc;

use js_sys::Promise;
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use super::card::{AwaitedCards, Card, UnreadableCard};
use super::state::{
    Arranged, CARDS_AT_ONCE, CardContext, Gate, Mover, PanelState, Place, Sight, Subject, values_key,
};
use crate::i18n::{Plural, use_i18n};
use crate::reactive::{effect, memo, spawn_local};
use crate::sync::Store;
use crate::ui::{Button, ButtonVariant, KeyedList, Show, text_of, view_of};

/// So many are read before it is known which ones are in sight.
const READ_AT_FIRST: usize = 6;

/// The cards of all widgets for the subject. Another conversation or contact has cards of its own, so that nothing of
/// the one before can stay.
#[component]
pub(super) fn Cards(
    store: Store,
    subject: Signal<Option<Subject>>,
    panel: PanelState,
    arranged: Memo<Arc<Arranged>>,
    mover: Mover,
) -> impl IntoView {
    let sight = Sight::new(panel);
    let shown = memo(move |_| subject.get());
    view_of(move || {
        let subject = shown.get()?;
        // Who wanted all cards wanted those of the customer before.
        panel.wants_all.set(false);
        mover.reorder.cancel();
        let first = untrack(|| first_rows(panel, &arranged.get()));
        let gate = Gate::new(first, |row| untrack(|| is_known(store, &subject, &arranged.get(), row)));
        let started = untrack(|| start(store, &subject, &arranged.get(), gate));
        let subject = StoredValue::new(subject);
        let context = CardContext { store, panel, arranged, subject, gate, sight, mover };
        Some(view! { class = "iw", <CardsOf context started /> }.into_any())
    })
}

/// Sends the requests of the first cards; says when they are on their way. Drawing the cards takes longer than that, so
/// it waits.
fn start(store: Store, subject: &Subject, arranged: &Arranged, gate: Gate) -> ReadSignal<bool> {
    let readers = Owner::new();
    readers.with(|| {
        for place in arranged.shown.iter().filter(|place| gate.begins_with(&place.row)) {
            store.values().read(values_key(subject, &place.id), || true);
        }
    });
    // The cards read for themselves by then; one that is hidden later is to be read no more.
    effect(move |_| {
        if gate.is_open() {
            readers.cleanup();
        }
    });
    let is_open = gate.is_open.get_untracked();
    let (started, set_started) = signal(is_open);
    if !is_open {
        spawn_local(async move {
            // The requests were asked for before, and are sent before.
            for _ in 0..SENT_AFTER_TASKS {
                let _ = JsFuture::from(Promise::resolve(&JsValue::UNDEFINED)).await;
            }
            set_started.try_set(true);
        });
    }
    started
}

/// After so many microtasks a request that was asked for is on its way.
const SENT_AFTER_TASKS: usize = 4;

/// The rows that are read at once: those in sight before, else the first ones.
fn first_rows(panel: PanelState, arranged: &Arranged) -> Vec<String> {
    let rows = |is_first: &dyn Fn(&Place) -> bool| {
        let places = arranged.shown.iter().filter(|place| place.has_values() && is_first(place));
        places.map(|place| place.row.clone()).collect::<Vec<_>>()
    };
    let near = panel.near.with_untracked(|near| rows(&|place| near.contains(&place.row)));
    if near.is_empty() { rows(&|_| true).into_iter().take(READ_AT_FIRST).collect() } else { near }
}

fn is_known(store: Store, subject: &Subject, arranged: &Arranged, row: &str) -> bool {
    let place = arranged.shown.iter().find(|place| place.row == row);
    place.is_none_or(|place| store.values().known(&values_key(subject, &place.id)).is_some())
}

/// The cards of one customer.
#[component]
fn CardsOf(context: CardContext, started: ReadSignal<bool>) -> impl IntoView {
    let i18n = use_i18n();
    let CardContext { arranged, gate, mover, panel, .. } = context;
    let limit = RwSignal::new(CARDS_AT_ONCE);
    let keys = Signal::derive(move || {
        let count = match started.get() {
            true if panel.wants_all.get() || panel.is_searching() => usize::MAX,
            true => limit.get(),
            false => 0,
        };
        arranged.with(|arranged| arranged.shown.iter().take(count).map(key_of).collect())
    });
    let left = memo(move |_| {
        arranged.with(|arranged| arranged.shown.len()).saturating_sub(limit.get()).min(CARDS_AT_ONCE)
    });
    let part = move |key: String| {
        let place = arranged
            .with_untracked(|arranged| arranged.shown.iter().find(|place| key_of(place) == key).cloned());
        place
            .map(|place| {
                if place.has_values() {
                    view! { class = "iw", <Card context place /> }.into_any()
                } else {
                    view! { class = "iw", <UnreadableCard context place /> }.into_any()
                }
            })
            .into_any()
    };
    view! { class = "iw",
        <Show when=move || !gate.is_open()>
            <AwaitedCards context />
        </Show>
        <div
            node_ref=mover.list
            class="iw-cards"
            class:iw-cards-waiting=move || !gate.is_open()
            on:pointermove=move |event| mover.reorder.follow(&event)
            on:pointerup=move |event| mover.reorder.drop(&event)
            on:pointercancel=move |_| _ = mover.reorder.cancel()
            on:lostpointercapture=move |event| mover.reorder.lose(&event)
        >
            <KeyedList keys part />
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

/// A widget that becomes readable, or unreadable, is another card.
fn key_of(place: &Place) -> String {
    format!("{} {}", place.has_values(), place.row)
}

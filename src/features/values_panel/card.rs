//! One widget's card: it reads, fails and folds on its own.

use std::collections::HashSet;

use leptos::prelude::*;
use wire::{FieldValue, ListedWidget, Widget};

use super::card_body::CardBody;
use super::card_head::CardHead;
use super::card_line::{CardLine, card_lines};
use super::cards::{CardId, entry_of};
use super::panel::PanelState;
use crate::api::ApiError;
use crate::sync::{QueryState, Store, ValuesKey, ValuesReader};
use crate::ui::Show;

/// What a card shows, derived from the widget and its values.
#[derive(Clone, Copy)]
pub(super) struct CardState {
    /// The widget, as it is now.
    pub(super) widget: Memo<Option<Widget>>,
    /// The lines; `None` until the values are read.
    pub(super) lines: Memo<Option<Vec<CardLine>>>,
    /// When they were read, in ms since 1970.
    pub(super) read_at: Memo<Option<f64>>,
    /// Whether they are being read.
    pub(super) is_busy: Memo<bool>,
    /// Why they could not be read.
    pub(super) error: Memo<Option<ApiError>>,
    /// Whether the body is hidden.
    pub(super) is_folded: Signal<bool>,
    /// Whether empty fields are shown.
    pub(super) shows_empty: Signal<bool>,
    /// Reads the values now.
    pub(super) refresh: Callback<()>,
    /// Folds or unfolds.
    pub(super) toggle_fold: Callback<()>,
    /// Shows or hides empty fields.
    pub(super) toggle_empty: Callback<()>,
}

/// The card of one widget for one conversation and contact. It never changes whose values it shows.
#[component]
pub(super) fn Card(store: Store, id: CardId, panel: PanelState) -> impl IntoView {
    let widget_id = id.widget.clone().unwrap_or_default();
    let conversation = id.subject.conversation.clone();
    let reader = store.read_values(ValuesKey {
        widget: widget_id.clone(),
        conversation: id.subject.conversation,
        contact: id.subject.contact,
    });
    follow(panel, &reader);
    let entry = entry_of(store, id.row);
    let widget = Memo::new(move |_| match entry.get().as_deref() {
        Some(ListedWidget::Readable(widget)) => Some(widget.clone()),
        _ => None,
    });
    let card = card_state(widget, reader, panel, &widget_id);
    let title = Memo::new(move |_| {
        widget.with(|widget| widget.as_ref().map(|widget| widget.title.clone()).unwrap_or_default())
    });
    view! { class = "iw",
        <section
            class="iw-card"
            part="card"
            aria-label=title
            aria-busy=move || if card.is_busy.get() { "true" } else { "false" }
            data-conversation=conversation
        >
            <CardHead card title />
            <Show when=move || !card.is_folded.get()>
                <CardBody card />
            </Show>
        </section>
    }
}

fn card_state(
    widget: Memo<Option<Widget>>,
    reader: ValuesReader,
    panel: PanelState,
    widget_id: &str,
) -> CardState {
    let state = reader.state();
    let read = StoredValue::new_local(reader);
    let (is_folded, toggle_fold) = membership(panel.folded, widget_id);
    let (shows_empty, toggle_empty) = membership(panel.showing_empty, widget_id);
    CardState {
        widget,
        lines: lines(widget, state.clone()),
        read_at: of_state(&state, |state| state.data.as_ref().map(|data| data.read_at)),
        is_busy: of_state(&state, QueryState::is_fetching),
        error: of_state(&state, |state| state.error.clone()),
        is_folded,
        shows_empty,
        refresh: Callback::new(move |()| read.with_value(ValuesReader::refresh)),
        toggle_fold,
        toggle_empty,
    }
}

type Values = ArcReadSignal<QueryState<Vec<FieldValue>>>;

fn of_state<T: PartialEq + Send + Sync + 'static>(
    state: &Values,
    read: fn(&QueryState<Vec<FieldValue>>) -> T,
) -> Memo<T> {
    let state = state.clone();
    Memo::new(move |_| state.with(read))
}

fn lines(widget: Memo<Option<Widget>>, state: Values) -> Memo<Option<Vec<CardLine>>> {
    Memo::new(move |before: Option<&Option<Vec<CardLine>>>| {
        let before = before.and_then(Option::as_deref).unwrap_or_default();
        let widget = widget.read();
        state.with(|state| Some(card_lines(widget.as_ref()?, &state.data.as_ref()?.value, before)))
    })
}

/// Whether `id` is in `set`, and what puts it in or takes it out.
fn membership(set: RwSignal<HashSet<String>>, id: &str) -> (Signal<bool>, Callback<()>) {
    let (member, toggled) = (id.to_owned(), id.to_owned());
    let is_in = Signal::derive(move || set.with(|set| set.contains(&member)));
    let toggle = Callback::new(move |()| {
        set.update(|set| {
            if !set.remove(&toggled) {
                set.insert(toggled.clone());
            }
        });
    });
    (is_in, toggle)
}

/// Reads again when the panel says so.
fn follow(panel: PanelState, reader: &ValuesReader) {
    let (all, stale) = (StoredValue::new_local(reader.clone()), StoredValue::new_local(reader.clone()));
    Effect::new(move |before: Option<u32>| {
        let count = panel.refreshes.get();
        if before.is_some_and(|before| before != count) {
            all.with_value(ValuesReader::refresh);
        }
        count
    });
    Effect::new(move |before: Option<u32>| {
        let count = panel.returns.get();
        if before.is_some_and(|before| before != count) {
            stale.with_value(ValuesReader::refresh_if_stale);
        }
        count
    });
}

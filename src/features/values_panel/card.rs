//! One widget's card: it reads, fails and folds on its own.

use std::sync::Arc;

use leptos::prelude::*;
use wire::{Field, FieldValue, ListedWidget, Widget};

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
    entry: Memo<Option<Arc<ListedWidget>>>,
    state: ReadSignal<QueryState<Vec<FieldValue>>>,
    /// The lines; `None` until the values are read.
    pub(super) lines: Memo<Option<Vec<CardLine>>>,
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

impl CardState {
    /// When the values were read, in ms since 1970.
    pub(super) fn read_at(self) -> Option<f64> {
        self.state.with(|state| state.data.as_ref().map(|data| data.read_at))
    }

    /// The fields of the widget.
    pub(super) fn fields(self) -> Vec<Field> {
        self.entry
            .with(|entry| readable(entry.as_ref()).map(|widget| widget.fields.clone()).unwrap_or_default())
    }
}

fn readable(entry: Option<&Arc<ListedWidget>>) -> Option<&Widget> {
    match entry?.as_ref() {
        ListedWidget::Readable(widget) => Some(widget),
        ListedWidget::Unreadable(_) => None,
    }
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
    let entry = entry_of(store, id.row);
    let card = card_state(entry, reader, panel, &widget_id);
    let title = Memo::new(move |_| {
        entry.with(|entry| readable(entry.as_ref()).map(|widget| widget.title.clone()).unwrap_or_default())
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
    entry: Memo<Option<Arc<ListedWidget>>>,
    reader: ValuesReader,
    panel: PanelState,
    widget_id: &str,
) -> CardState {
    let state: ReadSignal<_> = reader.state().into();
    let read = StoredValue::new_local(reader);
    let (is_folded, toggle_fold) = membership(panel.folded, widget_id);
    let (shows_empty, toggle_empty) = membership(panel.showing_empty, widget_id);
    let lines = move |before: Option<&Option<Vec<CardLine>>>| {
        let before = before.and_then(Option::as_deref).unwrap_or_default();
        entry.with(|entry| {
            let widget = readable(entry.as_ref())?;
            state.with(|state| Some(card_lines(widget, &state.data.as_ref()?.value, before)))
        })
    };
    CardState {
        entry,
        state,
        lines: Memo::new(lines),
        is_busy: Memo::new(move |_| state.with(QueryState::is_fetching)),
        error: Memo::new(move |_| state.with(|state| state.error.clone())),
        is_folded,
        shows_empty,
        refresh: Callback::new(move |()| read.with_value(ValuesReader::refresh)),
        toggle_fold,
        toggle_empty,
    }
}

/// Whether `id` is in `set`, and what puts it in or takes it out.
fn membership(set: RwSignal<Vec<String>>, id: &str) -> (Signal<bool>, Callback<()>) {
    let (member, toggled) = (id.to_owned(), id.to_owned());
    let is_in = Signal::derive(move || set.with(|set| set.contains(&member)));
    let toggle = Callback::new(move |()| {
        set.update(|set| match set.iter().position(|known| *known == toggled) {
            Some(place) => {
                set.remove(place);
            }
            None => set.push(toggled.clone()),
        });
    });
    (is_in, toggle)
}

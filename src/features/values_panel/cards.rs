//! One card a widget.

use std::sync::Arc;

use leptos::prelude::*;
use wire::{ListedWidget, UnreadableWidget};

use super::card::Card;
use super::panel::PanelState;
use super::subject::Subject;
use crate::i18n::{Plural, Text, use_i18n};
use crate::sync::{Row, Store};
use crate::ui::{Button, ButtonVariant, KeyedList, Notice, NoticeTone, Show, text_of};

/// So many cards are shown, and so many more each time the person asks: each reads its own values.
const CARDS_AT_ONCE: usize = 50;

/// Which card: another conversation or contact is another card, so that nothing of the one before can stay.
#[derive(Clone)]
pub(super) struct CardId {
    pub(super) subject: Subject,
    pub(super) row: String,
    /// The widget's id; `None` where the widget cannot be read.
    pub(super) widget: Option<String>,
}

impl CardId {
    /// Differs where anything of the id does: each part goes with its length.
    fn key(&self) -> String {
        let Subject { conversation, contact } = &self.subject;
        let readable = self.widget.is_some();
        format!("{} {conversation} {} {contact} {readable} {}", conversation.len(), contact.len(), self.row)
    }
}

/// The cards of all widgets for the subject.
#[component]
pub(super) fn Cards(store: Store, subject: Signal<Option<Subject>>, panel: PanelState) -> impl IntoView {
    let i18n = use_i18n();
    let limit = RwSignal::new(CARDS_AT_ONCE);
    let ids = move || subject.with(|subject| store.rows().with(|rows| card_ids(subject.as_ref(), rows)));
    let keys = Signal::derive(move || ids().iter().take(limit.get()).map(CardId::key).collect());
    let left = Memo::new(move |_| ids().len().saturating_sub(limit.get()).min(CARDS_AT_ONCE));
    let part = move |key: String| {
        let id = untrack(ids).into_iter().find(|id| id.key() == key);
        id.map(|id| {
            if id.widget.is_some() {
                view! { class = "iw", <Card store id panel /> }.into_any()
            } else {
                view! { class = "iw", <UnreadableCard store id /> }.into_any()
            }
        })
        .into_any()
    };
    view! { class = "iw",
        <div class="iw-cards">
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

/// Widgets that are still being created have no values yet.
fn card_ids(subject: Option<&Subject>, rows: &[Row]) -> Vec<CardId> {
    let Some(subject) = subject else { return Vec::new() };
    let id = |row: &Row| CardId {
        subject: subject.clone(),
        row: row.key.clone(),
        widget: row.widget().map(|widget| widget.id.clone()),
    };
    rows.iter().map(id).filter(|id| id.widget.as_deref() != Some("")).collect()
}

/// What the server has for a card's row now.
pub(super) fn entry_of(store: Store, row: String) -> Memo<Option<Arc<ListedWidget>>> {
    let rows = store.rows();
    Memo::new(move |_| {
        rows.with(|rows| rows.iter().find(|known| known.key == row).map(|row| Arc::clone(&row.entry)))
    })
}

/// A widget that cannot be read: the others are not harmed by it.
#[component]
fn UnreadableCard(store: Store, id: CardId) -> impl IntoView {
    let i18n = use_i18n();
    let entry = entry_of(store, id.row);
    let unreadable = move || match entry.get().as_deref() {
        Some(ListedWidget::Unreadable(widget)) => Some(widget.clone()),
        _ => None,
    };
    let title = move |widget: &UnreadableWidget| match (&widget.title, &widget.id) {
        (Some(title), _) => title.clone(),
        (None, Some(id)) => i18n.fill(Text::UnreadableId, &[("id", id)]),
        (None, None) => i18n.text(Text::UnreadableWidget).to_owned(),
    };
    let name = Memo::new(move |_| unreadable().as_ref().map(title).unwrap_or_default());
    let hint = move || {
        let reason = unreadable().map(|widget| widget.reason.to_string()).unwrap_or_default();
        i18n.fill(Text::UnreadableHint, &[("reason", &reason)])
    };
    view! { class = "iw",
        <section class="iw-card" part="card" aria-label=name>
            <div class="iw-card-head">
                <h2 class="iw-card-title">
                    <bdi>{name}</bdi>
                </h2>
            </div>
            <div class="iw-card-body">
                <Notice tone=NoticeTone::Warning>
                    <p dir="auto">{hint}</p>
                </Notice>
            </div>
        </section>
    }
}

//! A widget that cannot be read; the others are not affected.

use leptos::prelude::*;
use wire::{ListedWidget, UnreadableWidget};

use crate::features::values_panel::state::CardSlot;
use crate::i18n::{Text, use_i18n};
use crate::model::text::is_blank;
use crate::reactive::memo;
use crate::ui::{Notice, NoticeTone};

/// Its card.
#[component]
pub fn UnreadableCard(card_slot: ReadSignal<CardSlot>) -> impl IntoView {
    let i18n = use_i18n();
    let row = card_slot.with_untracked(|slot| slot.row.clone());
    let unreadable = move || {
        card_slot.with(|slot| match slot.entry.as_ref() {
            ListedWidget::Unreadable(widget) => Some(widget.clone()),
            ListedWidget::Readable(_) => None,
        })
    };
    let title = move |widget: &UnreadableWidget| match (&widget.title, &widget.id) {
        (Some(title), _) if !is_blank(title) => title.clone(),
        (_, Some(id)) => i18n.fill(Text::UnreadableId, &[("id", id)]),
        (_, None) => i18n.text(Text::UnreadableWidget).to_owned(),
    };
    let name = memo(move |_| unreadable().as_ref().map(title).unwrap_or_default());
    let hint = move || {
        let reason = unreadable().map(|widget| widget.reason.to_string()).unwrap_or_default();
        i18n.fill(Text::UnreadableHint, &[("reason", &reason)])
    };
    view! { class = "iw",
        <section class="iw-card" part="card" aria-label=name data-row=row>
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

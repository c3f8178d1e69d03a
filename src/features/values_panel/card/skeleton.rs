//! Grey cards in the sizes of the loading ones, with everything known of them: titles and labels.

use leptos::html;
use leptos::prelude::*;
use wire::ListedWidget;

use crate::features::names::field_name;
use crate::features::values_panel::state::{CARDS_AT_ONCE, CardContext, CardSlot, number_of, watch};
use crate::i18n::use_i18n;
use crate::model::layout::Mark;
use crate::ui::Skeleton;

/// One grey card for each visible one. It has no controls, so that none disappears during a press.
#[component]
pub fn SkeletonCards(context: CardContext) -> impl IntoView {
    let slots = context.order.with_untracked(|order| order.shown.clone());
    let cards = slots
        .into_iter()
        .take(CARDS_AT_ONCE)
        .map(|card_slot| view! { class = "iw", <SkeletonCard context card_slot /> }.into_any());
    view! { class = "iw", <div class="iw-cards" aria-hidden="true">{cards.collect_view()}</div> }
}

#[component]
fn SkeletonCard(context: CardContext, card_slot: CardSlot) -> impl IntoView {
    let CardContext { panel, visibility, .. } = context;
    let node = NodeRef::<html::Div>::new();
    watch(node, move |card| visibility.watch(card), move |card| visibility.release(card));
    let height = panel.heights.with_value(|heights| number_of(heights, &card_slot.row));
    let is_folded = panel.layout.with_untracked(|layout| layout.is(Mark::Folded, &card_slot.id));
    let title = card_slot.name(use_i18n());
    let labels = match card_slot.entry.as_ref() {
        ListedWidget::Readable(widget) if !is_folded => widget.fields.clone(),
        _ => Vec::new(),
    };
    view! { class = "iw",
        <div node_ref=node class="iw-card iw-card-skeleton" data-row=card_slot.row style:height=height.map(|height| format!("{height}px"))>
            <div class="iw-card-head">
                <span class="iw-card-title">
                    <bdi>{title}</bdi>
                </span>
            </div>
            {(!labels.is_empty()).then(|| view! { class = "iw", <div class="iw-card-body">{skeleton_lines(labels)}</div> })}
        </div>
    }
}

/// The labels are known before the values.
pub(super) fn skeleton_lines(fields: Vec<wire::Field>) -> AnyView {
    let i18n = use_i18n();
    let line = |(place, field): (usize, wire::Field)| {
        let characters = if place % 2 == 0 { 16 } else { 11 };
        view! { class = "iw",
            <div class="iw-value-line">
                <span class="iw-value-label">
                    <bdi>{field_name(i18n, &field.label, &field.variable)}</bdi>
                </span>
                <Skeleton characters />
            </div>
        }
        .into_any()
    };
    view! { class = "iw", <div class="iw-values">{fields.into_iter().enumerate().map(line).collect_view()}</div> }
        .into_any()
}

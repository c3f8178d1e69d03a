//! Grey cards in the sizes of those that are awaited, with all that is known of them: titles and labels.

use leptos::html::{self, ElementType};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;
use wire::ListedWidget;

use super::arranged::Place;
use super::cards::{CARDS_AT_ONCE, Customer};
use super::state::number_of;
use crate::features::names::field_name;
use crate::i18n::use_i18n;
use crate::model::layout::Mark;
use crate::ui::Skeleton;

/// One grey card for each that is shown. Nothing in it can be used, so that nothing is taken from under a hand.
#[component]
pub(super) fn AwaitedCards(customer: Customer) -> impl IntoView {
    let places = customer.arranged.with_untracked(|arranged| arranged.shown.clone());
    let cards = places
        .into_iter()
        .take(CARDS_AT_ONCE)
        .map(|place| view! { class = "iw", <AwaitedCard customer place /> }.into_any());
    view! { class = "iw", <div class="iw-cards" aria-hidden="true">{cards.collect_view()}</div> }
}

#[component]
fn AwaitedCard(customer: Customer, place: Place) -> impl IntoView {
    let Customer { panel, sight, .. } = customer;
    let node = NodeRef::<html::Div>::new();
    watch(node, move |card| sight.watch(card), move |card| sight.release(card));
    let height = panel.heights.with_value(|heights| number_of(heights, &place.row));
    let is_folded = panel.layout.with_untracked(|layout| layout.is(Mark::Folded, &place.id));
    let title = place.name(use_i18n());
    let labels = match place.entry.as_ref() {
        ListedWidget::Readable(widget) if !is_folded => widget.fields.clone(),
        _ => Vec::new(),
    };
    view! { class = "iw",
        <div node_ref=node class="iw-card iw-card-awaited" data-row=place.row style:height=height.map(|height| format!("{height}px"))>
            <div class="iw-card-head">
                <span class="iw-card-title">
                    <bdi>{title}</bdi>
                </span>
            </div>
            {(!labels.is_empty()).then(|| view! { class = "iw", <div class="iw-card-body">{awaited_lines(labels)}</div> })}
        </div>
    }
}

/// The labels are known before the values.
pub(super) fn awaited_lines(fields: Vec<wire::Field>) -> AnyView {
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

/// Calls `on_show` with the element of `node` once it is drawn, and `on_leave` with it when the owner ends.
pub(super) fn watch<E>(
    node: NodeRef<E>,
    on_show: impl Fn(&Element) + 'static,
    on_leave: impl Fn(&Element) + Send + Sync + 'static,
) where
    E: ElementType,
    E::Output: JsCast + Clone + 'static,
{
    let shown = StoredValue::new_local(None::<Element>);
    node.on_load(move |element| {
        let element: Element = element.unchecked_into();
        on_show(&element);
        shown.try_set_value(Some(element));
    });
    on_cleanup(move || {
        if let Some(Some(element)) = shown.try_update_value(Option::take) {
            on_leave(&element);
        }
    });
}

//! A widget in the plan.

use leptos::prelude::*;
use markup::view;
use wire::{ListedWidget, PlannedItem, PlannedStep};

use super::state::Transfer;
use super::words::conflict_text;
use crate::features::names::widget_name;
use crate::features::version_text::difference_text;
use crate::i18n::{AuthoringPlural, use_i18n};
use crate::ui::{text_of, unique_id};

/// A widget of the bundle: its title, with a check box if something can be done; what differs; why it needs a decision.
#[component]
pub(super) fn PlanItem(transfer: Transfer, planned: PlannedItem) -> impl IntoView {
    let i18n = use_i18n();
    let PlannedItem { place, title, step } = planned;
    let details = unique_id("details");
    let number = (place + 1).to_string();
    let name = text_of(move || widget_name(i18n, &title, &number));
    let head = if step.can_be_carried_out() {
        let is_chosen = move || transfer.chosen.with(|chosen| chosen.contains(&place));
        view! { class = "iw",
            <label class="iw-check">
                <input
                    type="checkbox"
                    aria-describedby=details.clone()
                    prop:checked=is_chosen
                    on:change:target=move |event| transfer.choose(place, event.target().checked())
                />
                <span class="iw-text" dir="auto">{name}</span>
            </label>
        }
        .into_any()
    } else {
        view! { class = "iw", <p class="iw-text" dir="auto">{name}</p> }.into_any()
    };
    let fields = match &step {
        PlannedStep::Create(create) => Some(create.fields.as_ref().map_or(0, Vec::len)),
        _ => None,
    };
    let fields = fields.map(|count| {
        let count = move || i18n.count_authoring(AuthoringPlural::FieldCount, count);
        view! { class = "iw", <p class="iw-muted">{count}</p> }
    });
    let reason = match &step {
        PlannedStep::Conflict(conflict) => Some(conflict.clone()),
        _ => None,
    };
    let reason = reason.map(|conflict| {
        let text = move || conflict_text(i18n, &conflict);
        view! { class = "iw", <p class="iw-plan-reason" dir="auto">{text}</p> }
    });
    let differences = step.change().map(|change| {
        let differences = change.differences.clone();
        let lines = move || {
            let line =
                |difference| view! { class = "iw", <li dir="auto">{difference_text(i18n, difference)}</li> };
            differences.iter().map(line).collect_view()
        };
        view! { class = "iw", <ul class="iw-plan-differences">{lines}</ul> }
    });
    view! { class = "iw",
        <li class="iw-plan-item">
            {head}
            <div class="iw-plan-details" id=details>
                {fields}
                {reason}
                {differences}
            </div>
        </li>
    }
}

/// A widget that only the other side has.
#[component]
pub(super) fn AloneItem(listed: ListedWidget) -> impl IntoView {
    let i18n = use_i18n();
    let (title, id) = match listed {
        ListedWidget::Readable(widget) => (widget.title, widget.id),
        ListedWidget::Unreadable(widget) => (widget.title.unwrap_or_default(), widget.id.unwrap_or_default()),
    };
    let name = move || widget_name(i18n, &title, &id);
    view! { class = "iw",
        <li class="iw-plan-item">
            <p class="iw-text" dir="auto">{name}</p>
        </li>
    }
}

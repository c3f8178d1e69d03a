//! The plan: what is new, what differs field by field, what is the same, and what needs a decision. Nothing is changed before it
//! is confirmed.

use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;
use markup::view;
use wire::{ListedWidget, PlannedStep};

use super::carrying::carry_out;
use super::changed_file::save_changed_file;
use super::plan_item::{AloneItem, PlanItem};
use super::reading::Prepared;
use super::sides::{TransferDirection, chatbot_name};
use super::state::Transfer;
use super::words::failure_text;
use crate::features::authoring::long_list::{DrawnItems, MoreItems};
use crate::i18n::{AuthoringPlural, AuthoringText, Text, use_i18n};
use crate::reactive::effect;
use crate::ui::{Button, ButtonVariant, FixedList, Notice, NoticeTone, Show, text_of, unique_id, view_of};

/// The groups of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Group {
    Conflicts,
    Changes,
    New,
    OnlyThere,
    Same,
}

impl Group {
    const ALL: [Self; 5] = [Self::Conflicts, Self::Changes, Self::New, Self::OnlyThere, Self::Same];

    fn heading(self) -> AuthoringPlural {
        match self {
            Self::Conflicts => AuthoringPlural::ConflictCount,
            Self::Changes => AuthoringPlural::ChangeCount,
            Self::New => AuthoringPlural::NewCount,
            Self::OnlyThere => AuthoringPlural::OnlyThereCount,
            Self::Same => AuthoringPlural::SameCount,
        }
    }

    fn of(step: &PlannedStep) -> Self {
        match step {
            PlannedStep::Create(_) => Self::New,
            PlannedStep::Change(_) => Self::Changes,
            PlannedStep::Same { .. } => Self::Same,
            PlannedStep::Conflict(_) => Self::Conflicts,
        }
    }

    /// The places of its widgets: in the bundle, of those that are only there in the other list.
    fn places(self, prepared: &Prepared) -> Vec<usize> {
        if self == Self::OnlyThere {
            return prepared.plan.only_there.clone();
        }
        let widgets = prepared.plan.widgets.iter().filter(|widget| Self::of(&widget.step) == self);
        widgets.map(|widget| widget.place).collect()
    }
}

/// The plan and the way on.
#[component]
pub(super) fn PlanPart(transfer: Transfer, prepared: Arc<Prepared>) -> impl IntoView {
    let i18n = use_i18n();
    let title = NodeRef::<html::H2>::new();
    effect(move |_| {
        if let Some(title) = title.get() {
            let _ = title.focus();
        }
    });
    let sides = text_of(move || {
        let here = chatbot_name(i18n, transfer.here);
        let other =
            transfer.other.with(|other| other.as_ref().map(|other| other.name(i18n))).unwrap_or_default();
        let (from, to) = match transfer.direction.get() {
            TransferDirection::ToHere => (other, here),
            TransferDirection::FromHere => (here, other),
        };
        i18n.fill_authoring(AuthoringText::PlanSides, &[("from", &from), ("to", &to)])
    });
    let groups = Group::ALL
        .into_iter()
        .filter_map(move |group| {
            let places = group.places(&prepared);
            let prepared = Arc::clone(&prepared);
            (!places.is_empty()).then(|| view! { class = "iw", <GroupPart transfer prepared group places /> })
        })
        .collect_view();
    view! { class = "iw",
        <section class="iw-transfer-part">
            <h2 node_ref=title class="iw-transfer-heading" tabindex="-1">
                {i18n.of_authoring(AuthoringText::PlanHeading)}
            </h2>
            <p dir="auto">{sides}</p>
            <p class="iw-muted">{i18n.of_authoring(AuthoringText::PlanHint)}</p>
            <div>
                <Button
                    label=i18n.of_authoring(AuthoringText::SwapDirection)
                    on_click=move |()| transfer.swap()
                />
            </div>
        </section>
        {groups}
        <PlanFoot transfer />
    }
}

/// A group of widgets.
#[component]
fn GroupPart(transfer: Transfer, prepared: Arc<Prepared>, group: Group, places: Vec<usize>) -> impl IntoView {
    let i18n = use_i18n();
    let heading = unique_id("group");
    let count = places.len();
    let drawn = DrawnItems::new();
    let name = move || i18n.count_authoring(group.heading(), count);
    let choosable: Vec<usize> = if group == Group::OnlyThere {
        Vec::new()
    } else {
        let can = |place: &usize| {
            prepared.plan.widgets.get(*place).is_some_and(|widget| widget.step.can_be_carried_out())
        };
        places.iter().copied().filter(can).collect()
    };
    let all = (choosable.len() > 1)
        .then(|| view! { class = "iw", <ChooseAll transfer choosable name=text_of(name) /> });
    let places = Arc::new(places);
    let items = move || {
        let shown = places.iter().take(drawn.count());
        shown.map(|place| (place.to_string(), *place)).collect()
    };
    let part = move |place: usize| {
        if group == Group::OnlyThere {
            let listed: Option<ListedWidget> = prepared.there.widgets.get(place).cloned();
            return listed.map(|listed| view! { class = "iw", <AloneItem listed /> }).into_any();
        }
        let planned = prepared.plan.widgets.get(place).cloned();
        planned.map(|planned| view! { class = "iw", <PlanItem transfer planned /> }).into_any()
    };
    view! { class = "iw",
        <section class="iw-transfer-part" aria-labelledby=heading.clone()>
            <div class="iw-plan-head">
                <h3 class="iw-plan-heading" id=heading.clone()>{name}</h3>
                {all}
            </div>
            <ul class="iw-plan">
                <FixedList items part />
            </ul>
            <MoreItems drawn all=Signal::stored(count) />
        </section>
    }
}

/// Chooses all of a group, or none.
#[component]
fn ChooseAll(
    transfer: Transfer,
    choosable: Vec<usize>,
    name: impl Fn() -> String + Clone + Send + Sync + 'static,
) -> impl IntoView {
    let i18n = use_i18n();
    let choosable = Arc::new(choosable);
    let all = Arc::clone(&choosable);
    let is_all = move || transfer.chosen.with(|chosen| all.iter().all(|place| chosen.contains(place)));
    let choose = move |is_chosen: bool| {
        transfer.chosen.update(|chosen| {
            if is_chosen {
                chosen.extend(choosable.iter().copied());
            } else {
                chosen.retain(|place| !choosable.contains(place));
            }
        });
    };
    let label = text_of(move || i18n.fill_authoring(AuthoringText::ChooseAll, &[("group", &name())]));
    view! { class = "iw",
        <label class="iw-check">
            <input
                type="checkbox"
                prop:checked=is_all
                on:change:target=move |event| choose(event.target().checked())
            />
            <span>{label}</span>
        </label>
    }
}

/// What is chosen, and the buttons.
#[component]
fn PlanFoot(transfer: Transfer) -> impl IntoView {
    let i18n = use_i18n();
    let chosen = move || transfer.chosen.with(std::collections::BTreeSet::len);
    let summary = text_of(move || {
        let (creations, changes) = transfer.counts();
        let creations = i18n.count_authoring(AuthoringPlural::NewCount, creations);
        format!("{creations} · {}", i18n.count_authoring(AuthoringPlural::ChangeCount, changes))
    });
    let can_choose = transfer.prepared.with_untracked(|prepared| {
        prepared.as_ref().is_some_and(|prepared| prepared.plan.count(PlannedStep::can_be_carried_out) > 0)
    });
    let target = transfer.target();
    let is_file = target.is_none();
    let is_closed = move || !is_file && transfer.here.is_readonly();
    let confirm = move |()| match (target, transfer.prepared.get_untracked()) {
        (Some(store), Some(prepared)) => carry_out(transfer, store, &prepared, i18n),
        _ => save_changed_file(transfer),
    };
    let label = text_of(move || {
        if is_file {
            i18n.authoring(AuthoringText::SaveChangedFile).to_owned()
        } else {
            i18n.count_authoring(AuthoringPlural::CarryOut, chosen())
        }
    });
    let main = view_of(move || {
        can_choose.then(|| {
            let label = label.clone();
            view! { class = "iw",
                <span class="iw-muted iw-summary">{summary.clone()}</span>
                <Button
                    label=label
                    variant=ButtonVariant::Primary
                    disabled=Signal::derive(move || chosen() == 0 || is_closed())
                    on_click=confirm
                />
            }
            .into_any()
        })
    });
    let failed = view_of(move || {
        let failure = transfer.failure.get()?;
        let text = move || failure_text(i18n, &failure);
        Some(view! { class = "iw", <Notice tone=NoticeTone::Error><p>{text}</p></Notice> }.into_any())
    });
    view! { class = "iw",
        {failed}
        <Show when=move || can_choose && is_closed()>
            <p role="status">{i18n.of_authoring(AuthoringText::ChangesClosed)}</p>
        </Show>
        <Show when=move || !can_choose>
            <p>{i18n.of_authoring(AuthoringText::NothingToDo)}</p>
        </Show>
        <div class="iw-plan-foot">
            <Button label=i18n.of(Text::Cancel) on_click=move |()| transfer.start_over() />
            <span class="iw-tool-bar-space"></span>
            {main}
        </div>
    }
}

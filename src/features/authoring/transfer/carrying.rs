//! Carries a plan out as long work: one widget after the other, since the list is in the order of creation, and each only as
//! it was decided on.

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use wire::{CreateWidget, PlannedItem, PlannedStep, Widget};

use super::appeared::Appeared;
use super::reading::Prepared;
use super::state::{Phase, Transfer};
use crate::api::Operation;
use crate::features::authoring::work::{
    Edited, LostCreations, Runner, WorkEnding, WorkItem, create_widget, edit_widget,
};
use crate::features::names::widget_name;
use crate::i18n::I18n;
use crate::model::merge::WidgetContent;
use crate::model::work::{ItemAttempt, ItemEnding};
use crate::sync::{Batch, Store};

/// Carries the chosen steps of the plan out on the chatbot of `store`.
pub(super) fn carry_out(transfer: Transfer, store: Store, prepared: &Arc<Prepared>, i18n: I18n) {
    let Some(owner) = transfer.owner() else { return };
    let steps: Vec<PlannedItem> = transfer.chosen.with_untracked(|chosen| {
        chosen.iter().filter_map(|place| prepared.plan.widgets.get(*place)).cloned().collect()
    });
    let runner = owner.with(|| Runner::new(store));
    let items = steps.iter().map(|planned| WorkItem {
        name: untrack(|| widget_name(i18n, &planned.title, &(planned.place + 1).to_string())),
        operation: if planned.step.change().is_some() { Operation::Update } else { Operation::Create },
    });
    let items = items.collect();
    transfer.work.set(Some(runner));
    transfer.phase.set(Phase::Running);
    let (batch, steps, lost) = (runner.batch(), Rc::new(steps), LostCreations::default());
    let appeared = Rc::new(Appeared::since(&prepared.there.widgets));
    runner.start_in_order(items, move |place, attempt| {
        let (batch, steps) = (Rc::clone(&batch), Rc::clone(&steps));
        let (lost, appeared) = (Rc::clone(&lost), Rc::clone(&appeared));
        Box::pin(async move {
            let ending = match steps.get(place).map(|planned| &planned.step) {
                Some(PlannedStep::Create(create)) if attempt == ItemAttempt::First => {
                    create_once(&batch, create, place, &lost, &appeared).await
                }
                Some(PlannedStep::Create(create)) => {
                    create_widget(&batch, create, place, attempt, &lost).await
                }
                Some(step) => change_widget(&batch, step, attempt).await,
                None => ItemEnding::Unneeded,
            };
            let is_settled = matches!(
                ending,
                ItemEnding::Done | ItemEnding::Unneeded | ItemEnding::Found | ItemEnding::Failed(_)
            );
            appeared.note_step(is_settled);
            ending
        })
    });
}

/// Creates a widget, unless someone else has created the same one since the plan was made.
async fn create_once(
    batch: &Batch,
    create: &CreateWidget,
    place: usize,
    lost: &LostCreations,
    appeared: &Appeared,
) -> WorkEnding {
    match appeared.has(batch, create).await {
        Err(error) => error.into(),
        // What looks the same may be a creation of this work whose reply was lost: it stands for itself.
        Ok(true) if !lost.borrow().values().any(|(lost, _)| lost.is_of(create)) => ItemEnding::Unneeded,
        Ok(_) => create_widget(batch, create, place, ItemAttempt::First, lost).await,
    }
}

/// Changes a widget that is still as it was when the plan was made.
async fn change_widget(batch: &Batch, step: &PlannedStep, attempt: ItemAttempt) -> WorkEnding {
    let Some(change) = step.change() else { return ItemEnding::Unneeded };
    let base = WidgetContent::of(&change.base);
    let wanted = WidgetContent {
        title: change.update.title.clone().unwrap_or_else(|| base.title.clone()),
        fields: change.update.fields.clone().unwrap_or_else(|| base.fields.clone()),
    };
    let edit = |current: &Widget| match WidgetContent::of(current) {
        current if current == wanted => Edited::Unneeded,
        current if current == base => Edited::To(wanted.clone()),
        _ => Edited::Conflict,
    };
    edit_widget(batch, change.base.clone(), attempt, &edit).await.0
}

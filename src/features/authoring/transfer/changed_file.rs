//! The file of a comparison with the chosen widgets of the chatbot taken over, as a new file.

use leptos::prelude::*;
use wire::{Bundle, BundleWriter, ListedWidget, PlannedStep, Widget};

use super::export::{BUNDLE, BUNDLE_ENDING};
use super::sides::OtherSide;
use super::state::{Phase, ReadFailure, Transfer};
use crate::features::authoring::file;

/// Saves the file with the chosen steps carried out on it.
pub(super) fn save_changed_file(transfer: Transfer) {
    let Some(prepared) = transfer.prepared.get_untracked() else { return };
    let chosen = transfer.chosen.get_untracked();
    let mut changed = Bundle::clone(&prepared.there);
    for planned in chosen.iter().filter_map(|place| prepared.plan.widgets.get(*place)) {
        let Some(ListedWidget::Readable(ours)) = prepared.bundle.widgets.get(planned.place) else { continue };
        take_over(&mut changed, &planned.step, ours);
    }
    let mut writer =
        BundleWriter::new(changed.chatbot.as_deref(), changed.exported.as_deref(), &changed.extra);
    for listed in &changed.widgets {
        writer.add(listed);
    }
    let name = transfer.other.with_untracked(|other| match other {
        Some(OtherSide::File { name: Some(name), .. }) => name.clone(),
        _ => file::name_of(BUNDLE, &transfer.here.chatbot(), BUNDLE_ENDING),
    });
    if file::save(&name, file::JSON, &[writer.finish()]).is_err() {
        transfer.failure.set(Some(ReadFailure::Refused));
        return;
    }
    transfer.phase.set(Phase::Saved);
}

/// Gives `file` the widget `ours` of the chatbot, as `step` says. Members of the file's own widget stay.
fn take_over(file: &mut Bundle, step: &PlannedStep, ours: &Widget) {
    if let Some(change) = step.change() {
        let (title, fields) = (ours.title.clone(), ours.fields.clone());
        let updated = if change.base.id == ours.id { &ours.updated } else { &change.base.updated };
        if let Some(place) = file.widgets.get_mut(change.base_place) {
            *place = ListedWidget::Readable(Widget {
                title,
                fields,
                updated: updated.clone(),
                ..change.base.clone()
            });
        }
    } else if matches!(step, PlannedStep::Create(_)) {
        file.widgets.push(ListedWidget::Readable(ours.clone()));
    }
}

//! The file of a comparison with the chosen widgets of the chatbot taken over, as a new file.

use leptos::prelude::*;
use wire::{Bundle, ListedWidget};

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
        changed.take_over(&planned.step, ours);
    }
    let name = transfer.other.with_untracked(|other| match other {
        Some(OtherSide::File { name: Some(name), .. }) => name.clone(),
        _ => file::name_of(BUNDLE, &transfer.here.chatbot(), BUNDLE_ENDING),
    });
    if file::save(&name, file::JSON, &[changed.to_text()]).is_err() {
        transfer.failure.set(Some(ReadFailure::Refused));
        return;
    }
    transfer.phase.set(Phase::Saved);
}

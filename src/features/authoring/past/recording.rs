//! Records what is changed in this browser, for those who want it.

use super::keeping::{is_wanted, keep, place_of};
use crate::features::authoring::left_deletes::note_left;
use crate::sync::{MadeChange, MadeOutcome, Store};

/// From now on each change is recorded whose user wants it, unless the server keeps a history; also those that were made in
/// `store` before.
pub(in crate::features::authoring) fn record_in_browser(store: Store) {
    store.record_changes(record);
}

fn record(made: &MadeChange) {
    let place = place_of(&made.identity());
    if made.outcome == MadeOutcome::Left {
        note_left(&place, made.id);
    }
    if !made.is_kept_by_server() && is_wanted(&place) {
        keep(&place, made.before.cloned(), made.after.cloned(), made.outcome == MadeOutcome::Known);
    }
}

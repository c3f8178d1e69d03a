//! Records what is changed in this browser, for those who want it.

use super::keeping::{is_wanted, keep, place_of};
use crate::sync::{MadeChange, record_changes};

/// From now on each change is recorded whose user wants it, unless the server keeps a history.
pub(in crate::features::authoring) fn record_in_browser() {
    record_changes(record);
}

fn record(made: &MadeChange) {
    let place = place_of(&made.identity());
    if !made.is_kept_by_server() && is_wanted(&place) {
        keep(&place, made.before.cloned(), made.after.cloned(), made.is_known);
    }
}

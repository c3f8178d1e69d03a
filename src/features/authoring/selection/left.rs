//! What was deleted as the page was left, and is still there: it is selected again, as what could not be deleted.

use std::collections::HashSet;
use std::time::Duration;

use leptos::prelude::*;

use super::tool::{SelectionTool, selectable};
use crate::features::authoring::left_deletes::{LeftWidgets, forget_left, left_widgets};
use crate::features::authoring::past::place_of;
use crate::model::selection::Selection;
use crate::reactive::{Timer, effect, memo};

/// Looks for such widgets whenever the list has been read, as long as the current owner lives.
pub(super) fn follow_left(tool: SelectionTool) {
    let store = tool.list.store;
    let (list, rows) = (store.widgets().list(), store.widgets().rows());
    let read_at = memo(move |_| list.with(|list| list.data.as_ref().map(|data| data.read_at)));
    let timer = Timer::new();
    effect(move |_| {
        let Some(read_at) = read_at.get() else { return };
        // What the user has selected for something else stays as it is. They wait for a later list.
        if !tool.selection.with_untracked(Selection::is_empty) {
            return;
        }
        let place = place_of(&store.identity());
        match left_widgets(&place, read_at) {
            LeftWidgets::None => {}
            LeftWidgets::Pending(for_ms) => {
                timer.start(Duration::from_secs_f64(for_ms / 1_000.0), move || store.widgets().refresh());
            }
            LeftWidgets::Ids(ids) => {
                forget_left(&place);
                let ids: HashSet<String> = ids.into_iter().collect();
                let there: Vec<String> = rows.with_untracked(|rows| {
                    let there = rows.iter().filter_map(selectable).filter(|id| ids.contains(*id));
                    there.map(ToOwned::to_owned).collect()
                });
                if !there.is_empty() {
                    tool.tell_left(&there);
                }
            }
        }
    });
}

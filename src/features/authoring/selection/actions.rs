//! What is done with the selected widgets at once: deleting them, giving them to the browser as a file, and looking at their
//! coverage.

use std::collections::HashSet;

use leptos::prelude::*;
use wire::Widget;

use super::tool::{SelectionTool, ids};
use crate::features::authoring::coverage::count_only;
use crate::features::authoring::transfer::{Exporting, export};
use crate::reactive::spawn_local;
use crate::sync::{Deleted, Row};

impl SelectionTool {
    /// Deletes the selected widgets, with one time to undo.
    pub(super) fn delete(self) {
        let widgets: Vec<Deleted> =
            self.chosen(|widget| Deleted { id: widget.id.clone(), title: widget.title.clone() });
        let Some(first) = widgets.first() else { return };
        self.forget_news();
        let visible = untrack(|| self.visible());
        let next = self.selection.with_untracked(|selection| {
            let from = selection.last().unwrap_or(&first.id);
            selection.neighbour(ids(visible.as_deref()), from).map(ToOwned::to_owned)
        });
        let deletions = self.list.store.deletions();
        spawn_local(async move {
            let begin = move |allowed: &[Deleted]| {
                let ids = allowed.iter().map(|widget| widget.id.clone());
                self.returning.try_update_value(|returning| returning.extend(ids));
                self.keep_focus_at(next);
            };
            let refused = deletions.delete_together(widgets, Box::new(begin)).await.len();
            if refused > 0 {
                self.refused.try_set(refused);
            }
        });
    }

    /// Gives the selected widgets to the browser as a file.
    pub(super) fn export(self) {
        let ids: HashSet<String> = self.chosen(|widget| widget.id.clone()).into_iter().collect();
        let Some(owner) = self.owner.try_get_value().flatten() else { return };
        self.exporting.set(Exporting::Writing);
        spawn_local(async move {
            if let Some(next) = export(self.list.store, &owner, Some(&ids)).await {
                self.exporting.try_set(next);
            }
        });
    }

    /// The coverage of the selected widgets is to be looked at.
    pub(super) fn ask_for_coverage(self) {
        count_only(self.list.store, self.chosen(|widget| widget.id.clone()).into_iter().collect());
    }

    /// What `part` takes of each selected widget, in the order of the list.
    pub(super) fn chosen<T>(self, part: impl Fn(&Widget) -> T) -> Vec<T> {
        let rows = self.list.store.widgets().rows();
        rows.with_untracked(|rows| {
            self.selection.with_untracked(|selection| {
                let widgets = rows.iter().filter_map(Row::widget).filter(|widget| selection.has(&widget.id));
                widgets.map(part).collect()
            })
        })
    }
}

//! What a rename would change, widget by widget.

use std::sync::Arc;

use wire::{ListedWidget, Widget};

use crate::model::variables::Rename;
use crate::sync::Row;

/// A widget that uses the variable.
#[derive(Debug, Clone)]
pub(super) struct PlannedWidget {
    /// The widget as it was listed.
    entry: Arc<ListedWidget>,
    /// The labels of the fields that change.
    pub(super) labels: Vec<String>,
}

impl PartialEq for PlannedWidget {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.entry, &other.entry) || (self.entry == other.entry && self.labels == other.labels)
    }
}

impl PlannedWidget {
    /// Its widget.
    pub(super) fn widget(&self) -> Option<&Widget> {
        match self.entry.as_ref() {
            ListedWidget::Readable(widget) => Some(widget),
            ListedWidget::Unreadable(_) => None,
        }
    }

    /// The id of its widget.
    pub(super) fn id(&self) -> &str {
        self.widget().map_or("", |widget| widget.id.as_str())
    }

    /// Whether its widget would have the new name of `rename` twice.
    pub(super) fn is_repeated_by(&self, rename: &Rename) -> bool {
        let plan = self.widget().and_then(|widget| rename.plan(widget));
        plan.is_some_and(|plan| plan.repeats)
    }
}

/// The widgets of `rows` that use `variable`, in order.
pub(super) fn planned(rows: &[Row], variable: &str) -> Vec<PlannedWidget> {
    // What it is renamed to changes no label.
    let rename = Rename { from: variable.to_owned(), to: String::new() };
    let plan = |row: &Row| {
        let labels = rename.plan(row.widget()?)?.labels;
        Some(PlannedWidget { entry: Arc::clone(&row.entry), labels })
    };
    rows.iter().filter_map(plan).collect()
}

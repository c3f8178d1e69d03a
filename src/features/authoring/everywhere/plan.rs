//! What would change, widget by widget.

use std::sync::Arc;

use wire::{Field, ListedWidget, Widget};

use crate::model::variables::VariableKind;
use crate::sync::Row;

/// A field that changes, as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::features::authoring) struct PlannedField {
    /// Its label.
    pub(in crate::features::authoring) label: String,
    /// Its variable.
    pub(in crate::features::authoring) variable: String,
    /// Its type.
    pub(in crate::features::authoring) kind: VariableKind,
}

/// A widget that changes.
#[derive(Debug, Clone)]
pub(in crate::features::authoring) struct PlannedWidget {
    /// The widget as it was listed.
    entry: Arc<ListedWidget>,
    /// The fields that change, in order.
    pub(in crate::features::authoring) fields: Vec<PlannedField>,
}

impl PartialEq for PlannedWidget {
    fn eq(&self, other: &Self) -> bool {
        self.fields == other.fields && (Arc::ptr_eq(&self.entry, &other.entry) || self.entry == other.entry)
    }
}

impl PlannedWidget {
    /// Its widget.
    pub(in crate::features::authoring) fn widget(&self) -> Option<&Widget> {
        self.entry.widget()
    }

    /// The id of its widget.
    pub(in crate::features::authoring) fn id(&self) -> &str {
        self.widget().map_or("", |widget| widget.id.as_str())
    }
}

/// The widgets of `rows` with fields that change, as `changes` says, in order.
pub(in crate::features::authoring) fn planned<'a>(
    rows: impl Iterator<Item = &'a Row>,
    changes: impl Fn(&Field) -> bool,
) -> Vec<PlannedWidget> {
    let plan = |row: &'a Row| {
        let changing = row.widget()?.fields.iter().filter(|field| changes(field));
        let fields: Vec<_> = changing
            .map(|field| PlannedField {
                label: field.label.clone(),
                variable: field.variable.clone(),
                kind: VariableKind::of(field.kind.as_ref()),
            })
            .collect();
        (!fields.is_empty()).then(|| PlannedWidget { entry: Arc::clone(&row.entry), fields })
    };
    rows.filter_map(plan).collect()
}

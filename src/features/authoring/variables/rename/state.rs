//! A rename, beside what it has in common with other changes of many widgets.

use leptos::prelude::*;

use crate::features::authoring::everywhere::{Everywhere, planned};
use crate::features::authoring::variables::state::VariablesState;
use crate::model::variables::{Rename, RenameProblem};
use crate::reactive::memo;

/// A rename.
#[derive(Clone, Copy)]
pub(super) struct RenameState {
    pub(super) variables: VariablesState,
    /// The variable.
    from: StoredValue<String>,
    /// The new name, as typed.
    pub(super) typed: RwSignal<String>,
    /// Whether the user has tried to go on with a name that cannot be used.
    pub(super) is_tried: RwSignal<bool>,
    /// The rename, if the name can be used.
    pub(super) rename: Memo<Result<Rename, RenameProblem>>,
    /// The widgets that use the variable, and what becomes of them.
    pub(super) everywhere: Everywhere,
}

impl RenameState {
    pub(super) fn new(variables: VariablesState, variable: String) -> Self {
        let typed = RwSignal::new(variable.clone());
        let from = StoredValue::new(variable);
        let rows = variables.store.widgets().rows();
        let plans = memo(move |_| {
            from.with_value(|from| rows.with(|rows| planned(rows.iter(), |field| field.variable == *from)))
        });
        Self {
            variables,
            from,
            typed,
            is_tried: RwSignal::new(false),
            rename: memo(move |_| from.with_value(|from| typed.with(|typed| Rename::new(from, typed)))),
            everywhere: Everywhere::new(variables.store, plans),
        }
    }

    /// The old name, and the new one as far as it can be used.
    pub(super) fn names(self) -> (String, String) {
        let to =
            self.rename.with(|rename| rename.as_ref().map(|rename| rename.to.clone()).unwrap_or_default());
        (self.from.get_value(), to)
    }

    /// Carries it out, if the name can be used.
    pub(super) fn start(self) {
        self.is_tried.set(true);
        if let Ok(rename) = self.rename.get_untracked() {
            self.everywhere.start(move |base, current| rename.over(base, current));
        }
    }
}

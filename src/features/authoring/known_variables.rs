//! The variables that the widgets of a chatbot use, for all tools that show them: counted part by part.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;

use crate::model::variables::{VariableIndex, VariableUse};
use crate::reactive::{Timer, effect};
use crate::sync::{Row, Store};

/// How many widgets are counted in one task: some ms.
const AT_ONCE: usize = 1_000;

/// The variables, sorted by name; `None` until the first list has been counted.
pub(super) type KnownVariables = ReadSignal<Option<Arc<Vec<VariableUse>>>>;

/// Counts the variables of the widgets of `store`, and counts anew what changes, as long as the current owner lives.
pub(super) fn known_variables(store: Store) -> KnownVariables {
    let known = RwSignal::new(None);
    let index = StoredValue::new(VariableIndex::default());
    let timer = Timer::new();
    let list = store.widgets().list();
    let rows = store.widgets().rows();
    effect(move |_| {
        if list.with(|list| list.data.is_none()) {
            return;
        }
        rows.with(|rows| {
            index.update_value(|index| index.aim_at(rows.iter().map(entry_of)));
        });
        go_on(index, timer, known);
    });
    known.read_only()
}

fn entry_of(row: &Row) -> Arc<wire::ListedWidget> {
    Arc::clone(&row.entry)
}

fn go_on(index: StoredValue<VariableIndex>, timer: Timer, known: RwSignal<Option<Arc<Vec<VariableUse>>>>) {
    match index.try_update_value(|index| index.go_on(AT_ONCE)) {
        Some(true) => {
            let list = index.with_value(VariableIndex::list);
            known.set(Some(Arc::new(list)));
        }
        Some(false) => timer.start(Duration::ZERO, move || go_on(index, timer, known)),
        None => {}
    }
}

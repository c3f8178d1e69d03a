//! What the parts of the section share.

use std::sync::Arc;

use leptos::prelude::*;

use crate::features::authoring::known_variables::{KnownVariables, known_variables};
use crate::features::authoring::long_list::DrawnItems;
use crate::model::filter::SearchQuery;
use crate::model::variables::{VariableIndex, VariableUse};
use crate::reactive::memo;
use crate::sync::Store;

/// The state of the section. It stays while a widget is edited over it.
#[derive(Clone, Copy)]
pub(super) struct VariablesState {
    /// The chatbot's state.
    pub(super) store: Store,
    /// All variables.
    pub(super) known: KnownVariables,
    /// What is searched for.
    pub(super) search: RwSignal<String>,
    /// The same, for the marks in what it finds.
    pub(super) query: Memo<SearchQuery>,
    /// The variables that the search finds; `None` until they are counted.
    pub(super) found: Memo<Option<Vec<VariableUse>>>,
    /// How many of them are drawn.
    pub(super) drawn: DrawnItems,
    /// The variables whose fields are shown.
    pub(super) open: RwSignal<Vec<String>>,
    /// The variable that is being renamed.
    pub(super) renaming: RwSignal<Option<String>>,
    /// The variable that gets a type.
    pub(super) retyping: RwSignal<Option<String>>,
}

impl VariablesState {
    pub(super) fn new(store: Store) -> Self {
        let known = known_variables(store);
        let search = RwSignal::new(String::new());
        let found = memo(move |_| {
            let wanted = search.with(|search| VariableIndex::folded(search));
            let known = known.get()?;
            Some(known.iter().filter(|variable| variable.is_found_by(&wanted)).cloned().collect())
        });
        Self {
            store,
            known,
            search,
            query: memo(move |_| search.with(|search| SearchQuery::parse(search))),
            found,
            drawn: DrawnItems::new(),
            open: RwSignal::default(),
            renaming: RwSignal::default(),
            retyping: RwSignal::default(),
        }
    }

    /// Searches for `text`.
    pub(super) fn search_for(self, text: String) {
        self.drawn.restart();
        self.search.set(text);
    }

    /// Shows the fields of the variable `name`, or hides them.
    pub(super) fn toggle(self, name: &str) {
        self.open.update(|open| {
            if open.iter().any(|known| known == name) {
                open.retain(|known| known != name);
            } else {
                open.push(name.to_owned());
            }
        });
    }

    /// Whether the fields of the variable `name` are shown.
    pub(super) fn is_open(self, name: &str) -> bool {
        self.open.with(|open| open.iter().any(|known| known == name))
    }

    /// Ends the renaming, or the change of types.
    pub(super) fn end_changing(self) {
        self.renaming.set(None);
        self.retyping.set(None);
    }

    /// All variables now.
    pub(super) fn known_now(self) -> Arc<Vec<VariableUse>> {
        self.known.get_untracked().unwrap_or_default()
    }
}

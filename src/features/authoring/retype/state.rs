//! A change of types, beside what it has in common with other changes of many widgets.

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use leptos::prelude::*;

use crate::features::authoring::everywhere::{Everywhere, planned};
use crate::i18n::AuthoringText;
use crate::model::field_type::FieldType;
use crate::model::text::is_blank;
use crate::model::variables::{Retype, VariableKind};
use crate::reactive::memo;
use crate::sync::{Row, Store};

/// The ids of the widgets that are meant; all without them.
type Only = Option<Arc<HashSet<String>>>;

/// A change of types.
#[derive(Clone, Copy)]
pub(super) struct RetypeState {
    /// The variable; empty as long as none is chosen.
    pub(super) variable: RwSignal<String>,
    /// Whether the user chooses the variable.
    pub(super) is_variable_open: bool,
    /// The variables to choose among, sorted.
    pub(super) variables: Memo<Vec<String>>,
    /// The word of the type; empty for none.
    pub(super) kind: RwSignal<String>,
    /// The widgets that change, and what becomes of them.
    pub(super) everywhere: Everywhere,
}

impl RetypeState {
    pub(super) fn new(store: Store, variable: Option<String>, only: Only) -> Self {
        let rows = store.widgets().rows();
        let is_variable_open = variable.is_none();
        let meant = only.clone();
        let variables = memo(move |_: Option<&Vec<String>>| {
            let all: BTreeSet<String> = rows.with(|rows| {
                let fields =
                    meant_rows(rows, &meant).filter_map(Row::widget).flat_map(|widget| &widget.fields);
                fields.map(|field| field.variable.clone()).filter(|variable| !is_blank(variable)).collect()
            });
            all.into_iter().collect()
        });
        let first = variable.or_else(|| variables.with_untracked(|variables| variables.first().cloned()));
        let variable = RwSignal::new(first.unwrap_or_default());
        let kind = RwSignal::new(rows.with_untracked(|rows| {
            variable.with_untracked(|variable| usual_kind(meant_rows(rows, &only), variable))
        }));
        let plans = memo(move |_| {
            let retype = Retype { variable: variable.get(), kind: kind.with(|kind| kind_of(kind)) };
            rows.with(|rows| planned(meant_rows(rows, &only), |field| retype.changes(field)))
        });
        Self { variable, is_variable_open, variables, kind, everywhere: Everywhere::new(store, plans) }
    }

    /// Why nothing would change, if nothing would.
    pub(super) fn nothing(self) -> Option<AuthoringText> {
        if self.everywhere.plans.with(|plans| !plans.is_empty()) {
            return None;
        }
        let variable = self.variable.get();
        Some(if variable.is_empty() {
            AuthoringText::RetypeNoFields
        } else if self.variables.with(|variables| variables.contains(&variable)) {
            AuthoringText::RetypeNothing
        } else {
            AuthoringText::RetypeUnused
        })
    }

    /// What is to be done.
    pub(super) fn retype(self) -> Retype {
        Retype { variable: self.variable.get(), kind: self.kind.with(|kind| kind_of(kind)) }
    }

    /// Carries it out.
    pub(super) fn start(self) {
        let retype = untrack(|| self.retype());
        self.everywhere.start(move |base, current| retype.over(base, current));
    }
}

fn meant_rows<'a>(rows: &'a [Row], only: &'a Only) -> impl Iterator<Item = &'a Row> {
    let is_meant = |row: &&Row| {
        only.as_ref().is_none_or(|only| row.widget().is_some_and(|widget| only.contains(&widget.id)))
    };
    rows.iter().filter(is_meant)
}

/// The known type that most fields with `variable` have, by its word: mostly the others are to have it as well.
fn usual_kind<'a>(rows: impl Iterator<Item = &'a Row>, variable: &str) -> String {
    let mut counts = FieldType::ALL.map(|kind| (kind, 0_usize));
    for field in rows.filter_map(Row::widget).flat_map(|widget| &widget.fields) {
        let known = VariableKind::of(field.kind.as_ref()).known().filter(|_| field.variable == variable);
        if let Some((_, count)) = counts.iter_mut().find(|(kind, _)| Some(*kind) == known) {
            *count += 1;
        }
    }
    // Of equal counts the first one.
    let usual = counts.iter().rev().max_by_key(|(_, count)| *count);
    usual.map_or(FieldType::Text, |(kind, _)| *kind).word().to_owned()
}

/// The type of a word; none for the empty one.
fn kind_of(word: &str) -> Option<FieldType> {
    FieldType::ALL.into_iter().find(|kind| kind.word() == word)
}

//! The counts as rows of a table: widgets with their fields, in an order that the user chooses.

use std::cmp::Ordering;

use wire::Field;

use super::counted::{CoverageExample, FieldCounts};
use super::survey::{Survey, SurveyedWidget};
use crate::model::filter::sort_places;
use crate::model::lint::FEWEST_LOOKED_AT;

/// The order of the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CoverageOrder {
    /// What is filled least first: widgets by their fields together, fields within their widget.
    #[default]
    HelpsLeast,
    /// What has most values of another type first.
    MostMisfits,
    /// As the list of widgets has them, and the widget its fields.
    AsListed,
}

/// The place of a row: a widget, or a field of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CoveragePlace {
    widget: usize,
    field: Option<usize>,
}

/// A row.
#[derive(Debug, Clone, PartialEq)]
pub enum CoverageRow {
    /// The heading of a widget's fields.
    Widget(CoveredWidget),
    /// A field.
    Field(CoveredField),
}

/// A widget as a row.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CoveredWidget {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// In how many conversations its values could not be read.
    pub failed: usize,
    /// Why, the first time.
    pub reason: Option<String>,
    /// The variables of the fields that are never filled, once so many conversations are read that this says something.
    pub never_filled: Vec<String>,
    /// In how many conversations these fields have been read.
    pub read: usize,
    /// How many conversations are looked at.
    pub conversations: usize,
}

/// A field as a row.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CoveredField {
    /// The id of its widget.
    pub widget: String,
    /// Its place in the widget, from 0.
    pub place: usize,
    /// How many fields of its widget have its variable before it.
    pub before: usize,
    /// Its label.
    pub label: String,
    /// Its variable.
    pub variable: String,
    /// Its counts.
    pub counts: FieldCounts,
    /// A few of its values: those of another type first.
    pub examples: Vec<CoverageExample>,
    /// True if it was added or changed while it was counted: its counts are only of reads since then.
    pub is_late: bool,
}

impl Survey {
    /// The places of the rows in `order`; only fields that are never filled, with their widgets, if `only_never`.
    pub fn places(&self, order: CoverageOrder, only_never: bool) -> Vec<CoveragePlace> {
        let mut widgets: Vec<usize> = (0..self.widgets.len()).collect();
        widgets.retain(|place| self.widgets.get(*place).is_some_and(|widget| !widget.is_gone));
        let sums: Vec<FieldCounts> = self.widgets.iter().map(SurveyedWidget::sum).collect();
        sort_places(&mut widgets, &|one, other| compared(order, &sums, one, other));
        let mut rows = Vec::new();
        for place in widgets {
            let Some(widget) = self.widgets.get(place) else { continue };
            let counts = widget.counts();
            let mut fields: Vec<usize> = (0..counts.len()).collect();
            if only_never {
                fields.retain(|field| widget.is_never_filled(*field));
            }
            sort_places(&mut fields, &|one, other| compared(order, &counts, one, other));
            if !only_never || !fields.is_empty() {
                rows.push(CoveragePlace { widget: place, field: None });
            }
            rows.extend(fields.into_iter().map(|field| CoveragePlace { widget: place, field: Some(field) }));
        }
        rows
    }

    /// The row at `place`.
    pub fn row(&self, place: CoveragePlace) -> Option<CoverageRow> {
        let widget = self.widgets.get(place.widget)?;
        let Some(at) = place.field else {
            return Some(CoverageRow::Widget(widget.row(self.conversations().len())));
        };
        let (field, counted) = (widget.widget.fields.get(at)?, widget.fields.get(at)?);
        let of_kind =
            |fits: bool| counted.examples.iter().filter(move |example| example.fits == fits).cloned();
        Some(CoverageRow::Field(CoveredField {
            widget: widget.widget.id.clone(),
            place: at,
            before: widget.before(at, field),
            label: field.label.clone(),
            variable: field.variable.clone(),
            counts: counted.counts(widget.failed),
            examples: of_kind(false).chain(of_kind(true)).collect(),
            is_late: counted.is_late,
        }))
    }

    /// How many fields are never filled.
    pub fn never_filled(&self) -> usize {
        let there = self.widgets.iter().filter(|widget| !widget.is_gone);
        there.map(|widget| widget.never_filled().count()).sum()
    }
}

impl SurveyedWidget {
    /// The counts of its fields.
    pub(super) fn counts(&self) -> Vec<FieldCounts> {
        self.fields.iter().map(|field| field.counts(self.failed)).collect()
    }

    /// The counts of all fields together.
    fn sum(&self) -> FieldCounts {
        self.counts().iter().fold(FieldCounts::default(), |sum, counts| FieldCounts {
            fitting: sum.fitting + counts.fitting,
            misfits: sum.misfits + counts.misfits,
            empty: sum.empty + counts.empty,
            failed: sum.failed + counts.failed,
        })
    }

    /// How many fields before the place `at` have the variable of `field`.
    fn before(&self, at: usize, field: &Field) -> usize {
        self.widget.fields.iter().take(at).filter(|other| other.variable == field.variable).count()
    }

    /// True if the field at `place` is empty wherever it has been read. Of one that has come meanwhile too little is known.
    fn is_never_filled(&self, place: usize) -> bool {
        let field = self.fields.get(place);
        field.is_some_and(|field| !field.is_late && field.counts(self.failed).is_never_filled())
    }

    fn never_filled(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.fields.len()).filter(|place| self.is_never_filled(*place))
    }

    /// In how many conversations the field at `place` has been read.
    fn read(&self, place: usize) -> usize {
        self.fields.get(place).map_or(0, |field| field.counts(self.failed).read())
    }

    fn row(&self, conversations: usize) -> CoveredWidget {
        let never: Vec<usize> =
            self.never_filled().filter(|place| self.read(*place) >= FEWEST_LOOKED_AT).collect();
        let variable = |place: &usize| self.widget.fields.get(*place).map(|field| field.variable.clone());
        CoveredWidget {
            id: self.widget.id.clone(),
            title: self.widget.title.clone(),
            failed: self.failed,
            reason: self.reason.clone(),
            never_filled: never.iter().filter_map(variable).collect(),
            read: never.iter().map(|place| self.read(*place)).min().unwrap_or_default(),
            conversations,
        }
    }
}

fn compared(order: CoverageOrder, counts: &[FieldCounts], one: usize, other: usize) -> Ordering {
    let (Some(first), Some(second)) = (counts.get(one), counts.get(other)) else { return one.cmp(&other) };
    let by_order = match order {
        CoverageOrder::HelpsLeast => share(first, FieldCounts::filled)
            .cmp(&share(second, FieldCounts::filled))
            .then_with(|| share(second, |counts| counts.misfits).cmp(&share(first, |counts| counts.misfits))),
        CoverageOrder::MostMisfits => {
            share(second, |counts| counts.misfits).cmp(&share(first, |counts| counts.misfits))
        }
        CoverageOrder::AsListed => Ordering::Equal,
    };
    // Of what nothing is known nothing can be said: it comes last.
    (first.asked() == 0).cmp(&(second.asked() == 0)).then(by_order).then(one.cmp(&other))
}

/// `part` of the counts in millionths of what was asked for: where an agent sees an error, no field helps.
fn share(counts: &FieldCounts, part: fn(FieldCounts) -> usize) -> u64 {
    let (part, all) = (part(*counts) as u64, counts.asked() as u64);
    (part * 1_000_000).checked_div(all).unwrap_or_default()
}

/// `part` of `all` in whole per cent. What is not all is at most 99, and what is not nothing at least 1.
pub fn percent(part: usize, all: usize) -> usize {
    let rounded = (part * 200 + all).checked_div(all * 2).unwrap_or_default();
    match part {
        0 => 0,
        part if part >= all => 100,
        _ => rounded.clamp(1, 99),
    }
}

//! The list, prepared for searching and sorting.

use std::cmp::Ordering;
use std::ptr;
use std::sync::{Arc, OnceLock};

use wire::Widget;

use super::fold::fold;
use super::query::SearchQuery;
use crate::model::instant::parse_instant;

/// The sort key of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum SortKey {
    /// The title, in the order of the user's language.
    #[default]
    Title,
    /// When a widget was created.
    Created,
    /// When a widget was last updated.
    Updated,
    /// The number of fields.
    Fields,
}

/// Which end comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Direction {
    /// A to Z, oldest first, fewest first.
    #[default]
    Ascending,
    /// Z to A, newest first, most first.
    Descending,
}

impl Direction {
    /// The opposite direction.
    #[must_use]
    pub fn reversed(self) -> Self {
        match self {
            Self::Ascending => Self::Descending,
            Self::Descending => Self::Ascending,
        }
    }

    fn apply(self, ordering: Ordering) -> Ordering {
        match self {
            Self::Ascending => ordering,
            Self::Descending => ordering.reverse(),
        }
    }
}

/// An order of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Sort {
    /// What is compared.
    pub key: SortKey,
    /// Which end comes first.
    pub direction: Direction,
}

/// How many entries of an older index are looked through for a widget.
const FURTHEST: usize = 8;

/// A list of widgets, prepared once so that each sort and each keystroke of a search is fast.
#[derive(Debug, Default)]
pub struct SearchIndex {
    entries: Vec<Option<Arc<IndexedWidget>>>,
}

#[derive(Debug)]
struct IndexedWidget {
    /// Where the widget is in memory: there is no other while it is there.
    address: usize,
    /// Title, labels and variables, one per line; empty until it is needed first, because that takes long.
    folded: OnceLock<String>,
    created: Option<f64>,
    updated: Option<f64>,
    field_count: usize,
}

impl IndexedWidget {
    fn new(widget: &Widget) -> Self {
        Self {
            address: address_of(widget),
            folded: OnceLock::new(),
            created: parse_instant(&widget.created),
            updated: parse_instant(&widget.updated),
            field_count: widget.fields.len(),
        }
    }
}

fn address_of(widget: &Widget) -> usize {
    ptr::from_ref(widget).addr()
}

/// What is searched of `widget`.
fn folded(widget: &Widget) -> String {
    let mut folded = fold(&widget.title);
    for text in widget.fields.iter().flat_map(|field| [&field.label, &field.variable]) {
        folded.push('\n');
        folded.push_str(&fold(text));
    }
    folded
}

impl SearchIndex {
    /// Prepares `widgets` to be sorted. A place in this list is a widget's place; `None` has no widget. What is still the
    /// same widget as in `old`, whose widgets must still be in memory, stays prepared.
    pub fn new<'a>(widgets: impl IntoIterator<Item = Option<&'a Widget>>, old: &Self) -> Self {
        // Few come and go at a time, and the others keep their order.
        let mut expected = 0;
        let mut prepared = |widget: &Widget| {
            let nearby = old.entries.iter().enumerate().skip(expected).take(FURTHEST);
            let mut known = nearby.filter_map(|(place, entry)| Some((place, entry.as_ref()?)));
            match known.find(|(_, entry)| entry.address == address_of(widget)) {
                Some((place, entry)) => {
                    expected = place + 1;
                    Arc::clone(entry)
                }
                None => Arc::new(IndexedWidget::new(widget)),
            }
        };
        let entries = widgets.into_iter().map(|widget| widget.map(&mut prepared)).collect();
        Self { entries }
    }

    /// Prepares `widget`, the one at `place`, to be searched.
    pub fn prepare(&self, place: usize, widget: &Widget) {
        if let Some(Some(entry)) = self.entries.get(place) {
            entry.folded.get_or_init(|| folded(widget));
        }
    }

    /// True if `query` finds `widget`, the one at `place`.
    pub fn matches(&self, place: usize, widget: &Widget, query: &SearchQuery) -> bool {
        let Some(Some(entry)) = self.entries.get(place) else { return false };
        query.matches(entry.folded.get_or_init(|| folded(widget)))
    }

    /// Which of the widgets at two places comes first in the order of `sort`. Equal ones keep their order; unreadable
    /// timestamps come last in both directions. `by_title` compares their titles in the user's language.
    pub fn compare(
        &self,
        sort: Sort,
        by_title: &dyn Fn(usize, usize) -> Ordering,
        (one, other): (usize, usize),
    ) -> Ordering {
        let of = |place: usize| self.entries.get(place).and_then(Option::as_ref);
        let (Some(left), Some(right)) = (of(one), of(other)) else { return one.cmp(&other) };
        let ordering = match sort.key {
            SortKey::Title => sort.direction.apply(by_title(one, other)),
            SortKey::Created => compare_times(left.created, right.created, sort.direction),
            SortKey::Updated => compare_times(left.updated, right.updated, sort.direction),
            SortKey::Fields => sort.direction.apply(left.field_count.cmp(&right.field_count)),
        };
        ordering.then(one.cmp(&other))
    }

    /// The places that have a widget.
    pub fn places(&self) -> Vec<usize> {
        (0..self.entries.len()).filter(|place| self.entries[*place].is_some()).collect()
    }
}

/// An unreadable time comes last in both directions.
fn compare_times(left: Option<f64>, right: Option<f64>, direction: Direction) -> Ordering {
    match (left, right) {
        (Some(left), Some(right)) => direction.apply(left.total_cmp(&right)),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    }
}

#[cfg(test)]
mod tests;

//! The list, prepared for searching and sorting.

use std::cmp::Ordering;
use std::sync::{Arc, OnceLock};

use wire::{ListedWidget, Widget};

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

/// A readable widget. What is prepared of it is made when it is needed first: to make it for a long list takes long.
#[derive(Debug)]
struct IndexedWidget {
    listed: Arc<ListedWidget>,
    /// Title, labels and variables, one per line.
    folded: OnceLock<String>,
    created: OnceLock<Option<f64>>,
    updated: OnceLock<Option<f64>>,
}

impl IndexedWidget {
    fn new(listed: &Arc<ListedWidget>) -> Self {
        let listed = Arc::clone(listed);
        Self { listed, folded: OnceLock::new(), created: OnceLock::new(), updated: OnceLock::new() }
    }

    fn folded(&self) -> &str {
        self.folded.get_or_init(|| self.listed.widget().map(folded).unwrap_or_default())
    }

    fn created(&self) -> Option<f64> {
        *self.created.get_or_init(|| parse_instant(&self.listed.widget()?.created))
    }

    fn updated(&self) -> Option<f64> {
        *self.updated.get_or_init(|| parse_instant(&self.listed.widget()?.updated))
    }

    fn field_count(&self) -> usize {
        self.listed.widget().map_or(0, |widget| widget.fields.len())
    }
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
    /// An index of `list`; a place in it is a place in the index. What is unreadable is in no order. What is still the same
    /// as in `old` stays prepared.
    pub fn new<'a>(list: impl IntoIterator<Item = &'a Arc<ListedWidget>>, old: &Self) -> Self {
        // Few come and go at a time, and the others keep their order.
        let mut expected = 0;
        let mut prepared = |listed: &'a Arc<ListedWidget>| {
            listed.widget()?;
            let nearby = old.entries.iter().enumerate().skip(expected).take(FURTHEST);
            let mut known = nearby.filter_map(|(place, entry)| Some((place, entry.as_ref()?)));
            Some(match known.find(|(_, entry)| Arc::ptr_eq(&entry.listed, listed)) {
                Some((place, entry)) => {
                    expected = place + 1;
                    Arc::clone(entry)
                }
                None => Arc::new(IndexedWidget::new(listed)),
            })
        };
        let entries = list.into_iter().map(&mut prepared).collect();
        Self { entries }
    }

    /// Prepares the widget at `place` to be searched.
    pub fn prepare(&self, place: usize) {
        if let Some(Some(entry)) = self.entries.get(place) {
            entry.folded();
        }
    }

    /// True if `query` finds the widget at `place`.
    pub fn matches(&self, place: usize, query: &SearchQuery) -> bool {
        let Some(Some(entry)) = self.entries.get(place) else { return false };
        query.matches(entry.folded())
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
            SortKey::Created => compare_times(left.created(), right.created(), sort.direction),
            SortKey::Updated => compare_times(left.updated(), right.updated(), sort.direction),
            SortKey::Fields => sort.direction.apply(left.field_count().cmp(&right.field_count())),
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

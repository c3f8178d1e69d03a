//! The rows that match, in order.

use std::sync::Arc;

use crate::sync::Row;

/// The rows that match, in the chosen order.
#[derive(Debug, Clone, Default)]
pub(in crate::features) struct Visible {
    rows: Arc<Vec<Row>>,
    /// Places in `rows`.
    places: Vec<usize>,
}

impl PartialEq for Visible {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.rows, &other.rows) && self.places == other.places
    }
}

impl Visible {
    /// The rows of `rows` at `places`, in that order.
    pub(super) fn new(rows: Arc<Vec<Row>>, places: Vec<usize>) -> Self {
        Self { rows, places }
    }

    /// How many there are.
    pub(in crate::features) fn len(&self) -> usize {
        self.places.len()
    }

    /// The one at `place`.
    pub(in crate::features) fn row(&self, place: usize) -> Option<&Row> {
        self.rows.get(*self.places.get(place)?)
    }

    /// The place of the row that was `row`.
    pub(super) fn place_of(&self, row: &Row) -> Option<usize> {
        self.places.iter().position(|place| self.rows[*place].is_same(row))
    }
}

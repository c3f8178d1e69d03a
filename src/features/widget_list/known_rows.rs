//! The rows that were drawn before, while the list is drawn once more.

use super::row_element::DrawnRow;
use crate::sync::Row;

/// The rows that were drawn before, each at its place among them. A list keeps most of its order: each search begins behind
/// the row found last.
pub(super) struct KnownRows {
    rows: Vec<Option<DrawnRow>>,
    next: usize,
}

impl KnownRows {
    /// `rows`, in order.
    pub(super) fn new(rows: Vec<DrawnRow>) -> Self {
        Self { rows: rows.into_iter().map(Some).collect(), next: 0 }
    }

    /// True if the widget of `row` is shown by one that was not taken.
    pub(super) fn has(&self, row: &Row) -> bool {
        self.rows.iter().flatten().any(|drawn| shows(drawn, row))
    }

    /// The one that shows the widget of `row`, and its place.
    pub(super) fn take(&mut self, row: &Row) -> Option<(usize, DrawnRow)> {
        let count = self.rows.len();
        let is_wanted = |place: &usize| self.rows[*place].as_ref().is_some_and(|drawn| shows(drawn, row));
        let place = (self.next..count).chain(0..self.next).find(is_wanted)?;
        self.next = place + 1;
        Some((place, self.rows[place].take()?))
    }

    /// One that nobody needs and that can show `row`, and its place: from `from` on, and before the next one that was taken, so
    /// that no element moves. The row `focused` is needed, and so is one with a menu.
    pub(super) fn spare(
        &mut self,
        row: &Row,
        from: usize,
        focused: Option<&Row>,
    ) -> Option<(usize, DrawnRow)> {
        let is_needed = |drawn: &DrawnRow| focused.is_some_and(|focused| drawn.row.is_same(focused));
        let is_spare = |drawn: &DrawnRow| drawn.fits(row) && drawn.menu.is_none() && !is_needed(drawn);
        let rows = self.rows.iter().enumerate().skip(from);
        let (place, _) = rows
            .map_while(|(place, drawn)| Some((place, drawn.as_ref()?)))
            .find(|(_, drawn)| is_spare(drawn))?;
        Some((place, self.rows[place].take()?))
    }
}

fn shows(drawn: &DrawnRow, row: &Row) -> bool {
    drawn.row.is_same(row) && drawn.fits(row)
}

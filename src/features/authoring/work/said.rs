//! What is announced of long work: each item would be too much.

use crate::model::work::{Counts, Course};

/// Work of fewer items is announced only at its end.
const FEW: usize = 20;

/// What was announced last: how far it is, and whether it goes on.
#[derive(Clone, Copy, PartialEq, Default)]
pub(super) struct Said {
    quarter: usize,
    is_held: bool,
}

impl Said {
    /// What is to be announced now of work with these `counts` and this `course`; `None` if it is no news.
    pub(super) fn next(self, counts: Counts, course: Course) -> Option<Self> {
        let is_held = course != Course::Going;
        let quarter = if counts.all < FEW { 0 } else { counts.ended() * 4 / counts.all };
        let is_news = is_held && !self.is_held || quarter > self.quarter || course == Course::Ended;
        let is_due = counts.running == 0 || !matches!(course, Course::Stopped(_));
        (is_news && is_due).then_some(Self { quarter, is_held })
    }
}

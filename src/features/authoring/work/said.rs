//! What is announced of long work: each item would be too much.

use crate::model::work::{Counts, Course};

/// Work of fewer items is announced only at its end.
const FEW: usize = 20;

/// Whether work goes on, as far as it is announced.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
enum SaidCourse {
    /// It goes on.
    #[default]
    Going,
    /// It waits, or was stopped.
    Held,
    /// It has come to its end.
    Ended,
}

/// What was announced last: how far it is, and whether it goes on.
#[derive(Clone, Copy, PartialEq, Default)]
pub(super) struct Said {
    quarter: usize,
    course: SaidCourse,
}

impl Said {
    /// What is to be announced now of work with these `counts` and this `course`; `None` if it is no news.
    pub(super) fn next(self, counts: Counts, course: Course) -> Option<Self> {
        let now = match course {
            Course::Going => SaidCourse::Going,
            Course::Offline | Course::Pausing(_) | Course::Stopped(_) => SaidCourse::Held,
            Course::Ended => SaidCourse::Ended,
        };
        let quarter = if counts.all < FEW { 0 } else { counts.ended() * 4 / counts.all };
        let is_news = now > self.course || quarter > self.quarter;
        let is_due = counts.running == 0 || !matches!(course, Course::Stopped(_));
        (is_news && is_due).then_some(Self { quarter, course: now })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(done: usize, all: usize) -> Counts {
        Counts { all, done, left: all - done, ..Counts::default() }
    }

    #[test]
    fn an_end_is_news_once() {
        for all in [3, 40] {
            let said = Said::default().next(counts(all, all), Course::Ended);
            let said = said.expect("the end is announced");
            assert!(said.next(counts(all, all), Course::Ended).is_none());
        }
    }

    #[test]
    fn work_that_was_held_still_announces_its_end() {
        let said = Said::default().next(counts(1, 3), Course::Offline);
        let said = said.expect("what waits is announced");
        assert!(said.next(counts(1, 3), Course::Offline).is_none());
        assert!(said.next(counts(2, 3), Course::Going).is_none());
        assert!(said.next(counts(3, 3), Course::Ended).is_some());
    }
}

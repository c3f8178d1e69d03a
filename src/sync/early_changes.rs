//! Changes that were made before anything records them: the tool that does is loaded after the list.

use std::cell::RefCell;

use wire::Widget;

/// How many are kept. A user makes no more in the second that the tool takes.
const MOST: usize = 20;

/// Whether the server has made a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MadeOutcome {
    /// It has.
    Known,
    /// Nobody knows: no reply says so.
    Unknown,
    /// Nobody knows: the page was left before a reply could come.
    Left,
}

/// A change: the widget's id, the widget before and after, and the outcome.
pub(super) type EarlyChange = (String, Option<Widget>, Option<Widget>, MadeOutcome);

/// The first of them.
#[derive(Default)]
pub(super) struct EarlyChanges(RefCell<Vec<EarlyChange>>);

impl EarlyChanges {
    /// Keeps a change.
    pub(super) fn keep(
        &self,
        id: &str,
        before: Option<&Widget>,
        after: Option<&Widget>,
        outcome: MadeOutcome,
    ) {
        let mut kept = self.0.borrow_mut();
        if kept.len() < MOST {
            kept.push((id.to_owned(), before.cloned(), after.cloned(), outcome));
        }
    }

    /// Takes all of them.
    pub(super) fn take(&self) -> Vec<EarlyChange> {
        self.0.take()
    }
}

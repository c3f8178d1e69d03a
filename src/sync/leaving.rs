//! Leaving the page while deletes wait or are under way.

use leptos::prelude::*;

use super::deletion::DeletionsHandle;
use super::early_changes::MadeOutcome;
use super::rows::{Change, ChangeKind};
use super::store::inner::Inner;

/// How many deletes leave at once with the page: as many as a browser has connections to a server of HTTP/1.1.
const FEW: usize = 6;

impl DeletionsHandle {
    /// Whether so many deletes wait or are under way that some could be lost with the page.
    pub fn are_many(self) -> bool {
        let is_delete = |change: &&Change| matches!(change.kind, ChangeKind::Delete(_));
        self.0.try_get().is_some_and(|inner| {
            inner.changes.with_untracked(|changes| changes.iter().filter(is_delete).count() > FEW)
        })
    }

    /// The page is left: sends the waiting deletes in a way that outlives it. What becomes of those that are under way, nobody
    /// learns.
    pub fn send_on_leave(self) {
        let inner = self.0.get();
        for id in inner.deletions.under_way.take() {
            inner.record_left(&id);
        }
        send_on_leave(&inner);
    }
}

/// Sends the waiting deletes in a way that outlives the page. Their outcome is not reported. If the user returns
/// to this page after all, the list is read again.
pub(super) fn send_on_leave(inner: &Inner) {
    let unsent = inner.deletions.unsent.take();
    let waiting: Vec<_> = inner.deletions.take_waiting().into_iter().chain(unsent).collect();
    // All of them first: the browser may end the page at any time.
    for waiting in &waiting {
        inner.api.delete_widget_on_leave(&inner.chatbot, &waiting.id);
    }
    for waiting in waiting {
        inner.record_left(&waiting.id);
        inner.list.mark_stale();
        inner.end_change(waiting.change);
    }
}

impl Inner {
    fn record_left(&self, id: &str) {
        self.record(id, self.known_widget(id).as_ref(), None, MadeOutcome::Left);
    }
}

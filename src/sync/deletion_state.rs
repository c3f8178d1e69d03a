//! What is known of deletes: those that can be undone, and those that did not end well.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use leptos::prelude::*;

use crate::api::{ApiError, LocalFuture};

/// Asked before a delete, by the widget's id and title; false leaves the widget where it is.
pub(super) type MayDelete = Rc<dyn Fn(String, String) -> LocalFuture<'static, bool>>;

/// A widget that was deleted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Deleted {
    /// Its id.
    pub id: String,
    /// Its title, as the server gave it.
    pub title: String,
}

/// The deletes that can be undone, together.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Deletions {
    /// The widgets, in the order in which they were deleted.
    pub widgets: Vec<Deleted>,
    /// Tells one group of deletes from the next; it also moves when one is added, as the time starts anew.
    pub round: u64,
}

/// A delete that failed; its row is back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeletionFailure {
    /// The widget's id, to try again.
    pub id: String,
    /// The widget's title.
    pub title: String,
    /// Why.
    pub error: ApiError,
    /// True where the reply was lost and nothing tells whether it was carried out.
    pub is_unknown: bool,
}

/// The deletes that wait, and what became of others.
#[derive(Default)]
pub(super) struct DeletionState {
    pub(super) shown: ArcRwSignal<Deletions>,
    pub(super) waiting: RefCell<Vec<Waiting>>,
    pub(super) remaining_ms: Cell<f64>,
    pub(super) paused: Cell<bool>,
    /// One count at a time: two would count the time down twice as fast.
    pub(super) counting: Cell<bool>,
    pub(super) failures: ArcRwSignal<Vec<DeletionFailure>>,
    pub(super) already_gone: ArcRwSignal<Option<Deleted>>,
}

/// A delete whose time to undo runs.
pub(super) struct Waiting {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) change: u64,
}

impl DeletionState {
    /// Takes all that wait: they are sent, or put back.
    pub(super) fn take_waiting(&self) -> Vec<Waiting> {
        let waiting = self.waiting.take();
        self.paused.set(false);
        self.shown.update(|shown| shown.widgets.clear());
        waiting
    }
}

//! The state of deletes: those that can be undone, and those that failed.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use leptos::prelude::*;

use crate::api::{ApiError, LocalFuture};

/// Called before a delete with the widget's id and title; false keeps the widget.
pub(super) type MayDelete = Rc<dyn Fn(String, String) -> LocalFuture<'static, bool>>;

/// A widget that was deleted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Deleted {
    /// Its id.
    pub id: String,
    /// Its title, as the server gave it.
    pub title: String,
}

/// The group of deletes that can be undone together.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Deletions {
    /// The widgets, in the order of deletion.
    pub widgets: Vec<Deleted>,
    /// Distinguishes groups of deletes. It also changes when a delete is added, because the time starts again.
    pub round: u64,
}

/// Deletes that failed for the same reason; their rows are back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeletionFailure {
    /// The widgets, at least one.
    pub widgets: Vec<Deleted>,
    /// Why.
    pub error: ApiError,
    /// True if the replies were lost and nothing shows whether the deletes were carried out.
    pub is_unknown: bool,
}

/// The waiting deletes, and the outcome of others.
#[derive(Default)]
pub(super) struct DeletionState {
    pub(super) shown: ArcRwSignal<Deletions>,
    pub(super) waiting: RefCell<Vec<Waiting>>,
    pub(super) remaining_ms: Cell<f64>,
    pub(super) paused: Cell<bool>,
    /// Ensures one countdown at a time: two would count twice as fast.
    pub(super) counting: Cell<bool>,
    pub(super) failures: ArcRwSignal<Vec<DeletionFailure>>,
    pub(super) already_gone: ArcRwSignal<Vec<Deleted>>,
    /// How several deletes are sent, once a tool has deleted several together: its code is not a part of the first screen.
    pub(super) send_together: RefCell<Option<SendTogether>>,
    /// Those whose time to undo is over, and whose turn has not come.
    pub(super) unsent: RefCell<Vec<Waiting>>,
    /// The ids of the widgets whose deletes are under way.
    pub(super) under_way: RefCell<Vec<String>>,
}

/// Sends several deletes.
pub(super) type SendTogether = Rc<dyn Fn(Vec<Waiting>)>;

/// A delete whose time to undo is running.
pub(super) struct Waiting {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) change: u64,
}

impl DeletionState {
    /// Takes all waiting deletes, to send or restore them.
    pub(super) fn take_waiting(&self) -> Vec<Waiting> {
        let waiting = self.waiting.take();
        self.paused.set(false);
        self.shown.update(|shown| shown.widgets.clear());
        waiting
    }

    /// Takes the delete `change`, whose turn has come. `None` if it was sent meanwhile, because the page was left.
    pub(super) fn take_unsent(&self, change: u64) -> Option<Waiting> {
        let mut unsent = self.unsent.borrow_mut();
        let own = unsent.iter().position(|waiting| waiting.change == change)?;
        Some(unsent.swap_remove(own))
    }
}

//! Deleting with Undo: nothing is sent for 6 s, and leaving the page sends it.

use std::rc::Rc;

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use wire::Widget;

use super::deletion_state::{Deleted, DeletionFailure, Deletions, Waiting};
use super::rows::ChangeKind;
use super::store::inner::{Inner, InnerRef};
use super::store_event::StoreEvent;
use crate::api::{ApiError, Cause, LocalFuture, Operation};
use crate::reactive::spawn_local;

/// How long a delete can be undone, in ms.
pub const UNDO_FOR_MS: u32 = 6_000;
/// How often the remaining time is checked, in ms. Browsers check less often in a hidden page.
const STEP_MS: u32 = 100;

/// The deletes of one chatbot's widgets.
#[derive(Clone, Copy)]
pub struct DeletionsHandle(pub(super) InnerRef);

impl DeletionsHandle {
    /// Calls `may_delete`, with the widget's id and title, before each delete from now on.
    pub fn ask_before(self, may_delete: impl Fn(String, String) -> LocalFuture<'static, bool> + 'static) {
        self.0.get().may_delete.replace(Some(Rc::new(may_delete)));
    }

    /// Deletes the widget, unless the host refuses that or allows no changes at all. Calls `on_begin` just before
    /// its row disappears.
    pub fn delete_if_allowed(self, id: &str, title: &str, on_begin: impl FnOnce() + 'static) {
        if !untrack(|| self.may_delete()) {
            return;
        }
        let may_delete = self.0.get().may_delete.borrow().clone();
        let (id, title) = (id.to_owned(), title.to_owned());
        let Some(may_delete) = may_delete else {
            on_begin();
            return self.delete(&id, &title);
        };
        let answer = may_delete(id.clone(), title.clone());
        spawn_local(async move {
            // The store may have ended meanwhile, or changes may no longer be allowed.
            if answer.await && self.0.try_get().is_some() && untrack(|| self.may_delete()) {
                on_begin();
                self.delete(&id, &title);
            }
        });
    }

    /// Whether deletes are offered now.
    pub fn may_delete(self) -> bool {
        let inner = self.0.get();
        !inner.server_status.is_readonly() && !inner.server_status.is_denied(Operation::Delete)
    }

    /// Removes the widget from the list. It is deleted when the time to undo is over.
    pub fn delete(self, id: &str, title: &str) {
        self.0.get().delete_later(vec![Deleted { id: id.to_owned(), title: title.to_owned() }]);
    }

    /// The deletes that can be undone.
    pub fn pending(self) -> ArcReadSignal<Deletions> {
        self.0.get().deletions.shown.read_only()
    }

    /// The deletes that failed, the oldest first.
    pub fn failures(self) -> ArcReadSignal<Vec<DeletionFailure>> {
        self.0.get().deletions.failures.read_only()
    }

    /// The widgets that the last deletes found already gone.
    pub fn already_gone(self) -> ArcReadSignal<Vec<Deleted>> {
        self.0.get().deletions.already_gone.read_only()
    }

    /// Clears the reported deletes: the user has seen them.
    pub fn dismiss_news(self) {
        let inner = self.0.get();
        inner.deletions.failures.set(Vec::new());
        inner.deletions.already_gone.set(Vec::new());
    }

    /// Restores the widgets; nothing was sent.
    pub fn undo(self) {
        let inner = self.0.get();
        for waiting in inner.deletions.take_waiting() {
            inner.end_change(waiting.change);
        }
    }

    /// Stops the time to undo while `paused`, because the user is looking at the offer.
    pub fn pause(self, paused: bool) {
        self.0.get().deletions.paused.set(paused);
    }

    /// Sends the waiting deletes in a way that outlives the page.
    pub fn send_on_leave(self) {
        send_on_leave(&self.0.get());
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
        inner.record(&waiting.id, inner.known_widget(&waiting.id).as_ref(), None, false);
        inner.list.mark_stale();
        inner.end_change(waiting.change);
    }
}

async fn count_down(inner: Rc<Inner>) {
    let state = &inner.deletions;
    while state.remaining_ms.get() > 0.0 {
        let before = js_sys::Date::now();
        TimeoutFuture::new(STEP_MS).await;
        if state.waiting.borrow().is_empty() {
            break;
        }
        if !state.paused.get() {
            // By the clock: timers of a hidden page, or of a sleeping computer, are late. If the clock was set
            // back, the timer's step counts.
            let passed = (js_sys::Date::now() - before).max(STEP_MS.into());
            state.remaining_ms.set(state.remaining_ms.get() - passed);
        }
    }
    state.counting.set(false);
    let waiting = state.take_waiting();
    let send_together = state.send_together.borrow().clone();
    match send_together {
        Some(send_together) if waiting.len() > 1 => send_together(waiting),
        _ => waiting.into_iter().for_each(|waiting| spawn_local(send(Rc::clone(&inner), waiting))),
    }
}

async fn send(inner: Rc<Inner>, waiting: Waiting) {
    let mut turn = inner.queues.take_turn(&waiting.id);
    turn.wait().await;
    let Waiting { id, title, change } = waiting;
    let before = inner.known_widget(&id);
    match inner.delete(&id).await {
        Ok(deleted) => {
            inner.tell_deleted(&id, before.as_ref(), deleted);
            inner.list.change(|widgets| widgets.without(&id));
            inner.tell_tabs(&id);
            if !deleted {
                inner.deletions.already_gone.set(vec![Deleted { id, title }]);
            }
        }
        Err((error, is_unknown)) => {
            if is_unknown {
                inner.record(&id, before.as_ref(), None, false);
            }
            inner.tell_tabs(&id);
            let failure = DeletionFailure { widgets: vec![Deleted { id, title }], error, is_unknown };
            inner.deletions.failures.update(|failures| failures.push(failure));
        }
    }
    inner.end_change(change);
    inner.list.refetch_once_drawn();
}

impl Inner {
    /// Removes `widgets` from the list. They are deleted when the time to undo is over.
    pub(super) fn delete_later(self: &Rc<Self>, mut widgets: Vec<Deleted>) {
        let state = &self.deletions;
        {
            let waiting = state.waiting.borrow();
            // The host may have been asked twice and have agreed twice.
            widgets.retain(|widget| !waiting.iter().any(|waiting| waiting.id == widget.id));
        }
        if widgets.is_empty() {
            return;
        }
        let is_again = |failed: &Deleted| widgets.iter().any(|widget| widget.id == failed.id);
        state.failures.update(|failures| failures.retain(|failure| !failure.widgets.iter().any(is_again)));
        state.already_gone.set(Vec::new());
        state.remaining_ms.set(UNDO_FOR_MS.into());
        for Deleted { id, title } in widgets.iter().cloned() {
            let change = self.begin_change(ChangeKind::Delete(id.clone()));
            state.waiting.borrow_mut().push(Waiting { id, title, change });
        }
        state.shown.update(|shown| {
            shown.widgets.extend(widgets);
            shown.round += 1;
        });
        if !state.counting.replace(true) {
            spawn_local(count_down(Rc::clone(self)));
        }
    }

    /// The widget `id` as the list has it.
    pub(super) fn known_widget(&self, id: &str) -> Option<Widget> {
        let list = self.list.state();
        list.with_untracked(|list| list.data.as_ref()?.value.find(id).cloned())
    }

    /// Tells that the widget `id` was deleted, which was `before`, as far as that is known. It is recorded if it was there:
    /// else someone else has deleted it.
    pub(super) fn tell_deleted(&self, id: &str, before: Option<&Widget>, was_there: bool) {
        self.tell(|| StoreEvent::Deleted(id.to_owned()));
        if was_there {
            self.record(id, before, None, true);
        }
    }

    /// Deletes the widget `id`; `false` if it was already gone. If no response says so, the list or the widget
    /// itself shows whether it is gone. An error says whether even that is unknown.
    pub(super) async fn delete(&self, id: &str) -> Result<bool, (ApiError, bool)> {
        let sent = self.api.delete_widget(&self.chatbot, id).await;
        let error = match self.server_status.note(Operation::Delete, sent) {
            Ok(Some(deleted)) => return Ok(deleted),
            Ok(None) => ApiError::silent(Operation::Delete),
            Err(error) if error.is_outcome_unknown() => error,
            Err(error) => return Err((error, false)),
        };
        // A browser logs each 404 in its console, and some servers always answer without a body.
        let is_there = if error.cause == Cause::Unreadable {
            self.read_list().await.map(|list| list.entries.iter().any(|entry| entry.id() == Some(id)))
        } else {
            match self.read_widget(id).await {
                Err(other) if other.cause == Cause::NotFound => Ok(false),
                outcome => outcome.map(|_| true),
            }
        };
        match is_there {
            Ok(false) => Ok(true),
            Ok(true) => {
                let is_unknown = error.may_be_at_work();
                Err((error, is_unknown))
            }
            Err(_) => Err((error, true)),
        }
    }
}

//! Deleting with Undo: nothing is sent for 6 s, and leaving the page sends it.

use std::rc::Rc;

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use wire::Widget;

use super::deletion_state::{Deleted, DeletionFailure, Deletions, Waiting};
use super::early_changes::MadeOutcome;
use super::rows::{Change, ChangeKind};
use super::store::inner::{Inner, InnerRef};
use super::store_event::StoreEvent;
use crate::api::{ApiError, Cause, LocalFuture, Operation};
use crate::reactive::spawn_local;

/// How long a delete can be undone, in ms.
pub const UNDO_FOR_MS: u32 = 6_000;
/// How often the remaining time is checked, in ms. Browsers check less often in a hidden page.
const STEP_MS: u32 = 100;
/// The turns in which the host is asked: no widget of a server has this id.
const ASKING: &str = "";

/// Called with the widgets whose rows are about to disappear.
pub type OnBegin = Box<dyn FnOnce(&[Deleted])>;

/// The deletes of one chatbot's widgets.
#[derive(Clone, Copy)]
pub struct DeletionsHandle(pub(super) InnerRef);

impl DeletionsHandle {
    /// Calls `may_delete`, with the widget's id and title, before each delete from now on.
    pub fn ask_before(self, may_delete: impl Fn(String, String) -> LocalFuture<'static, bool> + 'static) {
        self.0.get().may_delete.replace(Some(Rc::new(may_delete)));
    }

    /// As [`DeletionsHandle::delete_allowed`]; nobody waits for the end.
    pub fn delete_if_allowed(self, widgets: Vec<Deleted>, on_begin: impl FnOnce() + 'static) {
        let on_begin: OnBegin = Box::new(|_| on_begin());
        spawn_local(async move { _ = self.delete_allowed(widgets, on_begin).await });
    }

    /// Deletes `widgets`, except those that the host refuses: it is asked for one after the other, and never for two at a
    /// time. Nothing happens if no changes are offered. Calls `on_begin` with the others just before their rows
    /// disappear, and returns the refused ones.
    pub async fn delete_allowed(self, widgets: Vec<Deleted>, on_begin: OnBegin) -> Vec<Deleted> {
        let (mut allowed, mut refused) = (Vec::new(), Vec::new());
        let Some(inner) = self.0.try_get() else { return refused };
        // The store may end while the host is asked, or changes may no longer be allowed.
        let is_ready = || self.0.try_get().is_some() && untrack(|| self.may_delete());
        let mut turn = inner.queues.take_turn(ASKING);
        turn.wait().await;
        for widget in widgets {
            // The user may have asked for it again.
            if !is_ready() || inner.is_deleting(&widget.id) {
                continue;
            }
            let may_delete = inner.may_delete.borrow().clone();
            let is_allowed = match may_delete {
                Some(may_delete) => may_delete(widget.id.clone(), widget.title.clone()).await,
                None => true,
            };
            (if is_allowed { &mut allowed } else { &mut refused }).push(widget);
        }
        if !allowed.is_empty() && is_ready() {
            on_begin(&allowed);
            inner.delete_later(allowed);
        }
        refused
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
    let number = waiting.change;
    inner.deletions.unsent.borrow_mut().push(waiting);
    turn.wait().await;
    // Without it the page was left, which has sent it.
    let Some(Waiting { id, title, change }) = inner.deletions.take_unsent(number) else { return };
    match inner.delete(&id).await {
        Ok(deleted) => {
            inner.list.change(|widgets| widgets.without(&id));
            inner.tell_tabs(&id);
            if !deleted {
                inner.deletions.already_gone.set(vec![Deleted { id, title }]);
            }
        }
        Err((error, is_unknown)) => {
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
        widgets.retain(|widget| !self.is_deleting(&widget.id));
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

    /// Whether a delete of the widget `id` waits or is under way.
    fn is_deleting(&self, id: &str) -> bool {
        let is_this = |change: &Change| matches!(&change.kind, ChangeKind::Delete(deleted) if deleted == id);
        self.changes.with_untracked(|changes| changes.iter().any(is_this))
    }

    /// The widget `id` as the list has it.
    pub(super) fn known_widget(&self, id: &str) -> Option<Widget> {
        let list = self.list.state();
        list.with_untracked(|list| list.data.as_ref()?.value.find(id).cloned())
    }

    /// Deletes the widget `id`, tells of that, and records it if it was there: else someone else has deleted it. `false` says
    /// that. An error says whether the outcome is unknown.
    pub(super) async fn delete(&self, id: &str) -> Result<bool, (ApiError, bool)> {
        let before = self.known_widget(id);
        let under_way = &self.deletions.under_way;
        under_way.borrow_mut().push(id.to_owned());
        let sent = self.sent_delete(id).await;
        if sent.is_ok() {
            self.tell(|| StoreEvent::Deleted(id.to_owned()));
        }
        let outcome = match sent {
            Ok(true) => Some(MadeOutcome::Known),
            Err((_, true)) => Some(MadeOutcome::Unknown),
            Ok(false) | Err((_, false)) => None,
        };
        let count = under_way.borrow().len();
        under_way.borrow_mut().retain(|known| known != id);
        // Otherwise the page was left meanwhile, which has recorded it, and the user is back.
        let is_news = count > under_way.borrow().len();
        if let Some(outcome) = outcome.filter(|_| is_news) {
            self.record(id, before.as_ref(), None, outcome);
        }
        sent
    }

    /// Deletes the widget `id`; `false` if it was already gone. If no response says so, the list or the widget
    /// itself shows whether it is gone. An error says whether even that is unknown.
    async fn sent_delete(&self, id: &str) -> Result<bool, (ApiError, bool)> {
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

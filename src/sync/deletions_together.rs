//! Deleting many widgets together: one time to undo, then a few at a time. What fails for a reason that all have is not tried
//! again and again, and the list, other tabs and the toast learn of all together.

use std::cell::{Cell, RefCell};
use std::collections::HashSet;
use std::rc::Rc;

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;

use super::deletion::{DeletionsHandle, OnBegin};
use super::deletion_state::{Deleted, DeletionFailure, Waiting};
use super::store::inner::Inner;
use crate::api::{ApiError, Cause};
use crate::model::work::{Course, ItemEnding, ItemHold, ItemState, Work};
use crate::reactive::spawn_local;

/// How many are under way at a time. A browser has six connections to a server of HTTP/1.1: two stay free for what the
/// user does meanwhile.
const AT_ONCE: usize = 4;

/// How many pauses that the server asks for are waited for. Rows that are hidden for longer than the user waits would be a lie.
const MOST_PAUSES: u32 = 3;

impl DeletionsHandle {
    /// As [`DeletionsHandle::delete_allowed`], with all of them sent together.
    pub async fn delete_together(self, widgets: Vec<Deleted>, on_begin: OnBegin) -> Vec<Deleted> {
        if let Some(inner) = self.0.try_get() {
            // The store holds it: a reference back would keep both for ever.
            let weak = Rc::downgrade(&inner);
            inner.deletions.send_together.replace(Some(Rc::new(move |waiting| {
                if let Some(inner) = weak.upgrade() {
                    send_together(inner, waiting);
                }
            })));
        }
        self.delete_allowed(widgets, on_begin).await
    }
}

/// Why a widget was not deleted, and whether even that is unknown.
type Reason = (ApiError, bool);

/// Deletes on their way.
struct Sending {
    inner: Rc<Inner>,
    /// All of them, in order.
    widgets: Vec<(Deleted, u64)>,
    work: RefCell<Work<Reason>>,
    gone: RefCell<HashSet<String>>,
    /// How many pauses the server has been given.
    pauses: Cell<u32>,
    /// Those that someone else had deleted.
    already_gone: RefCell<Vec<Deleted>>,
}

fn send_together(inner: Rc<Inner>, waiting: Vec<Waiting>) {
    let widgets: Vec<_> = waiting
        .iter()
        .map(|waiting| (Deleted { id: waiting.id.clone(), title: waiting.title.clone() }, waiting.change))
        .collect();
    let work = RefCell::new(Work::new(widgets.iter().map(|_| 0), AT_ONCE));
    inner.deletions.unsent.borrow_mut().extend(waiting);
    let (gone, already_gone) = (RefCell::default(), RefCell::default());
    Rc::new(Sending { inner, widgets, work, gone, pauses: Cell::new(0), already_gone }).go_on();
}

impl Sending {
    /// Begins what may begin now.
    fn go_on(self: Rc<Self>) {
        loop {
            let next = self.work.borrow_mut().begin_next();
            let Some((place, _)) = next else { break };
            spawn_local(Rc::clone(&self).attempt(place));
        }
        let (course, counts) = {
            let work = self.work.borrow();
            (work.course(), work.counts())
        };
        match course {
            Course::Pausing(until) if counts.running == 0 => spawn_local(self.wait(until)),
            // What is under way goes on here when it ends.
            _ if counts.running > 0 => {}
            _ => self.finish(),
        }
    }

    async fn wait(self: Rc<Self>, until: f64) {
        self.pauses.set(self.pauses.get() + 1);
        let left = (until - js_sys::Date::now()).clamp(0.0, f64::from(u32::MAX));
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it was clamped")]
        TimeoutFuture::new(left.ceil() as u32).await;
        self.work.borrow_mut().wake(f64::INFINITY);
        self.go_on();
    }

    async fn attempt(self: Rc<Self>, place: usize) {
        let ending = match self.widgets.get(place) {
            Some((widget, change)) => self.delete(widget, *change).await,
            None => ItemEnding::Unneeded,
        };
        self.work.borrow_mut().end(place, ending, js_sys::Date::now());
        self.go_on();
    }

    async fn delete(&self, widget: &Deleted, change: u64) -> ItemEnding<Reason> {
        let mut turn = self.inner.queues.take_turn(&widget.id);
        turn.wait().await;
        let state = &self.inner.deletions;
        // Without it the page was left, which has sent it.
        let Some(own) = state.take_unsent(change) else { return ItemEnding::Unneeded };
        match self.inner.delete(&widget.id).await {
            Ok(deleted) => {
                self.gone.borrow_mut().insert(widget.id.clone());
                if !deleted {
                    self.already_gone.borrow_mut().push(widget.clone());
                }
                ItemEnding::Done
            }
            Err((error, true)) => match error.cause {
                Cause::Offline => ItemEnding::Refused((error, true)),
                // A server that does not answer would keep each of thousands waiting.
                _ => ItemEnding::Trouble((error, true)),
            },
            Err((error, false)) => match error.cause {
                Cause::TooMany if self.pauses.get() < MOST_PAUSES => {
                    state.unsent.borrow_mut().push(own);
                    ItemEnding::Held(ItemHold::Asked(error.asked_wait_ms()))
                }
                Cause::TooMany | Cause::Forbidden | Cause::Unauthorized | Cause::Offline => {
                    ItemEnding::Refused((error, false))
                }
                Cause::Network | Cause::Timeout | Cause::Aborted | Cause::Server | Cause::Unreadable => {
                    ItemEnding::Trouble((error, false))
                }
                Cause::Invalid | Cause::NotFound | Cause::Conflict | Cause::TooLarge => {
                    ItemEnding::Failed((error, false))
                }
            },
        }
    }

    /// Shows what has become of all: what was deleted stays away, the rest is back, with the reasons.
    fn finish(&self) {
        let inner = &self.inner;
        let state = &inner.deletions;
        let mut failures = Vec::<DeletionFailure>::new();
        let work = self.work.borrow();
        // After several failures in a row nothing further has begun.
        let stopped_by = work.places(|state| matches!(state, ItemState::Failed { .. })).last();
        for (place, (widget, change)) in self.widgets.iter().enumerate() {
            let reason = match (work.state(place), stopped_by.and_then(|place| work.state(place))) {
                (Some(ItemState::Failed { reason, .. }), _) => reason.clone(),
                // They were not sent.
                (Some(ItemState::Refused((error, _))), _)
                | (Some(ItemState::Waiting(_)), Some(ItemState::Failed { reason: (error, _), .. })) => {
                    (error.clone(), false)
                }
                _ => continue,
            };
            state.unsent.borrow_mut().retain(|waiting| waiting.change != *change);
            let (error, is_unknown) = reason;
            match failures.iter_mut().find(|known| known.error == error && known.is_unknown == is_unknown) {
                Some(known) => known.widgets.push(widget.clone()),
                None => failures.push(DeletionFailure { widgets: vec![widget.clone()], error, is_unknown }),
            }
        }
        let gone = self.gone.take();
        inner.list.change(|widgets| widgets.with_all(Vec::new(), &gone));
        let ids: Vec<String> = self.widgets.iter().map(|(widget, _)| widget.id.clone()).collect();
        inner.tell_tabs_all(&ids);
        for (_, change) in &self.widgets {
            inner.end_change(*change);
        }
        let already_gone = self.already_gone.take();
        if !already_gone.is_empty() {
            state.already_gone.set(already_gone);
        }
        if !failures.is_empty() {
            state.failures.update(|known| known.extend(failures));
        }
        inner.list.refetch_once_drawn();
    }
}

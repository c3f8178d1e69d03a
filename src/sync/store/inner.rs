//! The part of a chatbot's store that outlives the components.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use futures::FutureExt;
use leptos::prelude::*;
use wire::{FieldValue, Widget};

use crate::api::{Api, ApiError, Cause, Operation};
use crate::reactive::next_task;
use crate::sync::deletion_state::{DeletionState, MayDelete};
use crate::sync::early_changes::{EarlyChanges, MadeOutcome};
use crate::sync::query::Query;
use crate::sync::queue::Queues;
use crate::sync::rows::{Change, ChangeKind};
use crate::sync::server_status::ServerStatus;
use crate::sync::store_event::{Listener, StoreEvent};
use crate::sync::tabs::Tabs;
use crate::sync::values_cache::ValuesCache;
use crate::sync::widgets::Widgets;

/// The part that outlives the components: pending requests hold it.
pub(in crate::sync) struct Inner {
    pub(in crate::sync) api: Api,
    pub(in crate::sync) chatbot: String,
    pub(in crate::sync) list: Query<Widgets>,
    pub(in crate::sync) values: RefCell<ValuesCache>,
    pub(in crate::sync) settled: Cell<Option<Signal<bool>>>,
    pub(in crate::sync) changes: ArcRwSignal<Vec<Change>>,
    pub(in crate::sync) change_count: Cell<u64>,
    pub(in crate::sync) queues: Queues,
    pub(in crate::sync) deletions: DeletionState,
    pub(in crate::sync) server_status: ServerStatus,
    pub(in crate::sync) tabs: RefCell<Option<Tabs>>,
    pub(in crate::sync) unsaved: ArcRwSignal<Vec<String>>,
    pub(in crate::sync) listener: Listener,
    pub(in crate::sync) may_delete: RefCell<Option<MayDelete>>,
    pub(in crate::sync) recorder: Cell<Option<Record>>,
    pub(in crate::sync) early: EarlyChanges,
}

/// A change of a widget that this page has made.
pub struct MadeChange<'a> {
    pub(in crate::sync) inner: &'a Inner,
    /// The widget's id.
    pub id: &'a str,
    /// The widget before: none if it is new, or if nobody knows how it was. A deleted one is as the list last had it.
    pub before: Option<&'a Widget>,
    /// The widget as the server has it now, or as it was sent; none if it was deleted.
    pub after: Option<&'a Widget>,
    /// Whether the server has made it.
    pub outcome: MadeOutcome,
}

/// What keeps a record of changes.
pub type Record = fn(&MadeChange);

/// A reference to [`Inner`] for the parts of a store, which are copied freely.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::sync) struct InnerRef(StoredValue<Rc<Inner>, LocalStorage>);

impl InnerRef {
    /// Holds `inner` until the current owner ends.
    pub(in crate::sync) fn new(inner: Rc<Inner>) -> Self {
        Self(StoredValue::new_local(inner))
    }

    /// The held value. Do not call this after the owner has ended.
    pub(in crate::sync) fn get(self) -> Rc<Inner> {
        self.0.get_value()
    }

    /// The same; `None` once the owner has ended.
    pub(in crate::sync) fn try_get(self) -> Option<Rc<Inner>> {
        self.0.try_get_value()
    }
}

impl Inner {
    /// The state of `chatbot` over `api`; nothing is read yet.
    pub(in crate::sync) fn new(api: Api, chatbot: &str) -> Self {
        let listener = Listener::default();
        let server_status = ServerStatus::new(listener.clone());
        Self {
            list: list_query(&api, chatbot, &server_status),
            api,
            chatbot: chatbot.to_owned(),
            values: RefCell::default(),
            settled: Cell::default(),
            changes: ArcRwSignal::new(Vec::new()),
            change_count: Cell::new(0),
            queues: Queues::default(),
            deletions: DeletionState::default(),
            server_status,
            tabs: RefCell::default(),
            unsaved: ArcRwSignal::default(),
            listener,
            may_delete: RefCell::default(),
            recorder: Cell::default(),
            early: EarlyChanges::default(),
        }
    }

    /// Notifies the subscriber.
    pub(in crate::sync) fn tell(&self, event: impl FnOnce() -> StoreEvent) {
        self.listener.tell(event);
    }

    pub(in crate::sync) async fn read_widget(&self, id: &str) -> Result<wire::Widget, ApiError> {
        self.server_status.note(Operation::Get, self.api.get_widget(&self.chatbot, id).await)
    }

    /// Reads one widget; from the list if it may not be read alone.
    pub(in crate::sync) async fn read_current(&self, id: &str) -> Result<wire::Widget, ApiError> {
        match self.read_widget(id).await {
            Err(error) if error.cause == Cause::Forbidden => {
                self.read_list().await?.find(id).cloned().ok_or(error)
            }
            outcome => outcome,
        }
    }

    /// Reads the list to find the outcome of a change; the displayed list stays as it is.
    pub(in crate::sync) async fn read_list(&self) -> Result<Widgets, ApiError> {
        let read = self.api.list_widgets(&self.chatbot).await;
        self.server_status.note(Operation::List, read.map(Widgets::from))
    }

    pub(in crate::sync) fn refresh_stale(&self) {
        self.list.refetch_if_stale();
        self.shown_values().iter().for_each(Query::refetch_if_stale);
    }

    /// Tells other tabs that the widget `id` is new, changed or gone.
    pub(in crate::sync) fn tell_tabs(&self, id: &str) {
        if let Some(tabs) = &*self.tabs.borrow() {
            tabs.tell(id);
        }
    }

    /// Tells other tabs that the widgets `ids` are new, changed or gone.
    pub(in crate::sync) fn tell_tabs_all(&self, ids: &[String]) {
        if let Some(tabs) = &*self.tabs.borrow() {
            tabs.tell_all(ids);
        }
    }

    /// Applies `kind` to the list until [`Inner::end_change`].
    pub(in crate::sync) fn begin_change(&self, kind: ChangeKind) -> u64 {
        let number = self.change_count.get() + 1;
        self.change_count.set(number);
        self.changes.update(|changes| changes.push(Change { number, kind }));
        number
    }

    pub(in crate::sync) fn end_change(&self, number: u64) {
        self.changes.update(|changes| changes.retain(|change| change.number != number));
    }

    /// The displayed values. A copy, because reading them may change the cache.
    pub(in crate::sync) fn shown_values(&self) -> Vec<Query<Vec<FieldValue>>> {
        self.values.borrow().shown()
    }

    /// Refetches everything displayed, unless a request for it is pending.
    pub(in crate::sync) fn refresh_idle(&self) {
        self.list.refetch_if_idle();
        self.shown_values().iter().for_each(Query::refetch_if_idle);
    }

    /// Marks the values of the widgets `ids` as stale.
    pub(in crate::sync) fn mark_values_stale(&self, ids: &[String]) {
        self.values.borrow().mark_stale(ids);
    }

    /// Nothing uses the values any more: customer data and its timers are removed.
    pub(in crate::sync) fn forget_values(&self) {
        let entries = std::mem::take(&mut self.values.borrow_mut().entries);
        // Only after the cache can be used again: dropping these may look into it.
        drop(entries);
    }
}

fn list_query(api: &Api, chatbot: &str, server_status: &ServerStatus) -> Query<Widgets> {
    let (api, chatbot, server_status) = (api.clone(), chatbot.to_owned(), server_status.clone());
    let read = move || {
        let (api, chatbot, server_status) = (api.clone(), chatbot.clone(), server_status.clone());
        async move {
            let read = api.list_widgets(&chatbot).await.map(Widgets::from);
            // To show it takes as long as to read it, or at the start, where an early reply is there already, as what is shown
            // before. A failure may end all of this, and is told before.
            if read.is_ok() {
                next_task().await;
            }
            server_status.note(Operation::List, read)
        }
        .boxed_local()
    };
    Query::with_merge(read, Widgets::merge)
}

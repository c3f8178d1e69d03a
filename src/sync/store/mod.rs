//! The server state of one chatbot, in handles by subject.

pub(super) mod inner;
mod session;
pub(super) mod widgets;

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;

pub use session::SessionHandle;
pub use widgets::WidgetsHandle;

use crate::api::{Api, Operation};
use crate::sync::deletion::DeletionsHandle;
use crate::sync::leaving::send_on_leave;
use crate::sync::made_change::StoreIdentity;
use crate::sync::query::{Query, QueryState};
use crate::sync::revalidate::{is_visible, keep_fresh};
use crate::sync::rows::Row;
use crate::sync::server_status::NetworkStatus;
use crate::sync::store_event::StoreEvent;
use crate::sync::tabs::Tabs;
use crate::sync::values::ValuesHandle;
use inner::{Inner, InnerRef};
pub use inner::{MadeChange, Record};
use widgets::derive_rows;

/// The server state of one chatbot. Cheap to copy; lives as long as its owner.
#[derive(Clone, Copy)]
pub struct Store {
    inner: InnerRef,
    rows: Memo<Arc<Vec<Row>>>,
}

impl Store {
    /// The state of `chatbot` over `api`; nothing is read yet.
    pub fn new(api: Api, chatbot: &str) -> Self {
        let inner = Rc::new(Inner::new(api, chatbot));
        let rows = derive_rows(inner.list.state(), inner.changes.clone());
        let leaving = StoredValue::new_local(Rc::clone(&inner));
        on_cleanup(move || {
            leaving.try_with_value(|inner| {
                send_on_leave(inner);
                inner.list.stop();
                inner.api.auth().end();
                inner.forget_values();
            });
        });
        Self { inner: InnerRef::new(inner), rows }
    }

    /// The state of another chatbot of the same API, with the same credentials, for the current owner.
    #[must_use]
    pub fn beside(self, chatbot: &str) -> Self {
        let here = self.inner.get();
        let mut inner = Inner::new(here.api.beside(), chatbot);
        // Whether changes are offered is a matter of the page.
        inner.server_status.follow_readonly(&here.server_status);
        let inner = Rc::new(inner);
        inner.tabs.replace(here.tabs.borrow().as_ref().map(Tabs::beside));
        inner.recorder.set(here.recorder.get());
        let rows = derive_rows(inner.list.state(), inner.changes.clone());
        let list = StoredValue::new_local(inner.list.clone());
        on_cleanup(move || _ = list.try_with_value(Query::stop));
        Self { inner: InnerRef::new(inner), rows }
    }

    /// Whether this is `other`, not another state of the same chatbot.
    #[must_use]
    pub fn is(self, other: Self) -> bool {
        self.inner == other.inner
    }

    /// The list of widgets, and changes to it.
    pub fn widgets(self) -> WidgetsHandle {
        WidgetsHandle { inner: self.inner, rows: self.rows }
    }

    /// The values of the widgets.
    pub fn values(self) -> ValuesHandle {
        ValuesHandle(self.inner)
    }

    /// The deletes, which can be undone for some seconds.
    pub fn deletions(self) -> DeletionsHandle {
        DeletionsHandle(self.inner)
    }

    /// The session with the server.
    pub fn session(self) -> SessionHandle {
        SessionHandle(self.inner)
    }

    /// Calls `hear` with each event from now on. It replaces the earlier subscriber.
    pub fn subscribe(self, hear: impl Fn(StoreEvent) + 'static) {
        self.inner.get().listener.listen(hear);
    }

    /// Refetches displayed stale data when the user returns to the page, when the network returns, and after a
    /// sign-in. Refetches everything displayed every `interval` seconds while the page is visible (0: never). It
    /// ends with the current owner. A storm of events causes one request, because a query with a pending request
    /// is skipped.
    pub fn keep_fresh(self, interval: Signal<u32>) {
        keep_fresh(self.inner, interval);
    }

    /// The chatbot's id.
    pub fn chatbot(self) -> String {
        self.inner.get().chatbot.clone()
    }

    /// What tells it from other stores. The credentials may change later.
    pub fn identity(self) -> StoreIdentity {
        self.inner.get().identity()
    }

    /// Calls `record` with each change of its widgets from now on, and with those that were made before. It replaces the
    /// earlier one.
    pub fn record_changes(self, record: Record) {
        if let Some(inner) = self.inner.try_get() {
            inner.record_by(record);
        }
    }

    /// True if a 403 has shown that the permission for `operation` is missing.
    pub fn is_denied(self, operation: Operation) -> bool {
        self.inner.get().server_status.is_denied(operation)
    }

    /// Whether somebody is likely to change widgets here: changes are offered, and neither [`Store::expect_no_changes`] nor each kind's
    /// 403 says that they are not permitted.
    pub fn may_change(self) -> bool {
        self.inner.get().server_status.may_change()
    }

    /// The user's role permits no change, as long as the credentials are the same. Changes stay offered: the server decides.
    pub fn expect_no_changes(self) {
        self.inner.get().server_status.set_reads_only(true);
    }

    /// Whether the page offers no changes, as a host may request.
    pub fn is_readonly(self) -> bool {
        self.inner.get().server_status.is_readonly()
    }

    /// Offers changes, or stops offering them. An open edit can be finished.
    pub fn set_readonly(self, is_readonly: bool) {
        self.inner.get().server_status.set_readonly(is_readonly);
    }

    /// Whether the server can be reached.
    pub fn network_status(self) -> ArcReadSignal<NetworkStatus> {
        self.inner.get().server_status.network_status()
    }

    /// Tells other tabs of this browser that show the chatbot of the API at `api_base` of changes, and receives
    /// theirs. Changed data is refetched, at once if it is visible.
    pub fn join_tabs(self, api_base: &str) {
        let inner = self.inner.get();
        let chatbot = inner.chatbot.clone();
        let hear = move |ids: Vec<String>| {
            inner.list.mark_stale();
            inner.mark_values_stale(&ids);
            if is_visible() {
                inner.refresh_stale();
            }
        };
        self.inner.get().tabs.replace(Some(Tabs::join(api_base, &chatbot, hear)));
    }

    /// The titles of widgets whose save failed, or may have, after the user had left the editor.
    pub fn unsaved(self) -> ArcReadSignal<Vec<String>> {
        self.inner.get().unsaved.read_only()
    }

    /// Reports that the save of `title` did not succeed, after the user has left the editor.
    pub fn tell_unsaved(self, title: &str) {
        if let Some(inner) = self.inner.try_get() {
            inner.unsaved.update(|unsaved| unsaved.push(title.to_owned()));
        }
    }

    /// Clears the reported saves: the user has seen them.
    pub fn dismiss_unsaved(self) {
        self.inner.get().unsaved.set(Vec::new());
    }

    /// Refetches everything displayed: the list and all values.
    pub fn refresh_everything(self) {
        let inner = self.inner.get();
        // Permissions may have been granted meanwhile.
        inner.server_status.forget_denied();
        inner.list.refetch();
        inner.shown_values().iter().for_each(Query::refetch);
    }

    /// True while any displayed data is loading, or is about to be. A reactive call follows the displayed list and
    /// values.
    pub fn is_reading(self) -> bool {
        let Some(inner) = self.inner.try_get() else { return false };
        if inner.settled.get().is_some_and(|settled| !settled.get()) {
            return true;
        }
        let shown = inner.shown_values();
        let values: Vec<bool> =
            shown.iter().map(|query| query.state().with(QueryState::is_fetching)).collect();
        inner.list.state().with(QueryState::is_fetching) || values.contains(&true)
    }

    /// True if the newest read of any displayed data has failed, or if the store has ended.
    pub fn has_failed(self) -> bool {
        let Some(inner) = self.inner.try_get() else { return true };
        let has_error = |query: &Query<_>| query.state().with(|state| state.error.is_some());
        inner.list.state().with(|list| list.error.is_some()) || inner.shown_values().iter().any(has_error)
    }
}

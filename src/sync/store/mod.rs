//! The server state of one chatbot, by what it is about.

pub(super) mod inner;
mod session;
pub(super) mod widgets;

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;

pub use session::SessionHandle;
pub use widgets::WidgetsHandle;

use crate::api::{Api, Operation};
use crate::sync::deletion::{DeletionsHandle, send_on_leave};
use crate::sync::query::{Query, QueryState};
use crate::sync::revalidate::{is_visible, keep_fresh};
use crate::sync::server_status::NetworkStatus;
use crate::sync::store_event::StoreEvent;
use crate::sync::tabs::Tabs;
use crate::sync::values::ValuesHandle;
use crate::sync::widgets::Row;
use inner::{Inner, InnerRef};
use widgets::derive_rows;

/// The server state of one chatbot. Cheap to copy; lives as long as the owner it was made under.
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

    /// The list of widgets, and changes to it.
    pub fn widgets(self) -> WidgetsHandle {
        WidgetsHandle { inner: self.inner, rows: self.rows }
    }

    /// The values of the widgets.
    pub fn values(self) -> ValuesHandle {
        ValuesHandle(self.inner)
    }

    /// The deletes, which can be undone for a while.
    pub fn deletions(self) -> DeletionsHandle {
        DeletionsHandle(self.inner)
    }

    /// The session with the server.
    pub fn session(self) -> SessionHandle {
        SessionHandle(self.inner)
    }

    /// Calls `hear` with all that happens from now on; who listened before hears no more.
    pub fn subscribe(self, hear: impl Fn(StoreEvent) + 'static) {
        self.inner.get().listener.listen(hear);
    }

    /// Reads again what is shown and stale whenever the page is looked at again, the network returns or the
    /// person has signed in, and all that is shown every `interval` seconds while the page is visible (0: never).
    /// It ends with the current owner. A storm of events makes one request: whoever reads already is not asked.
    pub fn keep_fresh(self, interval: Signal<u32>) {
        keep_fresh(self.inner, interval);
    }

    /// The chatbot's id.
    pub fn chatbot(self) -> String {
        self.inner.get().chatbot.clone()
    }

    /// True where a 403 has shown that the permission for `operation` is missing.
    pub fn is_denied(self, operation: Operation) -> bool {
        self.inner.get().server_status.is_denied(operation)
    }

    /// Whether changes are to be offered; a host may not want that.
    pub fn is_readonly(self) -> bool {
        self.inner.get().server_status.is_readonly()
    }

    /// Offers changes, or no longer offers them. What is being changed can be finished.
    pub fn set_readonly(self, is_readonly: bool) {
        self.inner.get().server_status.set_readonly(is_readonly);
    }

    /// Whether the server can be reached.
    pub fn network_status(self) -> ArcReadSignal<NetworkStatus> {
        self.inner.get().server_status.network_status()
    }

    /// Tells other tabs of this browser that show the chatbot of the API at `address` of changes, and hears of
    /// theirs: what they touch is read again, at once where it can be seen.
    pub fn join_tabs(self, address: &str) {
        let inner = self.inner.get();
        let chatbot = inner.chatbot.clone();
        let hear = move |ids: Vec<String>| {
            inner.list.mark_stale();
            inner.mark_values_stale(&ids);
            if is_visible() {
                inner.refresh_stale();
            }
        };
        self.inner.get().tabs.replace(Some(Tabs::join(address, &chatbot, hear)));
    }

    /// The titles of widgets whose save did not end well after its editor was left.
    pub fn unsaved(self) -> ArcReadSignal<Vec<String>> {
        self.inner.get().unsaved.read_only()
    }

    /// Tells that the save of `title` did not end well, where the editor is no longer there to do so.
    pub fn tell_unsaved(self, title: &str) {
        if let Some(inner) = self.inner.try_get() {
            inner.unsaved.update(|unsaved| unsaved.push(title.to_owned()));
        }
    }

    /// Forgets what was told of saves: the person has seen it.
    pub fn dismiss_unsaved(self) {
        self.inner.get().unsaved.set(Vec::new());
    }

    /// Reads everything again that someone shows: the list and all values.
    pub fn refresh_everything(self) {
        let inner = self.inner.get();
        // Permissions may have been given meanwhile.
        inner.server_status.forget_denied();
        inner.list.refetch();
        inner.shown_values().iter().for_each(Query::refetch);
    }

    /// True while anything is read that someone shows, or is about to be. Asking for it follows the list and the values that are shown now.
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

    /// True where the newest reading of anything that someone shows has failed, and where all of this has ended.
    pub fn has_failed(self) -> bool {
        let Some(inner) = self.inner.try_get() else { return true };
        let has_error = |query: &Query<_>| query.state().with(|state| state.error.is_some());
        inner.list.state().with(|list| list.error.is_some()) || inner.shown_values().iter().any(has_error)
    }
}

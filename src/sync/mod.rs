//! Server state in signals. The server is right; the page mirrors it.

mod create;
mod deletion;
mod lane;
mod mutation;
mod news;
mod query;
mod queue;
mod revalidate;
mod standing;
mod tabs;
mod values;
mod widgets;

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use futures::FutureExt;
use leptos::prelude::*;

pub use create::{Appearance, CreateError, LostCreate};
pub use deletion::{Deleted, DeletionFailure, Deletions, UNDO_FOR_MS};
pub use mutation::UpdateError;
pub use news::News;
pub use query::{Activity, Loaded, Query, QueryState};
pub use standing::Connection;
pub use values::{ValuesKey, ValuesReader};
pub use widgets::{Row, RowState, Widgets};

pub use crate::api::Access;
use crate::api::{Api, ApiError, Cause, Credentials, Operation};
use crate::reactive::memo;
use deletion::{DeletionState, MayDelete};
use news::Listener;
use queue::Queues;
use revalidate::is_visible;
use standing::Standing;
use tabs::Tabs;
use values::ValuesCache;
use widgets::{Change, ChangeKind, rows};

/// The server state of one chatbot. Cheap to copy; lives as long as the owner it was made under.
#[derive(Clone, Copy)]
pub struct Store {
    inner: StoredValue<Rc<Inner>, LocalStorage>,
    rows: Memo<Arc<Vec<Row>>>,
}

/// What outlives the components: requests under way hold it.
struct Inner {
    api: Api,
    chatbot: String,
    list: Query<Widgets>,
    values: RefCell<ValuesCache>,
    settled: Cell<Option<Signal<bool>>>,
    changes: ArcRwSignal<Vec<Change>>,
    change_count: Cell<u64>,
    queues: Queues,
    deletions: DeletionState,
    standing: Standing,
    tabs: RefCell<Option<Tabs>>,
    unsaved: ArcRwSignal<Vec<String>>,
    listener: Listener,
    may_delete: RefCell<Option<MayDelete>>,
}

impl Store {
    /// The state of `chatbot` over `api`; nothing is read yet.
    pub fn new(api: Api, chatbot: &str) -> Self {
        let listener = Listener::default();
        let standing = Standing::new(listener.clone());
        let list = list_query(&api, chatbot, &standing);
        let changes = ArcRwSignal::new(Vec::new());
        let rows = derive_rows(list.state(), changes.clone());
        let inner = Inner {
            api,
            chatbot: chatbot.to_owned(),
            list,
            values: RefCell::default(),
            settled: Cell::default(),
            changes,
            change_count: Cell::new(0),
            queues: Queues::default(),
            deletions: DeletionState::default(),
            standing,
            tabs: RefCell::default(),
            unsaved: ArcRwSignal::default(),
            listener,
            may_delete: RefCell::default(),
        };
        let inner = Rc::new(inner);
        let leaving = StoredValue::new_local(Rc::clone(&inner));
        on_cleanup(move || {
            leaving.try_with_value(|inner| {
                inner.send_deletions_on_leave();
                inner.list.stop();
                inner.api.sign_in().end();
                inner.forget_values();
            });
        });
        Self { inner: StoredValue::new_local(inner), rows }
    }

    /// The chatbot's id.
    pub fn chatbot(self) -> String {
        self.inner().chatbot.clone()
    }

    /// The list's state: its data, whether it is being read, what failed.
    pub fn list(self) -> ArcReadSignal<QueryState<Widgets>> {
        self.inner().list.state()
    }

    /// The list's rows, changes under way included.
    pub fn rows(self) -> Memo<Arc<Vec<Row>>> {
        self.rows
    }

    /// Reads the list now.
    pub fn refresh_list(self) {
        self.inner().list.refresh();
    }

    /// Reads the list unless it is fresh.
    pub fn refresh_list_if_stale(self) {
        self.inner().list.refresh_if_stale();
    }

    /// True where a 403 has shown that the permission for `operation` is missing.
    pub fn is_denied(self, operation: Operation) -> bool {
        self.inner().standing.is_denied(operation)
    }

    /// Whether changes are to be offered; a host may not want that.
    pub fn is_readonly(self) -> bool {
        self.inner().standing.is_readonly()
    }

    /// Offers changes, or no longer offers them. What is being changed can be finished.
    pub fn set_readonly(self, is_readonly: bool) {
        self.inner().standing.set_readonly(is_readonly);
    }

    /// Whether the server can be reached.
    pub fn connection(self) -> ArcReadSignal<Connection> {
        self.inner().standing.connection()
    }

    fn set_connection(self, connection: Connection) {
        self.inner().standing.set_connection(connection);
    }

    /// How the server takes the credentials.
    pub fn access(self) -> ArcReadSignal<Access> {
        self.inner().api.sign_in().access()
    }

    /// What tells the key that requests go with from others, see [`Credentials::fingerprint`]; 0 before there is one.
    pub fn key_fingerprint(self) -> ArcReadSignal<u32> {
        self.inner().api.sign_in().fingerprint()
    }

    /// Whether the server has taken no credentials so far, and has not refused any that a host gave: there are none yet.
    pub fn has_no_credentials(self) -> bool {
        let inner = self.inner();
        let is_read = inner.list.state().with_untracked(|list| list.data.is_some());
        !is_read && !inner.api.sign_in().was_asked_again()
    }

    /// Whether a change, or the reading of a widget to edit, waits for new credentials.
    pub fn changes_wait(self) -> ArcReadSignal<bool> {
        self.inner().api.sign_in().changes_wait()
    }

    /// Tries `credentials`: changes that waited for them are sent, and the list tells whether they are taken.
    pub fn sign_in(self, credentials: Credentials) {
        let inner = self.inner();
        // What the old credentials may not says nothing of the new ones.
        inner.standing.forget_denied();
        inner.api.sign_in().renew(credentials);
        inner.list.refresh();
    }

    /// Tries again to be let in, with what can be had without the person: what a host's page gives, or the browser's
    /// session, which they may have opened elsewhere.
    pub fn try_sign_in(self) {
        let inner = self.inner();
        inner.standing.forget_denied();
        inner.api.sign_in().try_again();
        inner.list.refresh();
    }

    /// Whether a host is being asked for credentials.
    pub fn is_asking(self) -> bool {
        self.inner().api.sign_in().is_asking()
    }

    /// The person does not sign in now: changes that waited fail.
    pub fn decline_sign_in(self) {
        self.inner().api.sign_in().decline();
    }

    /// Tells other tabs of this browser that show the chatbot of the API at `address` of changes, and hears of
    /// theirs: what they touch is read again, at once where it can be seen.
    pub fn join_tabs(self, address: &str) {
        let inner = self.inner();
        let chatbot = inner.chatbot.clone();
        let hear = move |ids: Vec<String>| {
            inner.list.mark_outdated();
            inner.mark_values_outdated(&ids);
            if is_visible() {
                inner.refresh_stale();
            }
        };
        self.inner().tabs.replace(Some(Tabs::join(address, &chatbot, hear)));
    }

    /// The titles of widgets whose save did not end well after its editor was left.
    pub fn unsaved(self) -> ArcReadSignal<Vec<String>> {
        self.inner().unsaved.read_only()
    }

    /// Tells that the save of `title` did not end well, where the editor is no longer there to do so.
    pub fn tell_unsaved(self, title: &str) {
        if let Some(inner) = self.inner.try_get_value() {
            inner.unsaved.update(|unsaved| unsaved.push(title.to_owned()));
        }
    }

    /// Forgets what was told of saves: the person has seen it.
    pub fn dismiss_unsaved(self) {
        self.inner().unsaved.set(Vec::new());
    }

    /// Reads again what someone shows and is stale.
    fn refresh_stale(self) {
        self.inner().refresh_stale();
    }

    /// Reads again all that someone shows, unless it is being read.
    fn refresh_idle(self) {
        let inner = self.inner();
        inner.list.refresh_if_idle();
        inner.shown_values().iter().for_each(Query::refresh_if_idle);
    }

    /// Reads everything again that someone shows: the list and all values.
    pub fn refresh_everything(self) {
        let inner = self.inner();
        // Permissions may have been given meanwhile.
        inner.standing.forget_denied();
        inner.list.refresh();
        inner.shown_values().iter().for_each(Query::refresh);
    }

    /// True while anything is read that someone shows, or is about to be. Asking for it follows the list and the values that are shown now.
    pub fn is_reading(self) -> bool {
        let Some(inner) = self.inner.try_get_value() else { return false };
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
        let Some(inner) = self.inner.try_get_value() else { return true };
        let has_error = |query: &Query<_>| query.state().with(|state| state.error.is_some());
        inner.list.state().with(|list| list.error.is_some()) || inner.shown_values().iter().any(has_error)
    }

    /// Reads one widget fresh.
    ///
    /// # Errors
    /// As [`crate::api::Api::get_widget`].
    pub async fn read_widget(self, id: &str) -> Result<wire::Widget, ApiError> {
        self.inner().read_widget(id).await
    }

    fn inner(self) -> Rc<Inner> {
        self.inner.get_value()
    }
}

impl Inner {
    async fn read_widget(&self, id: &str) -> Result<wire::Widget, ApiError> {
        self.standing.note(Operation::Get, self.api.get_widget(&self.chatbot, id).await)
    }

    /// One widget fresh; from the list where it may not be read alone.
    async fn read_current(&self, id: &str) -> Result<wire::Widget, ApiError> {
        match self.read_widget(id).await {
            Err(error) if error.cause == Cause::Forbidden => {
                self.read_list().await?.find(id).cloned().ok_or(error)
            }
            outcome => outcome,
        }
    }

    /// The list fresh, for what became of a change; what is shown stays as it is.
    async fn read_list(&self) -> Result<Widgets, ApiError> {
        let read = self.api.list_widgets(&self.chatbot).await;
        self.standing.note(Operation::List, read.map(Widgets::from))
    }

    fn refresh_stale(&self) {
        self.list.refresh_if_stale();
        self.shown_values().iter().for_each(Query::refresh_if_stale);
    }

    /// The widget `id` is new, changed or gone.
    fn tell_tabs(&self, id: &str) {
        if let Some(tabs) = &*self.tabs.borrow() {
            tabs.tell(id);
        }
    }

    /// Puts `kind` on top of the list until [`Inner::end_change`].
    fn begin_change(&self, kind: ChangeKind) -> u64 {
        let number = self.change_count.get() + 1;
        self.change_count.set(number);
        self.changes.update(|changes| changes.push(Change { number, kind }));
        number
    }

    fn end_change(&self, number: u64) {
        self.changes.update(|changes| changes.retain(|change| change.number != number));
    }
}

fn list_query(api: &Api, chatbot: &str, standing: &Standing) -> Query<Widgets> {
    let (api, chatbot, standing) = (api.clone(), chatbot.to_owned(), standing.clone());
    let read = move || {
        let (api, chatbot, standing) = (api.clone(), chatbot.clone(), standing.clone());
        async move { standing.note(Operation::List, api.list_widgets(&chatbot).await.map(Widgets::from)) }
            .boxed_local()
    };
    Query::with_merge(read, Widgets::merge)
}

fn derive_rows(
    list: ArcReadSignal<QueryState<Widgets>>,
    changes: ArcRwSignal<Vec<Change>>,
) -> Memo<Arc<Vec<Row>>> {
    memo(move |_| {
        let widgets = list.with(|state| state.data.as_ref().map(|data| Arc::clone(&data.value)));
        let widgets = widgets.unwrap_or_default();
        Arc::new(changes.with(|changes| rows(&widgets, changes)))
    })
}

//! Server state in signals. The server is right; the page mirrors it.

mod create;
mod deletion;
mod mutation;
mod query;
mod queue;
mod revalidate;
mod values;
mod widgets;

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use futures::FutureExt;
use leptos::prelude::*;

pub use create::{CreateError, NewWidget};
pub use deletion::{DeletionFailure, Deletions, UNDO_FOR_MS};
pub use mutation::UpdateError;
pub use query::{Activity, Loaded, Query, QueryState};
pub use revalidate::revalidate_on_return;
pub use values::{ValuesKey, ValuesReader};
pub use widgets::{Row, RowState, Widgets};

use crate::api::{Api, ApiError, Cause, Operation};
use deletion::DeletionState;
use queue::Queues;
use values::ValuesCache;
use widgets::{Change, ChangeKind, rows};

/// Whether the server accepts the credentials.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Access {
    /// Nothing says otherwise.
    #[default]
    Open,
    /// The server answered 401: new credentials are needed.
    Rejected,
}

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
    changes: ArcRwSignal<Vec<Change>>,
    change_count: Cell<u64>,
    queues: Queues,
    deletions: DeletionState,
    denied: ArcRwSignal<Vec<String>>,
    access: ArcRwSignal<Access>,
}

impl Store {
    /// The state of `chatbot` over `api`; nothing is read yet.
    pub fn new(api: Api, chatbot: &str) -> Self {
        let denied = ArcRwSignal::new(Vec::new());
        let access = ArcRwSignal::new(Access::Open);
        let list = list_query(&api, chatbot, &denied, &access);
        let changes = ArcRwSignal::new(Vec::new());
        let rows = derive_rows(list.state(), changes.clone());
        let inner = Inner {
            api,
            chatbot: chatbot.to_owned(),
            list,
            values: RefCell::default(),
            changes,
            change_count: Cell::new(0),
            queues: Queues::default(),
            deletions: DeletionState::default(),
            denied,
            access,
        };
        Self { inner: StoredValue::new_local(Rc::new(inner)), rows }
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
        let inner = self.inner();
        let needed = operation.permission();
        needed.is_some_and(|needed| inner.denied.with(|denied| denied.iter().any(|known| known == needed)))
    }

    /// Whether the server accepts the credentials.
    pub fn access(self) -> ArcReadSignal<Access> {
        self.inner().access.read_only()
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
        note_refusal(self.api.get_widget(&self.chatbot, id).await, &self.denied, &self.access)
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

fn list_query(
    api: &Api,
    chatbot: &str,
    denied: &ArcRwSignal<Vec<String>>,
    access: &ArcRwSignal<Access>,
) -> Query<Widgets> {
    let (api, chatbot, denied, access) = (api.clone(), chatbot.to_owned(), denied.clone(), access.clone());
    let read = move || {
        let (api, chatbot, denied, access) = (api.clone(), chatbot.clone(), denied.clone(), access.clone());
        async move { note_refusal(api.list_widgets(&chatbot).await.map(Widgets::from), &denied, &access) }
            .boxed_local()
    };
    Query::with_merge(read, Widgets::merge)
}

fn derive_rows(
    list: ArcReadSignal<QueryState<Widgets>>,
    changes: ArcRwSignal<Vec<Change>>,
) -> Memo<Arc<Vec<Row>>> {
    Memo::new(move |_| {
        let widgets = list.with(|state| state.data.as_ref().map(|data| Arc::clone(&data.value)));
        let widgets = widgets.unwrap_or_default();
        Arc::new(changes.with(|changes| rows(&widgets, changes)))
    })
}

/// Remembers what a 401 or 403 says, for the whole page; a success proves the access.
fn note_refusal<T>(
    outcome: Result<T, ApiError>,
    denied: &ArcRwSignal<Vec<String>>,
    access: &ArcRwSignal<Access>,
) -> Result<T, ApiError> {
    match &outcome {
        Err(error) if error.cause == Cause::Unauthorized => access.set(Access::Rejected),
        Err(error) => {
            if let Some(permission) = error.permission()
                && !denied.with_untracked(|denied| denied.contains(&permission))
            {
                denied.update(|denied| denied.push(permission));
            }
        }
        Ok(_) if access.get_untracked() == Access::Rejected => access.set(Access::Open),
        Ok(_) => {}
    }
    outcome
}

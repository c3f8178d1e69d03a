//! One piece of server state in one signal: what data there is, what is going on, what failed last.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use futures::future::{AbortHandle, Abortable};
use leptos::prelude::*;

use crate::api::{ApiError, Cause, LocalFuture};
use crate::reactive::spawn_local;

/// How long data counts as fresh, in ms.
const FRESH_FOR_MS: f64 = 30_000.0;

/// What a query is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Activity {
    /// Nothing.
    #[default]
    Idle,
    /// A request is under way.
    Fetching,
    /// Nothing, as there is no network; it is read when the network returns.
    Paused,
}

/// Data with the time at which it was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Loaded<T> {
    /// What was read.
    pub value: Arc<T>,
    /// When it was read, in ms since 1970.
    pub read_at: f64,
}

/// The state of a query. What a page shows derives from it.
#[derive(Debug, Clone, PartialEq)]
pub struct QueryState<T> {
    /// The newest data, if any. A failed refresh keeps it.
    pub data: Option<Loaded<T>>,
    /// What is going on.
    pub activity: Activity,
    /// Why the newest request failed, if it did.
    pub error: Option<ApiError>,
}

impl<T> Default for QueryState<T> {
    fn default() -> Self {
        Self { data: None, activity: Activity::Idle, error: None }
    }
}

impl<T> QueryState<T> {
    /// True while the first data is awaited: the time for skeletons.
    pub fn is_loading(&self) -> bool {
        self.data.is_none() && self.error.is_none()
    }

    /// True while a request is under way.
    pub fn is_fetching(&self) -> bool {
        self.activity == Activity::Fetching
    }

    fn is_fresh(&self, now: f64) -> bool {
        self.error.is_none()
            && self.data.as_ref().is_some_and(|data| (now - data.read_at).abs() < FRESH_FOR_MS)
    }
}

type Fetch<T> = dyn Fn() -> LocalFuture<'static, Result<T, ApiError>>;

/// A query: reads when asked, shares one request among its readers, and takes only the newest reply.
pub struct Query<T: 'static> {
    state: ArcRwSignal<QueryState<T>>,
    fetch: Rc<Fetch<T>>,
    /// The data, or the reply under way, is older than a change that is known of.
    stale: Rc<Cell<bool>>,
    running: Rc<RefCell<Option<AbortHandle>>>,
    merge: fn(Option<&T>, T) -> T,
}

impl<T> Clone for Query<T> {
    fn clone(&self) -> Self {
        Self {
            state: self.state.clone(),
            fetch: Rc::clone(&self.fetch),
            stale: Rc::clone(&self.stale),
            running: Rc::clone(&self.running),
            merge: self.merge,
        }
    }
}

impl<T: Send + Sync + 'static> Query<T> {
    /// A query that reads with `fetch`; nothing is sent yet.
    pub fn new(fetch: impl Fn() -> LocalFuture<'static, Result<T, ApiError>> + 'static) -> Self {
        Self::with_merge(fetch, |_, new| new)
    }

    /// A query whose new data is formed by `merge(old, new)`, so that what did not change may stay as it is.
    pub fn with_merge(
        fetch: impl Fn() -> LocalFuture<'static, Result<T, ApiError>> + 'static,
        merge: fn(Option<&T>, T) -> T,
    ) -> Self {
        Self {
            state: ArcRwSignal::new(QueryState::default()),
            fetch: Rc::new(fetch),
            stale: Rc::default(),
            running: Rc::default(),
            merge,
        }
    }

    /// The state, to be read by whoever shows it.
    pub fn state(&self) -> ArcReadSignal<QueryState<T>> {
        self.state.read_only()
    }

    /// Reads now. A request under way is aborted, as its reply would be older: only the newest one counts.
    pub fn refetch(&self) {
        self.abort();
        self.stale.set(false);
        let (handle, registration) = AbortHandle::new_pair();
        self.running.replace(Some(handle));
        self.state.update(|state| state.activity = Activity::Fetching);
        let reading = Abortable::new((self.fetch)(), registration);
        let query = self.clone();
        spawn_local(async move {
            if let Ok(outcome) = reading.await {
                query.settle(outcome);
            }
        });
    }

    /// Reads unless a request is under way or the data is fresh.
    pub fn refetch_if_stale(&self) {
        let is_fresh = self.state.with_untracked(|state| state.is_fresh(js_sys::Date::now()));
        if !is_fresh || self.stale.get() {
            self.refetch_if_idle();
        }
    }

    /// Reads unless a request is under way.
    pub fn refetch_if_idle(&self) {
        if !self.state.with_untracked(QueryState::is_fetching) {
            self.refetch();
        }
    }

    /// The data is known to be old: it is stale from now on, and so is the reply of a request under way.
    pub fn mark_stale(&self) {
        self.stale.set(true);
    }

    /// Aborts a request under way; data stays, and is stale: what the request was for has not come.
    pub fn stop(&self) {
        if self.running.borrow().is_some() {
            self.stale.set(true);
        }
        self.abort();
        self.state.update(|state| state.activity = Activity::Idle);
    }

    /// Changes the data in place, as a reply to a change tells. No data, no change.
    pub fn change(&self, change: impl FnOnce(&T) -> T) {
        self.state.update(|state| {
            if let Some(data) = &mut state.data {
                data.value = Arc::new(change(&data.value));
            }
        });
    }

    fn abort(&self) {
        if let Some(handle) = self.running.take() {
            handle.abort();
        }
    }

    fn settle(&self, outcome: Result<T, ApiError>) {
        self.running.take();
        self.state.update(|state| {
            let is_offline = matches!(&outcome, Err(error) if error.cause == Cause::Offline);
            state.activity = if is_offline { Activity::Paused } else { Activity::Idle };
            match outcome {
                Ok(new) => {
                    let old = state.data.as_ref().map(|data| data.value.as_ref());
                    let value = Arc::new((self.merge)(old, new));
                    state.data = Some(Loaded { value, read_at: js_sys::Date::now() });
                    state.error = None;
                }
                Err(error) if error.cause == Cause::Aborted => {}
                Err(error) => state.error = Some(error),
            }
        });
        if self.stale.get() {
            self.refetch();
        }
    }
}

//! One piece of server state in one signal: the data, the request status, the last error.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use futures::future::{AbortHandle, Abortable};
use leptos::prelude::*;

use crate::api::{ApiError, Cause, LocalFuture};
use crate::reactive::{drawn, spawn_local};

/// How long data is fresh, in ms.
const FRESH_FOR_MS: f64 = 30_000.0;

/// The request status of a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Activity {
    /// No request.
    #[default]
    Idle,
    /// A request is pending.
    Fetching,
    /// No request, because there is no network; the query is refetched when the network returns.
    Paused,
}

/// Data with the time at which it was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Loaded<T> {
    /// The data.
    pub value: Arc<T>,
    /// When it was read, in ms since 1970.
    pub read_at: f64,
}

/// The state of a query, from which the page derives what it shows.
#[derive(Debug, Clone, PartialEq)]
pub struct QueryState<T> {
    /// The newest data, if any. A failed refetch keeps it.
    pub data: Option<Loaded<T>>,
    /// The request status.
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
    /// True while the first data is loading: the time for skeletons.
    pub fn is_loading(&self) -> bool {
        self.data.is_none() && self.error.is_none()
    }

    /// True while a request is pending.
    pub fn is_fetching(&self) -> bool {
        self.activity == Activity::Fetching
    }

    fn is_fresh(&self, now: f64) -> bool {
        self.error.is_none()
            && self.data.as_ref().is_some_and(|data| (now - data.read_at).abs() < FRESH_FOR_MS)
    }
}

type Fetch<T> = dyn Fn() -> LocalFuture<'static, Result<T, ApiError>>;

/// A query: reads on request, shares one request among its readers, and accepts only the newest reply.
pub struct Query<T: 'static> {
    state: ArcRwSignal<QueryState<T>>,
    fetch: Rc<Fetch<T>>,
    /// The data, or the pending reply, is older than a known change.
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

    /// A query that combines new data by `merge(old, new)`, so that unchanged parts can keep their pointers.
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

    /// A query that reads nothing itself: its state follows others, see [`Self::show`]. Who reads it calls `read`, which has to
    /// lead to a call of [`Self::show`].
    pub fn of_others(read: impl Fn() + 'static) -> Self {
        Self::new(move || {
            read();
            Box::pin(std::future::pending())
        })
    }

    /// Shows `state`, to which a read has led.
    pub fn show(&self, state: QueryState<T>) {
        self.abort();
        self.state.set(state);
    }

    /// The state, for components that show it.
    pub fn state(&self) -> ArcReadSignal<QueryState<T>> {
        self.state.read_only()
    }

    /// Reads now. Aborts a pending request, because its reply would be older: only the newest one counts.
    pub fn refetch(&self) {
        self.start((self.fetch)());
    }

    /// The same, once what is to be seen by now is drawn: a reply may be long, and reading it takes time.
    pub fn refetch_once_drawn(&self) {
        let fetch = Rc::clone(&self.fetch);
        self.start(Box::pin(async move {
            drawn().await;
            fetch().await
        }));
    }

    fn start(&self, fetch: LocalFuture<'static, Result<T, ApiError>>) {
        self.abort();
        self.stale.set(false);
        let (handle, registration) = AbortHandle::new_pair();
        self.running.replace(Some(handle));
        self.state.update(|state| state.activity = Activity::Fetching);
        let reading = Abortable::new(fetch, registration);
        let query = self.clone();
        spawn_local(async move {
            if let Ok(outcome) = reading.await {
                query.settle(outcome);
            }
        });
    }

    /// Reads unless a request is pending or the data is fresh.
    pub fn refetch_if_stale(&self) {
        let is_fresh = self.state.with_untracked(|state| state.is_fresh(js_sys::Date::now()));
        if !is_fresh || self.stale.get() {
            self.refetch_if_idle();
        }
    }

    /// Reads unless a request is pending.
    pub fn refetch_if_idle(&self) {
        if !self.state.with_untracked(QueryState::is_fetching) {
            self.refetch();
        }
    }

    /// Marks the data as stale, and also the reply of a pending request.
    pub fn mark_stale(&self) {
        self.stale.set(true);
    }

    /// Aborts a pending request. The data stays, but is stale, because the requested data has not arrived.
    pub fn stop(&self) {
        if self.running.borrow().is_some() {
            self.stale.set(true);
        }
        self.abort();
        self.state.update(|state| state.activity = Activity::Idle);
    }

    /// Changes the data in place after a reply to a change. Without data it does nothing.
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

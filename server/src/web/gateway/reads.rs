//! Reads of values at the upstream.
//!
//! Equal reads that run at the same time are one: the agents of a team look at the same conversation. What was read is kept
//! for some seconds if the configuration says so. Permissions are checked before a caller gets here.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::body::Bytes;
use axum::http::Method;
use futures_util::FutureExt as _;
use futures_util::future::{BoxFuture, Shared, WeakShared};
use moka::sync::Cache;
use tokio::sync::Semaphore;

use super::answer::Answer;
use super::upstream::{Call, Upstream};
use crate::errors::HttpError;
use crate::options::{GatewayOptions, Limits};

/// How many bytes of values are kept at most.
const MOST_KEPT_BYTES: u64 = 64 * 1024 * 1024;

/// What is read: a widget's values for one conversation and contact, all three checked.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct ReadKey {
    pub(super) widget: String,
    pub(super) conversation: String,
    pub(super) contact: String,
}

/// The result of a read; several callers may have the same.
pub(super) type ReadOutcome = Result<Answer, Arc<HttpError>>;

type Read = Shared<BoxFuture<'static, ReadOutcome>>;

/// The reads of one chatbot's values.
#[derive(Debug)]
pub(super) struct ValuesReads {
    source: Arc<Source>,
    running: Arc<Running>,
    kept: Option<Cache<ReadKey, Answer>>,
}

/// Where values come from.
#[derive(Debug)]
struct Source {
    upstream: Arc<Upstream>,
    chatbot: String,
    /// How many reads the upstream gets at once.
    at_once: Semaphore,
    /// How long a read may take, with the time in which it waits for its turn.
    time: Duration,
}

impl ValuesReads {
    pub(super) fn new(
        upstream: Arc<Upstream>,
        chatbot: String,
        options: &GatewayOptions,
        limits: &Limits,
    ) -> Self {
        let at_once = Semaphore::new(limits.upstream_reads);
        let kept = (!options.keep_values.is_zero()).then(|| {
            Cache::builder()
                .time_to_live(options.keep_values)
                .max_capacity(MOST_KEPT_BYTES)
                .weigher(|_, answer: &Answer| u32::try_from(answer.body.len()).unwrap_or(u32::MAX))
                .build()
        });
        let source = Source { upstream, chatbot, at_once, time: limits.upstream_time };
        Self { source: Arc::new(source), running: Arc::default(), kept }
    }

    /// Reads the values, unless an equal read runs or they are kept. The upstream's request ends with its last caller.
    pub(super) async fn read(&self, key: ReadKey) -> ReadOutcome {
        if let Some(answer) = self.kept.as_ref().and_then(|kept| kept.get(&key)) {
            return Ok(answer);
        }
        self.running.join(key, |key, place| self.start(key, place)).await
    }

    fn start(&self, key: ReadKey, place: Place) -> BoxFuture<'static, ReadOutcome> {
        let (source, kept) = (Arc::clone(&self.source), self.kept.clone());
        async move {
            let outcome = source.read(&key).await;
            // What a change has overtaken is not kept.
            if let (Some(kept), Ok(answer)) = (kept, &outcome)
                && answer.status.is_success()
                && place.is_current()
            {
                kept.insert(key, answer.clone());
            }
            outcome.map_err(Arc::new)
        }
        .boxed()
    }

    /// A widget has changed: later callers get no values from before.
    pub(super) fn forget(&self) {
        self.running.clear();
        if let Some(kept) = &self.kept {
            kept.invalidate_all();
        }
    }
}

impl Source {
    async fn read(&self, key: &ReadKey) -> Result<Answer, HttpError> {
        let reading = async {
            // It is never closed.
            let _turn = self.at_once.acquire().await.map_err(|_| HttpError::Internal)?;
            let path = format!("/v1/inbox/{}/widgets/{}/values", self.chatbot, key.widget);
            let query = [("conversationId", key.conversation.as_str()), ("contactId", key.contact.as_str())];
            let call = Call { method: Method::GET, path: &path, query: &query, body: Bytes::new() };
            self.upstream.answer(call).await
        };
        tokio::time::timeout(self.time, reading).await.unwrap_or(Err(HttpError::GatewayTimeout))
    }
}

/// The reads that run, each until its end or that of its last caller.
#[derive(Debug, Default)]
struct Running(Mutex<Reads>);

#[derive(Debug, Default)]
struct Reads {
    by_key: HashMap<ReadKey, (u64, WeakShared<BoxFuture<'static, ReadOutcome>>)>,
    /// Counts the reads, to tell one from a later one of the same key.
    count: u64,
}

impl Running {
    /// The read of `key` that runs, or the one that `start` begins.
    fn join(
        self: &Arc<Self>,
        key: ReadKey,
        start: impl FnOnce(ReadKey, Place) -> BoxFuture<'static, ReadOutcome>,
    ) -> Read {
        let mut reads = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(read) = reads.by_key.get(&key).and_then(|(_, read)| read.upgrade()) {
            return read;
        }
        reads.count += 1;
        let number = reads.count;
        let place = Place { running: Arc::clone(self), key: key.clone(), number };
        let read = start(key.clone(), place).shared();
        // Nobody has polled it, so it has not ended.
        if let Some(weak) = read.downgrade() {
            reads.by_key.insert(key, (number, weak));
        }
        read
    }

    fn clear(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).by_key.clear();
    }
}

/// A read's place among those that run; it leaves with the read, ended or given up.
struct Place {
    running: Arc<Running>,
    key: ReadKey,
    number: u64,
}

impl Place {
    fn is_current(&self) -> bool {
        let reads = self.running.0.lock().unwrap_or_else(PoisonError::into_inner);
        reads.by_key.get(&self.key).is_some_and(|(number, _)| *number == self.number)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut reads = self.running.0.lock().unwrap_or_else(PoisonError::into_inner);
        if reads.by_key.get(&self.key).is_some_and(|(number, _)| *number == self.number) {
            reads.by_key.remove(&self.key);
        }
    }
}

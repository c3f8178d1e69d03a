//! The values of widgets, each for exactly one conversation and contact.

use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;

use futures::FutureExt;
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use wire::FieldValue;

use super::query::{Query, QueryState};
use super::store::inner::{Inner, InnerRef};
use super::values_cache::{CacheEntry, Seen, ValuesKey};
use crate::api::{ApiError, Operation, ReadRetries};
use crate::model::filter::sort_places;
use crate::reactive::effect;

/// How long values without observers are kept, in ms.
const GC_TIME_MS: u32 = 5 * 60 * 1_000;

/// A reader of one key's values. Its request ends with its owner, unless another reader shares it.
#[derive(Clone)]
pub struct ValuesReader {
    query: Query<Vec<FieldValue>>,
    seen: Seen,
}

impl ValuesReader {
    /// A reader of values that are made of others'.
    pub fn of(query: Query<Vec<FieldValue>>) -> Self {
        Self { query, seen: Seen::default() }
    }

    /// The state of the values.
    pub fn state(&self) -> ArcReadSignal<QueryState<Vec<FieldValue>>> {
        self.query.state()
    }

    /// The values that the user has last seen; kept as long as the values themselves.
    pub fn seen(&self) -> ArcReadSignal<Option<Arc<Vec<FieldValue>>>> {
        self.seen.read_only()
    }

    /// Records that the user has seen the current values.
    pub fn mark_seen(&self) {
        let values = self
            .query
            .state()
            .with_untracked(|state| state.data.as_ref().map(|data| Arc::clone(&data.value)));
        self.seen.set(values);
    }

    /// Reads the values now.
    pub fn refresh(&self) {
        self.query.refetch();
    }
}

/// The progress of a reader.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reading {
    Waits,
    Reads,
    Left,
}

/// The values of one chatbot's widgets.
#[derive(Clone, Copy)]
pub struct ValuesHandle(pub(super) InnerRef);

impl ValuesHandle {
    /// Observes the values of `key` as long as the current owner lives, and reads stale ones: now or as soon as
    /// `wanted` is true. Cached values are available at once.
    pub fn read(self, key: ValuesKey, wanted: impl Fn() -> bool + 'static) -> ValuesReader {
        let inner = self.0.get();
        let settled = inner.settled.get();
        let wanted = move || settled.is_none_or(|settled| settled.get()) && wanted();
        let (query, seen) = hold(&inner, &key);
        let reading = Rc::new(Cell::new(Reading::Waits));
        let begin = {
            let (inner, key, query, reading) =
                (Rc::clone(&inner), key.clone(), query.clone(), Rc::clone(&reading));
            move || {
                if reading.get() == Reading::Waits {
                    reading.set(Reading::Reads);
                    enter(&inner, &key);
                    query.refetch_if_stale();
                }
            }
        };
        if untrack(&wanted) {
            begin();
        } else {
            effect(move |_| {
                if wanted() {
                    begin();
                }
            });
        }
        let leaving = StoredValue::new_local((inner, key));
        let reading = StoredValue::new_local(reading);
        on_cleanup(move || {
            let before = reading.try_with_value(|reading| reading.replace(Reading::Left));
            if let (Some(before), Some((inner, key))) = (before, leaving.try_get_value()) {
                leave(&inner, key, before == Reading::Reads);
            }
        });
        ValuesReader { query, seen }
    }

    /// Reads the values of `key` once: they are kept nowhere, and the caller decides whether to try again. Reads of several
    /// widgets that begin together are one request where [`ValuesHandle::reads_together`]. A failure is for the caller: of
    /// thousands the host hears nothing.
    ///
    /// # Errors
    /// As [`crate::api::Api::widget_values`].
    pub async fn read_once(self, key: &ValuesKey) -> Result<Vec<FieldValue>, ApiError> {
        let inner = self.0.get();
        let ValuesKey { widget, conversation, contact } = key;
        let read =
            inner.api.widget_values(&inner.chatbot, widget, conversation, contact, ReadRetries::Caller);
        inner.server_status.note_quietly(Operation::Values, read.await)
    }

    /// Whether reads of several widgets for a conversation that begin together are one request.
    pub fn reads_together(self) -> bool {
        self.0.try_get().is_some_and(|inner| inner.api.reads_together())
    }

    /// Reads no values before `settled` is true: the conversation may still be changing.
    pub fn read_when(self, settled: Signal<bool>) {
        self.0.get().settled.set(Some(settled));
    }

    /// The values of `key` as last read, if they are in the cache.
    pub fn known(self, key: &ValuesKey) -> Option<Arc<Vec<FieldValue>>> {
        self.state_of(key)?.with_untracked(|state| Some(Arc::clone(&state.data.as_ref()?.value)))
    }

    /// The values of all keys that are in the cache, as last read.
    pub fn all_known(self) -> Vec<(ValuesKey, Arc<Vec<FieldValue>>)> {
        let Some(inner) = self.0.try_get() else { return Vec::new() };
        let cache = inner.values.borrow();
        let known = |(key, entry): &(ValuesKey, CacheEntry)| {
            let state = entry.query.state();
            let values = state.with_untracked(|state| Some(Arc::clone(&state.data.as_ref()?.value)))?;
            Some((key.clone(), values))
        };
        cache.entries.iter().filter_map(known).collect()
    }

    /// A reactive call follows the end of each read.
    pub fn follow_reads(self) {
        if let Some(inner) = self.0.try_get() {
            inner.values.borrow().ended.track();
        }
    }

    /// Whether observed values are being read. A reactive call follows the end of each read, not its begin.
    pub fn is_reading(self) -> bool {
        self.0.try_get().is_some_and(|inner| {
            let cache = inner.values.borrow();
            cache.ended.track();
            let is_read = |entry: &CacheEntry| entry.query.state().with_untracked(QueryState::is_fetching);
            cache.entries.iter().any(|(_, entry)| entry.readers > 0 && is_read(entry))
        })
    }

    /// True if `key` is observed, and its values have neither arrived nor failed. A reactive call follows them.
    pub fn awaits(self, key: &ValuesKey) -> bool {
        self.state_of(key).is_some_and(|state| state.with(QueryState::is_loading))
    }

    /// The ids of the widgets whose values for this conversation and contact are observed and have been read;
    /// `None` while any of them is loading. A reactive call follows the end of each read.
    pub fn at_rest(self, conversation: &str, contact: &str) -> Option<Vec<String>> {
        let inner = self.0.try_get()?;
        let cache = inner.values.borrow();
        cache.ended.track();
        let mut widgets = Vec::new();
        for (key, entry) in &cache.entries {
            let is_meant = key.conversation == conversation && key.contact == contact && entry.readers > 0;
            let state = entry.query.state();
            if is_meant && state.with_untracked(QueryState::is_fetching) {
                return None;
            }
            if is_meant && state.with_untracked(|state| state.data.is_some() && state.error.is_none()) {
                widgets.push(key.widget.clone());
            }
        }
        let mut places: Vec<usize> = (0..widgets.len()).collect();
        sort_places(&mut places, &|one, other| widgets[one].cmp(&widgets[other]));
        Some(places.into_iter().map(|place| widgets[place].clone()).collect())
    }

    /// The state of `key`; none if nothing has requested it, or if the store has ended.
    fn state_of(self, key: &ValuesKey) -> Option<ArcReadSignal<QueryState<Vec<FieldValue>>>> {
        let inner = self.0.try_get()?;
        let cache = inner.values.borrow();
        let (_, entry) = cache.entries.get(cache.place(key)?)?;
        Some(entry.query.state())
    }
}

/// Observes `key` until [`leave`], without reading it.
fn hold(inner: &Rc<Inner>, key: &ValuesKey) -> (Query<Vec<FieldValue>>, Seen) {
    let mut cache = inner.values.borrow_mut();
    if let Some(entry) = cache.get_mut(key) {
        entry.observers += 1;
        entry.removal = None;
        return (entry.query.clone(), entry.seen.clone());
    }
    let query = values_query(inner, key, cache.ended.clone());
    let seen = Seen::default();
    let entry =
        CacheEntry { query: query.clone(), seen: seen.clone(), observers: 1, readers: 0, removal: None };
    cache.entries.push((key.clone(), entry));
    (query, seen)
}

fn enter(inner: &Inner, key: &ValuesKey) {
    if let Some(entry) = inner.values.borrow_mut().get_mut(key) {
        entry.readers += 1;
    }
}

fn leave(inner: &Rc<Inner>, key: ValuesKey, was_reading: bool) {
    let mut cache = inner.values.borrow_mut();
    let Some(entry) = cache.get_mut(&key) else { return };
    entry.observers = entry.observers.saturating_sub(1);
    if was_reading {
        entry.readers = entry.readers.saturating_sub(1);
        if entry.readers == 0 {
            entry.query.stop();
        }
    }
    if entry.observers > 0 {
        return;
    }
    let is_empty = entry.query.state().with_untracked(|state| state.data.is_none());
    if is_empty {
        cache.remove(&key);
        return;
    }
    let inner = Rc::downgrade(inner);
    entry.removal = Some(Timeout::new(GC_TIME_MS, move || {
        if let Some(inner) = inner.upgrade() {
            inner.values.borrow_mut().remove(&key);
        }
    }));
}

fn values_query(inner: &Rc<Inner>, key: &ValuesKey, ended: ArcRwSignal<u64>) -> Query<Vec<FieldValue>> {
    let (api, chatbot, key) = (inner.api.clone(), inner.chatbot.clone(), key.clone());
    let server_status = inner.server_status.clone();
    Query::new(move || {
        let (api, chatbot, key) = (api.clone(), chatbot.clone(), key.clone());
        let (server_status, ended) = (server_status.clone(), ended.clone());
        async move {
            let read =
                api.widget_values(&chatbot, &key.widget, &key.conversation, &key.contact, ReadRetries::Here);
            let outcome = server_status.note(Operation::Values, read.await);
            // Subscribers see this reply's data, because effects run later.
            ended.update(|ended| *ended += 1);
            outcome
        }
        .boxed_local()
    })
}

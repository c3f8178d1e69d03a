//! The values of widgets, each for one conversation and contact, and never for another.

use std::collections::HashMap;
use std::rc::Rc;

use futures::FutureExt;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;
use wire::FieldValue;

use super::query::{Query, QueryState};
use super::{Inner, Store};
use crate::api::Operation;

/// How long values that nobody shows are kept, in ms.
const KEPT_FOR_MS: u32 = 5 * 60 * 1_000;

/// Whose values: a widget's, for one conversation and contact.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ValuesKey {
    /// The widget's id.
    pub widget: String,
    /// The conversation's id.
    pub conversation: String,
    /// The contact's id.
    pub contact: String,
}

#[derive(Default)]
pub(super) struct ValuesCache {
    entries: HashMap<ValuesKey, Entry>,
}

struct Entry {
    query: Query<Vec<FieldValue>>,
    readers: usize,
    /// Moves whenever a reader comes, so that a pending removal knows that it is out of date.
    uses: u64,
}

/// A reader of one key's values. Its request ends with its owner, unless another reads the same.
#[derive(Clone)]
pub struct ValuesReader {
    query: Query<Vec<FieldValue>>,
}

impl ValuesReader {
    /// The state of the values.
    pub fn state(&self) -> ArcReadSignal<QueryState<Vec<FieldValue>>> {
        self.query.state()
    }

    /// Reads the values now.
    pub fn refresh(&self) {
        self.query.refresh();
    }
}

impl Store {
    /// Shows the values of `key` for as long as the current owner lives, and reads them if they are stale.
    pub fn read_values(self, key: ValuesKey) -> ValuesReader {
        let inner = self.inner();
        let query = inner.enter(&key);
        query.refresh_if_stale();
        let leaving = StoredValue::new_local((inner, key));
        on_cleanup(move || {
            if let Some((inner, key)) = leaving.try_get_value() {
                leave(&inner, key);
            }
        });
        ValuesReader { query }
    }
}

impl Inner {
    /// The values that someone shows. A copy: reading them may change the cache.
    pub(super) fn shown_values(&self) -> Vec<Query<Vec<FieldValue>>> {
        let cache = self.values.borrow();
        let shown = cache.entries.values().filter(|entry| entry.readers > 0);
        shown.map(|entry| entry.query.clone()).collect()
    }

    /// The values of the widgets `ids` are known to be old.
    pub(super) fn mark_values_outdated(&self, ids: &[String]) {
        for (key, entry) in &self.values.borrow().entries {
            if ids.contains(&key.widget) {
                entry.query.mark_outdated();
            }
        }
    }

    fn enter(self: &Rc<Self>, key: &ValuesKey) -> Query<Vec<FieldValue>> {
        let mut cache = self.values.borrow_mut();
        let entry = cache.entries.entry(key.clone()).or_insert_with(|| Entry {
            query: values_query(self, key),
            readers: 0,
            uses: 0,
        });
        entry.readers += 1;
        entry.uses += 1;
        entry.query.clone()
    }
}

fn leave(inner: &Rc<Inner>, key: ValuesKey) {
    let mut cache = inner.values.borrow_mut();
    let Some(entry) = cache.entries.get_mut(&key) else { return };
    entry.readers = entry.readers.saturating_sub(1);
    if entry.readers > 0 {
        return;
    }
    entry.query.stop();
    let uses = entry.uses;
    let inner = Rc::downgrade(inner);
    spawn_local(async move {
        TimeoutFuture::new(KEPT_FOR_MS).await;
        if let Some(inner) = inner.upgrade() {
            inner.values.borrow_mut().entries.retain(|known, entry| *known != key || entry.uses != uses);
        }
    });
}

fn values_query(inner: &Rc<Inner>, key: &ValuesKey) -> Query<Vec<FieldValue>> {
    let (api, chatbot, key) = (inner.api.clone(), inner.chatbot.clone(), key.clone());
    let standing = inner.standing.clone();
    Query::new(move || {
        let (api, chatbot, key) = (api.clone(), chatbot.clone(), key.clone());
        let standing = standing.clone();
        async move {
            let read = api.widget_values(&chatbot, &key.widget, &key.conversation, &key.contact);
            standing.note(Operation::Values, read.await)
        }
        .boxed_local()
    })
}

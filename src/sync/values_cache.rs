//! The cache of values, by key.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use wire::{FieldValue, ListedWidget};

use super::query::Query;

/// The key of values: a widget, for one conversation and contact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValuesKey {
    /// The widget's id.
    pub widget: String,
    /// The conversation's id.
    pub conversation: String,
    /// The contact's id.
    pub contact: String,
}

/// Values in the cache, as last read.
pub struct CachedValues {
    /// What they are of.
    pub key: ValuesKey,
    /// The values.
    pub values: Arc<Vec<FieldValue>>,
    /// The widget as the list had it when they were asked for, if it did: what a server resolves is what is saved then.
    pub read_for: Option<Arc<ListedWidget>>,
}

/// Values with observers, and recently observed ones.
#[derive(Default)]
pub(super) struct ValuesCache {
    pub(super) entries: Vec<(ValuesKey, CacheEntry)>,
    /// Counts finished reads.
    pub(super) ended: ArcRwSignal<u64>,
}

impl ValuesCache {
    pub(super) fn place(&self, key: &ValuesKey) -> Option<usize> {
        self.entries.iter().position(|(known, _)| known == key)
    }

    pub(super) fn get_mut(&mut self, key: &ValuesKey) -> Option<&mut CacheEntry> {
        let place = self.place(key)?;
        self.entries.get_mut(place).map(|(_, entry)| entry)
    }

    pub(super) fn remove(&mut self, key: &ValuesKey) {
        if let Some(place) = self.place(key) {
            self.entries.swap_remove(place);
        }
    }
}

/// The values that the user has last seen.
pub(super) type Seen = ArcRwSignal<Option<Arc<Vec<FieldValue>>>>;

/// The widget as the list had it when the values of a key were asked for.
pub(super) type ReadFor = Rc<RefCell<Option<Arc<ListedWidget>>>>;

/// The values of one key, and their observers.
pub(super) struct CacheEntry {
    pub(super) query: Query<Vec<FieldValue>>,
    pub(super) read_for: ReadFor,
    pub(super) seen: Seen,
    /// The number of observers, whether they read or not.
    pub(super) observers: usize,
    /// The number of readers.
    pub(super) readers: usize,
    /// Removes the entry after a time; cancelled by a new observer, or with the cache.
    pub(super) removal: Option<Timeout>,
}

impl ValuesCache {
    /// The values with observers.
    pub(super) fn shown(&self) -> Vec<Query<Vec<FieldValue>>> {
        let shown = self.entries.iter().filter(|(_, entry)| entry.readers > 0);
        shown.map(|(_, entry)| entry.query.clone()).collect()
    }

    /// Marks the values of the widgets `ids` as stale.
    pub(super) fn mark_stale(&self, ids: &[String]) {
        for (key, entry) in &self.entries {
            if ids.contains(&key.widget) {
                entry.query.mark_stale();
            }
        }
    }
}

//! The cache of values, by key.

use std::sync::Arc;

use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use wire::FieldValue;

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

/// The values of one key, and their observers.
pub(super) struct CacheEntry {
    pub(super) query: Query<Vec<FieldValue>>,
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

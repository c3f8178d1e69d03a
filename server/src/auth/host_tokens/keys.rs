//! The keys of a key set, kept in memory and read again in time.

use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use jsonwebtoken::Header;
use tokio::sync::Mutex;
use tokio::time::Instant;

use super::fetch::{FetchError, KeyPlace};
use super::key_set::{HostKey, KeySet};
use super::refusal::TokenRefusal;
use crate::token_options::KeySetTimes;

/// The keys of one place.
#[derive(Debug)]
pub(super) struct HostKeys {
    place: KeyPlace,
    times: KeySetTimes,
    /// The option that names them, for the log.
    named: &'static str,
    known: RwLock<Option<Known>>,
    /// When the last reading ended. Who needs the next one waits for it here.
    last: Mutex<Option<Instant>>,
}

#[derive(Clone, Debug)]
struct Known {
    set: Arc<KeySet>,
    read: Instant,
}

impl HostKeys {
    pub(super) fn new(place: KeyPlace, times: KeySetTimes, named: &'static str) -> Self {
        Self { place, times, named, known: RwLock::default(), last: Mutex::default() }
    }

    /// The key that a token says it is signed with. The set is read again if it has no such key, or is no longer
    /// fresh; old keys count for a while if it cannot be read.
    ///
    /// # Errors
    ///
    /// As [`KeySet::find`] says; [`TokenRefusal::NoKeys`] if there are no keys, or too old ones.
    pub(super) async fn find(self: &Arc<Self>, header: &Header) -> Result<HostKey, TokenRefusal> {
        if let Some(known) = self.known(self.times.fresh) {
            match known.set.find(header) {
                Err(TokenRefusal::UnknownKey) => {}
                found => return found.cloned(),
            }
        }
        let keys = Arc::clone(self);
        // In a task of its own: a client that leaves would otherwise take the answer along. It cannot panic.
        let _ = tokio::spawn(async move { keys.read_again().await }).await;
        let known = self.known(self.times.kept).ok_or(TokenRefusal::NoKeys)?;
        known.set.find(header).cloned()
    }

    /// Reads the set, unless somebody has done so just now.
    ///
    /// # Errors
    ///
    /// It cannot be read. The operator is told.
    pub(super) async fn read_again(&self) -> Result<(), FetchError> {
        let mut last = self.last.lock().await;
        if last.is_some_and(|last| last.elapsed() < self.times.pause) {
            return Ok(());
        }
        let reading = self.place.read(self.times.reading).await;
        *last = Some(Instant::now());
        match reading {
            Ok(set) => {
                if set.is_empty() {
                    tracing::warn!("the key set of {} has no key that can be used", self.named);
                }
                let known = Known { set: Arc::new(set), read: Instant::now() };
                *self.known.write().unwrap_or_else(PoisonError::into_inner) = Some(known);
                Ok(())
            }
            Err(error) => {
                tracing::warn!(cause = %error, "the key set of {} cannot be read", self.named);
                Err(error)
            }
        }
    }

    /// Whether there is a key that tokens can be signed with.
    pub(super) fn has_some(&self) -> bool {
        self.known(self.times.kept).is_some_and(|known| !known.set.is_empty())
    }

    /// The keys, if they are not older than this.
    fn known(&self, age: Duration) -> Option<Known> {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        known.clone().filter(|known| known.read.elapsed() < age)
    }
}

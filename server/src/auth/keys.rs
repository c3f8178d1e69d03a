//! Recognises keys: those that this server has made at its start, and those of the database that last.

use std::sync::Arc;

use axum::http::HeaderValue;
use secrecy::SecretString;

use super::identity::Identity;
use crate::current_request::{Credential, note};
use crate::errors::HttpError;
use crate::permission::KeyRole;
use crate::secret::{SecretHash, random_secret};
use crate::store::Database;

/// The keys that a server accepts.
#[derive(Clone, Debug)]
pub struct Keys {
    /// They are stored nowhere, so they end with the server, and count at no other one.
    of_start: Arc<[(KeyRole, SecretHash)]>,
    database: Database,
}

/// New keys, one for each role.
pub(crate) fn keys_of_start() -> Vec<(KeyRole, SecretString)> {
    KeyRole::ALL.map(|role| (role, random_secret())).into()
}

impl Keys {
    /// Those of the database, and those that the start has made.
    pub(crate) fn new(database: Database, of_start: &[(KeyRole, SecretString)]) -> Self {
        let of_start = of_start.iter().map(|(role, key)| (*role, SecretHash::of_secret(key)));
        Self { of_start: of_start.collect(), database }
    }

    /// Who sends a request with this key; `None` if it is unknown.
    ///
    /// # Errors
    ///
    /// The database cannot be read, so nobody knows.
    pub(crate) async fn identify(&self, key: &HeaderValue) -> Result<Option<Identity>, HttpError> {
        let Ok(key) = key.to_str() else { return Ok(None) };
        let hash = SecretHash::of(key);
        let of_start = self.of_start.iter().find(|(_, known)| *known == hash);
        let known = match of_start {
            Some((role, _)) => Some(Identity::of_role(*role)),
            None => self.database.key_of(hash).await?.map(Identity::of_key),
        };
        if known.is_some() {
            note(Credential::Key);
        }
        Ok(known)
    }
}

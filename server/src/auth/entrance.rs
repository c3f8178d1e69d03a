//! Recognises who sends a request.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::request::Parts;

use super::identity::Identity;
use super::session::Sessions;
use crate::current_request::{Credential, note};
use crate::errors::HttpError;
use crate::permission::KeyRole;

/// How a server recognises who sends a request, if that is no key: by the session of a signed-in browser.
#[derive(Clone, Debug)]
pub struct Entrance {
    sessions: Arc<Sessions>,
    /// The role of a signed-in browser.
    role: KeyRole,
}

impl Entrance {
    /// An entrance for browsers that are signed in with `sessions` and act as `role`.
    pub(crate) const fn new(sessions: Arc<Sessions>, role: KeyRole) -> Self {
        Self { sessions, role }
    }

    /// Who sends a request with these headers; `None` if they have nothing that says so.
    ///
    /// # Errors
    ///
    /// The database cannot be read, so nobody knows.
    pub(crate) async fn identify(&self, headers: &HeaderMap) -> Result<Option<Identity>, HttpError> {
        if self.sessions.is_signed_in(headers).await? {
            note(Credential::Session);
            return Ok(Some(Identity::of_browser(self.role)));
        }
        Ok(None)
    }
}

/// The state of handlers for known callers without a key.
pub(crate) trait HasEntrance {
    /// Recognises them.
    fn entrance(&self) -> &Entrance;
}

impl<S: HasEntrance + Sync> FromRequestParts<S> for Identity {
    type Rejection = HttpError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, HttpError> {
        let known = state.entrance().identify(&parts.headers).await?;
        known.ok_or(HttpError::Unauthorized("Not signed in"))
    }
}

//! Admits only signed-in browsers.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use super::session::Sessions;
use crate::current_request::{Credential, note};
use crate::errors::HttpError;

/// The state of handlers for signed-in browsers.
pub(crate) trait HasSessions {
    /// The signed-in browsers.
    fn sessions(&self) -> &Sessions;
}

/// Proof that the browser is signed in: it sent the cookie of an open session.
pub(crate) struct SignedIn;

impl<S: HasSessions + Sync> FromRequestParts<S> for SignedIn {
    type Rejection = HttpError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, HttpError> {
        if state.sessions().is_signed_in(&parts.headers).await? {
            note(Credential::Session);
            return Ok(Self);
        }
        Err(HttpError::Unauthorized("Not signed in"))
    }
}

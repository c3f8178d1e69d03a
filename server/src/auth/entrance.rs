//! Recognises who sends a request.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::request::Parts;
use wire::KEY_HEADER;

use super::host_tokens::{HostTokens, TokenRefusal, sent_token};
use super::identity::Identity;
use super::session::Sessions;
use crate::current_request::{Credential, note};
use crate::errors::HttpError;
use crate::permission::KeyRole;
use crate::store::ProviderUser;

/// How a server recognises who sends a request, if that is no key: by the token of a host's backend, else by the
/// session of a signed-in browser.
#[derive(Clone, Debug)]
pub struct Entrance {
    sessions: Arc<Sessions>,
    /// The role of a browser that a link has signed in.
    role: KeyRole,
    /// Without these no token is accepted.
    tokens: Option<Arc<HostTokens>>,
}

impl Entrance {
    /// An entrance for browsers that are signed in with `sessions` and act as `role`, and for `tokens`.
    pub(crate) fn new(sessions: Arc<Sessions>, role: KeyRole, tokens: Option<HostTokens>) -> Self {
        Self { sessions, role, tokens: tokens.map(Arc::new) }
    }

    /// Who sends a request with these headers; `None` if they have nothing that says so.
    ///
    /// A token goes before the session. If it is refused, the session does not count either: the page would act as
    /// somebody else than it says.
    ///
    /// # Errors
    ///
    /// A token is refused, see [`TokenRefusal`]; or the database cannot be read, so nobody knows.
    pub(crate) async fn identify(&self, headers: &HeaderMap) -> Result<Option<Identity>, HttpError> {
        if sends_token(headers) {
            let identity = self.check_token(headers).await.inspect_err(|refusal| refusal.log())?;
            note(Credential::Token);
            return Ok(Some(identity));
        }
        let Some(session) = self.sessions.who(headers).await? else { return Ok(None) };
        note(Credential::Session);
        Ok(Some(match session.user {
            Some(ProviderUser { role, id, name }) => Identity::of_provider(role, id, name),
            None => Identity::of_role(self.role),
        }))
    }

    async fn check_token(&self, headers: &HeaderMap) -> Result<Identity, TokenRefusal> {
        if headers.contains_key(KEY_HEADER) {
            return Err(TokenRefusal::WithKey);
        }
        let tokens = self.tokens.as_ref().ok_or(TokenRefusal::NotAccepted)?;
        let token = sent_token(headers)?.ok_or(TokenRefusal::NotOne)?;
        tokens.check(token).await
    }
}

/// Whether a request has a token, be it good or bad.
pub(crate) fn sends_token(headers: &HeaderMap) -> bool {
    !matches!(sent_token(headers), Ok(None))
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

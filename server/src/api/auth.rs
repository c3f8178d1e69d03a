//! The caller of a request, and their permissions.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use wire::KEY_HEADER;

use super::path::{InPath, OperationPath};
use super::state::ApiState;
use crate::current_request::{Credential, note};
use crate::errors::HttpError;
use crate::permission::Permission;
use crate::secret::SecretHash;

/// A request of a known caller. Its content is only accessible through [`Caller::require`] and
/// [`Caller::require_all`], so that no operation forgets
/// its permission.
#[derive(Debug)]
pub(super) struct Caller<P> {
    api: ApiState,
    /// The key that the request acts with: that of its header, else that of the signed-in browser's role.
    key_name: String,
    path: P,
}

impl<P: OperationPath> Caller<P> {
    /// The state and the request's path, if this caller has a permission on the path's chatbot.
    ///
    /// # Errors
    ///
    /// [`HttpError::MissingPermission`] without it, or the database fails.
    pub(super) async fn require(self, permission: Permission) -> Result<(ApiState, P), HttpError> {
        self.require_all(&[permission]).await
    }

    /// The same, if this caller has each of `permissions`.
    ///
    /// # Errors
    ///
    /// [`HttpError::MissingPermission`] without one of them, or the database fails.
    pub(super) async fn require_all(self, permissions: &[Permission]) -> Result<(ApiState, P), HttpError> {
        let chatbot = self.path.chatbot();
        for &permission in permissions {
            if !self.api.database.is_granted(&self.key_name, chatbot, permission).await? {
                return Err(HttpError::MissingPermission { permission, chatbot: chatbot.to_owned() });
            }
        }
        Ok((self.api, self.path))
    }
}

impl<P: OperationPath> FromRequestParts<ApiState> for Caller<P> {
    type Rejection = HttpError;

    async fn from_request_parts(parts: &mut Parts, api: &ApiState) -> Result<Self, HttpError> {
        let mut keys = parts.headers.get_all(KEY_HEADER).iter();
        let key_name = match (keys.next(), keys.next()) {
            (None, _) => {
                if !api.sessions.is_signed_in(&parts.headers).await? {
                    return Err(HttpError::Unauthorized("The API key is missing"));
                }
                Some(api.role.name().to_owned())
            }
            (Some(key), None) => match key.to_str() {
                Ok(key) => api.database.key_name(SecretHash::of(key)).await?,
                Err(_) => None,
            },
            (Some(_), Some(_)) => None,
        };
        let key_name = key_name.ok_or(HttpError::Unauthorized("The API key is unknown"))?;
        note(if parts.headers.contains_key(KEY_HEADER) { Credential::Key } else { Credential::Session });
        let InPath(path) = InPath::from_request_parts(parts, api).await?;
        Ok(Self { api: api.clone(), key_name, path })
    }
}

//! The caller of an operation, and their permissions.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use wire::KEY_HEADER;

use super::path::{InPath, OperationPath};
use super::state::ApiState;
use crate::auth::entrance::sends_token;
use crate::auth::identity::Identity;
use crate::author::Author;
use crate::errors::HttpError;
use crate::permission::Permission;
use crate::store::Recording;

const UNKNOWN_KEY: HttpError = HttpError::Unauthorized("The API key is unknown");

/// A request of a known caller. Its content is only accessible through [`Caller::require`] and its like, so that no operation
/// forgets its permission.
#[derive(Debug)]
pub(super) struct Caller<P> {
    api: ApiState,
    who: Identity,
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

    /// The same for a change, with how it is recorded.
    ///
    /// # Errors
    ///
    /// As [`Caller::require`].
    pub(super) async fn require_to_change(
        self,
        permission: Permission,
    ) -> Result<(ApiState, P, Recording), HttpError> {
        let author = Author::of_request(self.who.name());
        let recording = Recording::new(author, self.api.limits.history);
        let (api, path) = self.require(permission).await?;
        Ok((api, path, recording))
    }

    /// As [`Caller::require`] for a list, with whether this caller has each of `others`. It reads the database once.
    ///
    /// # Errors
    ///
    /// As [`Caller::require`].
    pub(super) async fn require_to_list<const N: usize>(
        self,
        others: [Permission; N],
    ) -> Result<(ApiState, P, [bool; N]), HttpError> {
        let chatbot = self.path.chatbot();
        let exists = self.api.database.has_chatbot(chatbot).await?;
        let has = |permission: Permission| exists && self.who.may(permission, chatbot);
        if !has(Permission::List) {
            let chatbot = chatbot.to_owned();
            return Err(HttpError::MissingPermission { permission: Permission::List, chatbot });
        }
        let others = others.map(has);
        Ok((self.api, self.path, others))
    }

    /// As [`Caller::require`], if this caller has each of `permissions`.
    ///
    /// # Errors
    ///
    /// [`HttpError::MissingPermission`] without one of them, or the database fails.
    pub(super) async fn require_all(self, permissions: &[Permission]) -> Result<(ApiState, P), HttpError> {
        for &permission in permissions {
            if !self.may(permission).await? {
                let chatbot = self.path.chatbot().to_owned();
                return Err(HttpError::MissingPermission { permission, chatbot });
            }
        }
        Ok((self.api, self.path))
    }

    /// Whether this caller has a permission on the path's chatbot.
    ///
    /// # Errors
    ///
    /// The database fails.
    pub(super) async fn may(&self, permission: Permission) -> Result<bool, HttpError> {
        let chatbot = self.path.chatbot();
        Ok(self.who.may(permission, chatbot) && self.api.database.has_chatbot(chatbot).await?)
    }
}

impl<P: OperationPath> FromRequestParts<ApiState> for Caller<P> {
    type Rejection = HttpError;

    async fn from_request_parts(parts: &mut Parts, api: &ApiState) -> Result<Self, HttpError> {
        let mut keys = parts.headers.get_all(KEY_HEADER).iter();
        let who = match (keys.next(), keys.next()) {
            // With a key and a token nobody knows whose permissions are meant: that is refused there.
            (key, _) if key.is_none() || sends_token(&parts.headers) => {
                let identity = api.entrance.identify(&parts.headers).await?;
                identity.ok_or(HttpError::Unauthorized("The API key is missing"))?
            }
            (Some(key), None) => api.keys.identify(key).await?.ok_or(UNKNOWN_KEY)?,
            _ => return Err(UNKNOWN_KEY),
        };
        let InPath(path) = InPath::from_request_parts(parts, api).await?;
        Ok(Self { api: api.clone(), who, path })
    }
}

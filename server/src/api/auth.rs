//! The caller of a request, and their permissions.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use wire::KEY_HEADER;

use super::state::ApiState;
use crate::errors::HttpError;
use crate::permission::Permission;
use crate::secret::SecretHash;

/// The key of a request: that of its header, else that of the signed-in browser's role.
#[derive(Debug)]
pub(crate) struct Caller {
    key_name: String,
}

impl Caller {
    /// Continues only if this caller has a permission on a chatbot.
    pub(crate) async fn require(
        &self,
        api: &ApiState,
        permission: Permission,
        chatbot: &str,
    ) -> Result<(), HttpError> {
        if api.database.is_granted(&self.key_name, chatbot, permission).await? {
            return Ok(());
        }
        Err(HttpError::MissingPermission { permission, chatbot: chatbot.to_owned() })
    }
}

impl FromRequestParts<ApiState> for Caller {
    type Rejection = HttpError;

    async fn from_request_parts(parts: &mut Parts, api: &ApiState) -> Result<Self, HttpError> {
        let mut keys = parts.headers.get_all(KEY_HEADER).iter();
        let key_name = match (keys.next(), keys.next()) {
            (None, _) if api.sessions.is_signed_in(&parts.headers) => Some(api.role.name().to_owned()),
            (None, _) => return Err(HttpError::Unauthorized("The API key is missing")),
            (Some(key), None) => match key.to_str() {
                Ok(key) => api.database.key_name(SecretHash::of(key)).await?,
                Err(_) => None,
            },
            (Some(_), Some(_)) => None,
        };
        let key_name = key_name.ok_or(HttpError::Unauthorized("The API key is unknown"))?;
        Ok(Self { key_name })
    }
}

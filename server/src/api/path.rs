//! Ids in the path. Unreadable ones are refused in the API's own form.

use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use utoipa::IntoParams;

use crate::errors::HttpError;

/// The path of a chatbot's widgets.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(super) struct ChatbotPath {
    /// The Id of the chatbot.
    #[serde(rename = "chatbotId")]
    #[param(min_length = 1)]
    pub(super) chatbot: String,
}

/// The path of one widget, and of what lies below it.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(super) struct WidgetPath {
    /// The Id of the chatbot.
    #[serde(rename = "chatbotId")]
    #[param(min_length = 1)]
    pub(super) chatbot: String,
    /// The Id of the widget.
    #[serde(rename = "widgetId")]
    #[param(min_length = 1)]
    pub(super) id: String,
}

/// A path of one of the operations.
pub(super) trait OperationPath: DeserializeOwned + Send {
    /// The chatbot, on which the caller needs a permission.
    fn chatbot(&self) -> &str;
}

impl OperationPath for ChatbotPath {
    fn chatbot(&self) -> &str {
        &self.chatbot
    }
}

impl OperationPath for WidgetPath {
    fn chatbot(&self) -> &str {
        &self.chatbot
    }
}

/// The path's parameters, percent-decoded.
#[derive(Debug)]
pub(crate) struct InPath<T>(pub(crate) T);

impl<T, S> FromRequestParts<S> for InPath<T>
where
    T: DeserializeOwned + Send,
    S: Send + Sync,
{
    type Rejection = HttpError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, HttpError> {
        match Path::from_request_parts(parts, state).await {
            Ok(Path(ids)) => Ok(Self(ids)),
            Err(_) => Err(HttpError::BadRequest("The path is not valid UTF-8".to_owned())),
        }
    }
}

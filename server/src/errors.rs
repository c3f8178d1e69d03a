//! Every failure of the API, and its form in a response.
//!
//! The form is that of `NestJS`, the vendor's framework: `{"statusCode", "message", "error"}`.

use axum::Json;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use crate::permission::Permission;
use crate::store::DatabaseError;

/// After how many seconds a client may retry if there was no room, or the database was locked: other programs'
/// changes are short.
const BUSY_TIME: HeaderValue = HeaderValue::from_static("2");

/// Why a request was not served.
#[derive(Debug, thiserror::Error)]
pub enum HttpError {
    /// Invalid input; one text for each violation.
    #[error("the input breaks {} rules", .0.len())]
    Rules(Vec<String>),
    /// The request cannot be read at all.
    #[error("{0}")]
    BadRequest(String),
    /// No key and no session, or an unknown one.
    #[error("{0}")]
    Unauthorized(&'static str),
    /// A token of a host's backend that is not accepted.
    #[error("{0}")]
    Token(&'static str),
    /// The key is known but lacks a permission on this chatbot.
    #[error("Missing permission {permission} on chatbots/{chatbot}")]
    MissingPermission {
        /// The missing permission.
        permission: Permission,
        /// The requested chatbot.
        chatbot: String,
    },
    /// Refused for every caller.
    #[error("{0}")]
    Forbidden(String),
    /// Nothing exists there.
    #[error("{0}")]
    NotFound(String),
    /// The address exists, but not with this method.
    #[error("Cannot {method} {path}: method not allowed")]
    MethodNotAllowed {
        /// The method of the request.
        method: Method,
        /// The path of the request.
        path: String,
    },
    /// The body did not arrive in time.
    #[error("The request body did not arrive in time")]
    BodyTimeout,
    /// The body is larger than the limit.
    #[error("The request body is larger than {limit} bytes")]
    BodyTooLarge {
        /// The limit in bytes.
        limit: usize,
    },
    /// The body is not JSON, or is compressed.
    #[error("{0}")]
    UnsupportedMediaType(&'static str),
    /// The address of the request is longer than the HTTP library accepts.
    #[error("The request's address is too long")]
    AddressTooLong,
    /// The head of the request is larger than the HTTP library accepts.
    #[error("The request has too many or too large headers")]
    HeadTooLarge,
    /// The client has sent too many requests.
    #[error("Too many requests; ask again in {seconds} s")]
    TooManyRequests {
        /// After how many seconds the next one is allowed.
        seconds: u64,
    },
    /// The `Host` header names another server.
    #[error("This server does not answer for the requested host")]
    Misdirected,
    /// The database failed; nothing was changed unless the error says otherwise.
    #[error(transparent)]
    Database(#[from] DatabaseError),
    /// The gateway cannot record a change in its history, so it did not ask its upstream.
    #[error("The change cannot be recorded in the history. Nothing was changed.")]
    Unrecorded(#[source] DatabaseError),
    /// The upstream of the gateway failed.
    #[error("{0}")]
    BadGateway(String),
    /// The upstream of the gateway did not answer in time.
    #[error("The upstream did not answer in time")]
    GatewayTimeout,
    /// The system allows this program no more files or connections for now, or too many responses are waiting
    /// already.
    #[error("The server has no room for this request at the moment")]
    NoRoom,
    /// Something that every request needs is not there.
    #[error("{0}")]
    NotReady(&'static str),
    /// A file of the page exists, but the system does not allow reading it.
    #[error("The page's files cannot be read; the server's log says why")]
    Page,
    /// A programming error was caught.
    #[error("Internal server error")]
    Internal,
}

impl HttpError {
    /// The status of this failure.
    pub const fn status(&self) -> StatusCode {
        match self {
            Self::Rules(_) | Self::BadRequest(_) => StatusCode::BAD_REQUEST,
            Self::Unauthorized(_) | Self::Token(_) => StatusCode::UNAUTHORIZED,
            Self::MissingPermission { .. } | Self::Forbidden(_) => StatusCode::FORBIDDEN,
            Self::NotFound(_) => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed { .. } => StatusCode::METHOD_NOT_ALLOWED,
            Self::BodyTimeout => StatusCode::REQUEST_TIMEOUT,
            Self::BodyTooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            Self::UnsupportedMediaType(_) => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::AddressTooLong => StatusCode::URI_TOO_LONG,
            Self::HeadTooLarge => StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
            Self::TooManyRequests { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Misdirected => StatusCode::MISDIRECTED_REQUEST,
            Self::Database(error) => error.status(),
            Self::BadGateway(_) => StatusCode::BAD_GATEWAY,
            Self::GatewayTimeout => StatusCode::GATEWAY_TIMEOUT,
            Self::Unrecorded(_) | Self::NoRoom | Self::NotReady(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Page | Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl HttpError {
    /// What the operator can learn beside the text. The error itself may quote what it could not read.
    fn detail(&self) -> Option<String> {
        match self {
            Self::Database(error) => error.detail(),
            Self::Unrecorded(error) => Some(error.detail().unwrap_or_else(|| error.to_string())),
            _ => None,
        }
    }

    /// Its form in a response.
    pub(crate) fn to_json(&self) -> Value {
        let status = self.status();
        let message = match self {
            Self::Rules(rules) => json!(rules),
            // As all input that breaks a rule.
            Self::Database(error) if status == StatusCode::BAD_REQUEST => json!([error.to_string()]),
            other => json!(other.to_string()),
        };
        json!({
            "statusCode": status.as_u16(),
            "message": message,
            "error": status.canonical_reason().unwrap_or("Error"),
        })
    }
}

impl HttpError {
    /// After which time a client may retry, as `Retry-After` says it; `None` if a retry would not help, or nobody knows.
    pub(crate) fn retry_after(&self) -> Option<HeaderValue> {
        match self {
            Self::TooManyRequests { seconds } => Some((*seconds).into()),
            other => (other.status() == StatusCode::SERVICE_UNAVAILABLE).then_some(BUSY_TIME),
        }
    }

    /// Logs a failure that is the server's.
    pub(crate) fn log(&self) {
        let status = self.status();
        // Who asks whether the server is ready asks again and again; the log has each change of the answer.
        if status.is_server_error() && !matches!(self, Self::NotReady(_)) {
            tracing::error!(status = status.as_u16(), cause = %self, detail = self.detail(), "request failed");
        }
    }
}

impl IntoResponse for HttpError {
    fn into_response(self) -> Response {
        (&self).into_response()
    }
}

impl IntoResponse for &HttpError {
    fn into_response(self) -> Response {
        self.log();
        let mut response = (self.status(), Json(self.to_json())).into_response();
        if let Some(wait) = self.retry_after() {
            response.headers_mut().insert(header::RETRY_AFTER, wait);
        }
        // The scheme of the refused credential (RFC 6750, 3). Browsers show no dialog for it.
        if matches!(self, HttpError::Token(_)) {
            let challenge = HeaderValue::from_static("Bearer error=\"invalid_token\"");
            response.headers_mut().insert(header::WWW_AUTHENTICATE, challenge);
        }
        // The unread rest of a body would be taken for the next request.
        if matches!(self, HttpError::BodyTimeout | HttpError::BodyTooLarge { .. }) {
            let headers = response.headers_mut();
            headers.insert(header::CONNECTION, HeaderValue::from_static("close"));
        }
        response
    }
}

#[cfg(test)]
mod tests {
    use super::HttpError;
    use crate::log::captured::captured;
    use crate::log::{LogFormat, LogLevel};
    use crate::store::DatabaseError;
    use axum::response::IntoResponse as _;

    #[test]
    fn what_cannot_be_read_is_not_quoted_in_the_log() {
        let stored = serde_json::from_str::<u8>("\"canary\"").unwrap_err();
        assert!(stored.to_string().contains("canary"));
        let log = captured(LogLevel::Trace, LogFormat::Text, || {
            let _ = HttpError::from(DatabaseError::from(stored)).into_response();
        });
        assert!(log.contains("request failed") && !log.contains("canary"), "{log}");
    }

    #[test]
    fn the_log_says_what_the_disk_said() {
        let disk = std::io::Error::from(std::io::ErrorKind::PermissionDenied);
        let log = captured(LogLevel::Error, LogFormat::Text, || {
            let _ = HttpError::from(DatabaseError::from(sqlx::Error::Io(disk))).into_response();
        });
        assert!(log.contains("detail=\"permission denied\""), "{log}");
    }
}

//! Why an operation failed, as far as the page distinguishes causes.

use thiserror::Error;
use wire::{DecodeError, ErrorBody, permission};

/// The operation that failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Operation {
    /// `listInboxWidgets`
    List,
    /// `createInboxWidget`
    Create,
    /// `getInboxWidget`
    Get,
    /// `updateInboxWidget`
    Update,
    /// `deleteInboxWidget`
    Delete,
    /// `getInboxWidgetValues`
    Values,
    /// The history of a widget's changes, which the project's own server keeps.
    History,
    /// The browser's session with the project's own server.
    Session,
}

impl Operation {
    /// The permission that the contract requires for it; none for the session.
    pub fn permission(self) -> Option<&'static str> {
        match self {
            Self::List => Some(permission::LIST),
            Self::Create => Some(permission::CREATE),
            Self::Get => Some(permission::GET),
            Self::Update => Some(permission::EDIT),
            Self::Delete => Some(permission::DELETE),
            Self::Values => Some(permission::CONTENT_GET),
            Self::History => Some(permission::HISTORY),
            Self::Session => None,
        }
    }

    /// True if a 401 makes it wait for new credentials: what the user has asked for continues after the sign-in.
    /// Automatic reads fail, and are sent again then.
    pub(super) fn waits_for_sign_in(self) -> bool {
        match self {
            Self::Create | Self::Get | Self::Update | Self::Delete | Self::History => true,
            Self::List | Self::Values | Self::Session => false,
        }
    }
}

/// What went wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// No reply: refused, reset, no name, or a redirect that is not followed.
    Network,
    /// No reply, and the browser says that there is no network.
    Offline,
    /// No whole reply within the deadline.
    Timeout,
    /// Aborted by the page: nothing needs the reply any more.
    Aborted,
    /// 400: the server reports invalid input.
    Invalid,
    /// 401: the credentials are missing or unknown.
    Unauthorized,
    /// 403: a permission is missing.
    Forbidden,
    /// 404: no such chatbot, widget, conversation or contact.
    NotFound,
    /// 409: the widget has changed in the meantime.
    Conflict,
    /// 413: more than the server accepts.
    TooLarge,
    /// 429: too many requests.
    TooMany,
    /// 5xx, or any other status.
    Server,
    /// A success whose body does not match the contract, or is too large.
    Unreadable,
}

/// Why there is no whole reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum TransportError {
    /// Refused, reset, no name, forbidden by the browser, or redirected.
    #[error("no reply")]
    Network,
    /// As `Network`, and the browser says that there is no network.
    #[error("no network")]
    Offline,
    /// The deadline passed.
    #[error("no whole reply within the deadline")]
    Timeout,
    /// Aborted by the page.
    #[error("given up")]
    Aborted,
    /// More than 64 MB.
    #[error("the reply is too large")]
    TooLarge,
}

/// A failed operation.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{operation:?} failed: {cause:?} (status {status:?})")]
pub struct ApiError {
    /// The operation that was tried.
    pub operation: Operation,
    /// What went wrong.
    pub cause: Cause,
    /// The HTTP status, where there was a reply.
    pub status: Option<u16>,
    /// The server's own texts, if it sent any, to be shown as text beside ours.
    pub messages: Vec<String>,
    /// What is wrong with an unreadable reply, if that is known.
    pub flaw: Option<DecodeError>,
    /// Of a 429, the header `Retry-After` as sent.
    pub retry_after: Option<String>,
}

impl ApiError {
    fn new(operation: Operation, cause: Cause, status: Option<u16>) -> Self {
        Self { operation, cause, status, messages: Vec::new(), flaw: None, retry_after: None }
    }

    /// The failure of a reply, by its status and body.
    pub(super) fn of_status(status: u16, body: &[u8], operation: Operation) -> Self {
        let cause = match status {
            400 | 422 => Cause::Invalid,
            401 => Cause::Unauthorized,
            403 => Cause::Forbidden,
            404 => Cause::NotFound,
            409 => Cause::Conflict,
            408 | 504 => Cause::Timeout,
            413 => Cause::TooLarge,
            429 => Cause::TooMany,
            _ => Cause::Server,
        };
        Self { messages: ErrorBody::decode(body).messages, ..Self::new(operation, cause, Some(status)) }
    }

    /// The failure of the transport.
    pub(super) fn of_transport(error: TransportError, operation: Operation) -> Self {
        let cause = match error {
            TransportError::Network => Cause::Network,
            TransportError::Offline => Cause::Offline,
            TransportError::Timeout => Cause::Timeout,
            TransportError::Aborted => Cause::Aborted,
            TransportError::TooLarge => Cause::Unreadable,
        };
        Self::new(operation, cause, None)
    }

    /// Not sent: the credentials are refused, and there are no new ones.
    pub(super) fn unsent(operation: Operation) -> Self {
        Self::new(operation, Cause::Unauthorized, None)
    }

    /// An unreadable success, or one that reports an error in its body.
    pub(super) fn of_decoding(error: DecodeError, status: u16, operation: Operation) -> Self {
        match error {
            DecodeError::ServerError { message } => {
                Self { messages: vec![message], ..Self::new(operation, Cause::Server, Some(status)) }
            }
            flaw => Self { flaw: Some(flaw), ..Self::unreadable(status, operation) },
        }
    }

    /// A success of a change that does not show the outcome.
    pub fn silent(operation: Operation) -> Self {
        Self::new(operation, Cause::Unreadable, None)
    }

    /// An unreadable success, or one without the requested data.
    pub(super) fn unreadable(status: u16, operation: Operation) -> Self {
        Self::new(operation, Cause::Unreadable, Some(status))
    }

    /// The permission that a 403 concerns: the one that the server names, else the operation's own.
    pub fn permission(&self) -> Option<String> {
        if self.cause != Cause::Forbidden {
            return None;
        }
        let named = self.messages.iter().flat_map(|message| message.split_whitespace()).find_map(|word| {
            let word = word.trim_matches(|letter: char| !letter.is_alphanumeric());
            (word.starts_with("chatbots.") && word.matches('.').count() >= 2).then(|| word.to_owned())
        });
        named.or_else(|| self.operation.permission().map(ToOwned::to_owned))
    }

    /// True if a retry may help.
    fn is_retryable(&self) -> bool {
        matches!(
            self.cause,
            Cause::Network
                | Cause::Offline
                | Cause::Timeout
                | Cause::TooMany
                | Cause::Server
                | Cause::Unreadable
        )
    }

    /// True if the page offers a retry to the user. A refused read costs nothing to repeat, but a refused change
    /// stays refused, and a permission does not appear by itself.
    pub fn is_worth_a_retry(&self) -> bool {
        let reads = matches!(
            self.operation,
            Operation::List | Operation::Get | Operation::Values | Operation::History | Operation::Session
        );
        self.is_retryable() || (reads && self.cause != Cause::Forbidden)
    }

    /// True for an unreadable success: the server accepted the request, whatever the reply contains.
    pub fn is_silent_success(&self) -> bool {
        self.cause == Cause::Unreadable && self.status.is_some()
    }

    /// True if the server may still carry it out: it answered too slowly, or accepted it without reporting its
    /// end.
    pub fn may_be_at_work(&self) -> bool {
        matches!(self.cause, Cause::Timeout | Cause::Unreadable)
    }

    /// True if the server may have carried out the request although no good reply arrived.
    pub fn is_outcome_unknown(&self) -> bool {
        matches!(self.cause, Cause::Network | Cause::Offline | Cause::Timeout | Cause::Unreadable)
            || matches!(self.status, Some(502..=504 | 520..=599))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_403_names_the_permission_of_the_server_or_of_the_contract() {
        let cases = [
            (
                r#"{"message":"Missing permission chatbots.inbox.widgets.edit on chatbots/demo"}"#,
                "chatbots.inbox.widgets.edit",
            ),
            (r#"{"message":"needs `chatbots.inbox.other.x`."}"#, "chatbots.inbox.other.x"),
            (r#"{"message":"Forbidden resource"}"#, "chatbots.inbox.widgets.edit"),
            ("", "chatbots.inbox.widgets.edit"),
        ];
        for (body, permission) in cases {
            let error = ApiError::of_status(403, body.as_bytes(), Operation::Update);
            assert_eq!(error.permission().as_deref(), Some(permission), "{body}");
        }
        assert_eq!(ApiError::of_status(404, b"", Operation::Update).permission(), None);
    }

    #[test]
    fn a_reply_that_cannot_be_read_says_what_is_wrong_with_it() {
        let error = ApiError::of_decoding(DecodeError::NotUtf8, 200, Operation::List);
        assert_eq!(
            (error.cause, error.flaw, error.messages),
            (Cause::Unreadable, Some(DecodeError::NotUtf8), Vec::new())
        );
    }

    #[test]
    fn a_refused_read_may_be_repeated_but_a_refused_change_may_not() {
        let offered = |status, operation| ApiError::of_status(status, b"", operation).is_worth_a_retry();
        assert!(offered(400, Operation::List));
        assert!(!offered(403, Operation::List));
        assert!(!offered(400, Operation::Update));
        assert!(offered(503, Operation::Update));
    }

    #[test]
    fn only_failures_that_may_pass_are_retryable() {
        for (status, retryable) in [
            (400, false),
            (401, false),
            (403, false),
            (404, false),
            (409, false),
            (408, true),
            (429, true),
            (500, true),
            (502, true),
        ] {
            assert_eq!(
                ApiError::of_status(status, b"", Operation::List).is_retryable(),
                retryable,
                "{status}"
            );
        }
    }
}

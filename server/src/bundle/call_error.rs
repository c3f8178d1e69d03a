//! Why an operation of the API has no good reply.

use std::time::Duration;

use wire::DecodeError;

/// The longest wait that a server may ask for.
const LONGEST_WAIT: Duration = Duration::from_mins(1);

/// Why an operation has no good reply.
#[derive(Clone, Debug, thiserror::Error)]
pub enum CallError {
    /// No whole reply came.
    #[error("no reply ({0})")]
    NoReply(String),
    /// The server refuses it, or fails.
    #[error("status {status}{}", if messages.is_empty() { String::new() } else { format!(": {}", messages.join(", ")) })]
    Status {
        /// The HTTP status.
        status: u16,
        /// How long the server asks to wait.
        wait: Option<Duration>,
        /// The server's texts.
        messages: Vec<String>,
    },
    /// A success whose body cannot be read.
    #[error("the reply cannot be read: {0}")]
    Unreadable(#[from] DecodeError),
}

impl CallError {
    /// The status of the reply, if there is one.
    pub(super) fn status(&self) -> Option<u16> {
        match self {
            Self::Status { status, .. } => Some(*status),
            _ => None,
        }
    }

    /// Whether the server may have carried a change out all the same.
    pub(super) fn is_outcome_unknown(&self) -> bool {
        match self {
            Self::NoReply(_) => true,
            Self::Status { status, .. } => matches!(status, 408 | 502..=504 | 520..=599),
            // It says itself that it failed.
            Self::Unreadable(error) => !matches!(error, DecodeError::ServerError { .. }),
        }
    }

    /// How long to wait before a request that the server was too busy for.
    pub(super) fn wait(&self, attempt: u32) -> Duration {
        let own = Duration::from_secs(1 << attempt.min(5));
        match self {
            Self::Status { wait: Some(wait), .. } => *wait,
            _ => own,
        }
        .min(LONGEST_WAIT)
    }

    /// Whether a read may succeed later.
    pub(super) fn may_pass(&self) -> bool {
        match self {
            Self::NoReply(_) => true,
            Self::Status { status, .. } => matches!(status, 408 | 429 | 500..=599),
            Self::Unreadable(_) => false,
        }
    }
}

//! Why an item was not done, and how an attempt has ended with that.

use leptos::prelude::window;

use crate::api::{ApiError, Cause};
use crate::features::error_text::{cause_text, server_text};
use crate::i18n::{AuthoringText, I18n};
use crate::model::work::{ItemEnding, ItemHold};
use crate::sync::{CreateError, UpdateError};

/// Why an item was not done.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::features::authoring) enum WorkFailure {
    /// The server refused it, or the request did not arrive.
    Api(ApiError),
    /// The widget is gone.
    Gone,
    /// Someone else has changed the same thing in another way.
    Conflict,
    /// No reply came, and the server may still be at work.
    AtWork,
}

impl WorkFailure {
    /// The reason in words.
    pub(in crate::features::authoring) fn text(&self, i18n: I18n) -> String {
        let text = match self {
            Self::Api(error) => {
                let cause = cause_text(i18n, error);
                return match server_text(i18n, error) {
                    Some(server) => format!("{cause} {server}"),
                    None => cause,
                };
            }
            Self::Gone => AuthoringText::WorkGone,
            Self::Conflict => AuthoringText::WorkConflict,
            Self::AtWork => AuthoringText::WorkStillUnknown,
        };
        i18n.authoring(text).to_owned()
    }
}

/// How an attempt of an item has ended.
pub(in crate::features::authoring) type WorkEnding = ItemEnding<WorkFailure>;

/// How an attempt has ended that was not carried out because of an error.
impl From<ApiError> for WorkEnding {
    fn from(error: ApiError) -> Self {
        match error.cause {
            Cause::Offline => Self::Held(ItemHold::Offline),
            Cause::TooMany => Self::Held(ItemHold::Asked(error.asked_wait_ms())),
            Cause::Unauthorized => Self::Held(ItemHold::SignedOut),
            Cause::Forbidden => Self::Refused(WorkFailure::Api(error)),
            Cause::NotFound => Self::Failed(WorkFailure::Gone),
            Cause::Conflict => Self::Failed(WorkFailure::Conflict),
            Cause::Invalid | Cause::TooLarge => Self::Failed(WorkFailure::Api(error)),
            Cause::Network | Cause::Timeout | Cause::Aborted | Cause::Server | Cause::Unreadable => {
                Self::Trouble(WorkFailure::Api(error))
            }
        }
    }
}

impl From<UpdateError> for WorkEnding {
    fn from(error: UpdateError) -> Self {
        match error {
            UpdateError::Failed(error) => error.into(),
            UpdateError::OutcomeUnknown(error) => lost(error),
            UpdateError::Gone => Self::Failed(WorkFailure::Gone),
            UpdateError::Conflict(_) => Self::Failed(WorkFailure::Conflict),
        }
    }
}

impl From<CreateError> for WorkEnding {
    fn from(error: CreateError) -> Self {
        match error {
            CreateError::Failed(error) => error.into(),
            CreateError::OutcomeUnknown { error, .. } => lost(error),
        }
    }
}

/// How an attempt has ended whose outcome is unknown because of `error`.
fn lost(error: ApiError) -> WorkEnding {
    if error.cause == Cause::Offline || !window().navigator().on_line() {
        ItemEnding::LostOffline
    } else {
        ItemEnding::Unknown(WorkFailure::Api(error))
    }
}

//! How far a save is, and what it sends.

use wire::Widget;

use crate::api::ApiError;
use crate::sync::LostCreate;

/// The status of a save.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum SaveStatus {
    /// The user edits.
    Editing,
    /// The save is pending.
    Saving,
    /// It failed; the error has the server's messages that name no input.
    Failed {
        /// Why.
        error: ApiError,
    },
    /// The update's reply was lost, and the outcome could not be read.
    UpdateUnknown(ApiError),
    /// The server accepts no fields from here.
    FieldsRefused,
    /// No response shows the outcome of the create.
    OutcomeUnknown {
        /// Why.
        error: ApiError,
        /// The data that identifies the widget if it appears.
        lost: LostCreate,
    },
    /// Someone else has changed the widget.
    Conflict(Box<Widget>),
    /// Someone else has deleted the widget.
    Gone,
}

/// Which members a save sends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Members {
    /// All changed ones.
    All,
    /// The title, and no fields.
    TitleOnly,
}

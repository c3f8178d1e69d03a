//! The state of the operations.

use axum::Json;

use crate::auth::entrance::Entrance;
use crate::auth::keys::Keys;
use crate::errors::HttpError;
use crate::options::Limits;
use crate::schema::{InboxWidget, InboxWidgetResponse};
use crate::store::Database;

/// The state of the operations.
#[derive(Clone, Debug)]
pub struct ApiState {
    /// The database.
    pub database: Database,
    /// Recognises callers without a key.
    pub entrance: Entrance,
    /// Recognises keys.
    pub keys: Keys,
    /// The deadlines and sizes.
    pub limits: Limits,
}

/// The reply with the widget that an operation is about.
///
/// # Errors
///
/// [`HttpError::NotFound`] if it does not exist.
pub(super) fn found(widget: Option<InboxWidget>) -> Result<Json<InboxWidgetResponse>, HttpError> {
    let inbox_widget = widget.ok_or_else(widget_not_found)?;
    Ok(Json(InboxWidgetResponse { inbox_widget }))
}

/// The failure of an operation on a widget that does not exist.
pub(super) fn widget_not_found() -> HttpError {
    HttpError::NotFound("Inbox widget not found".to_owned())
}

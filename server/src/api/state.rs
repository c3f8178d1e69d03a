//! What the six operations work with.

use std::sync::Arc;

use crate::auth::session::Sessions;
use crate::errors::HttpError;
use crate::options::Limits;
use crate::permission::KeyRole;
use crate::store::Database;

/// What the operations work with.
#[derive(Clone, Debug)]
pub struct ApiState {
    /// The database.
    pub database: Database,
    /// The signed-in browsers.
    pub sessions: Arc<Sessions>,
    /// As whom a signed-in browser acts.
    pub role: KeyRole,
    /// The deadlines and sizes.
    pub limits: Limits,
}

/// The failure of an operation on a widget that is not there.
pub(super) fn widget_not_found() -> HttpError {
    HttpError::NotFound("Inbox widget not found".to_owned())
}

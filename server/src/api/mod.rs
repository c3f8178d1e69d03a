//! The six operations over the database. One file an operation.

pub(crate) mod body;
mod caller;
mod create;
mod delete;
mod get;
mod list;
mod path;
pub mod rules;
mod update;
mod values;

use std::sync::Arc;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::errors::ApiError;
use crate::options::Limits;
use crate::permission::Role;
use crate::session::Sessions;
use crate::store::Store;

pub(crate) use caller::KEY_HEADER;
pub(crate) use path::InPath;
pub(crate) use values::Asked;

/// What the operations work with.
#[derive(Clone, Debug)]
pub struct Api {
    /// The database.
    pub store: Store,
    /// The signed-in browsers.
    pub sessions: Arc<Sessions>,
    /// As whom a signed-in browser acts.
    pub role: Role,
    /// The deadlines and sizes.
    pub limits: Limits,
}

/// The routes of the six operations, with their description.
pub fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(list::list, create::create))
        .routes(routes!(get::get, update::update, delete::delete))
        .routes(routes!(values::values))
}

fn widget_not_found() -> ApiError {
    ApiError::NotFound("Inbox widget not found".to_owned())
}

//! The routes of the operations.

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::state::ApiState;
use super::{create, delete, get, history, list, update, values, values_together};

/// The routes of the operations, with their description.
pub fn routes() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(list::list, create::create))
        .routes(routes!(get::get, update::update, delete::delete))
        .routes(routes!(values::values))
        .routes(routes!(values_together::values_together))
        .routes(routes!(history::of_widget))
        .routes(routes!(history::of_chatbot))
}

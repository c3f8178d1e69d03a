//! `deleteInboxWidget`

use axum::Json;
use axum::extract::State;

use super::auth::Caller;
use super::path::InPath;
use super::state::{ApiState, widget_not_found};
use crate::errors::HttpError;
use crate::permission::Permission;
use crate::schema::{DeleteInboxWidgetResponse, ErrorResponse};

/// Deletes a widget
///
/// Required permission: `chatbots.inbox.widgets.delete`.
#[utoipa::path(
    delete,
    path = "/v1/inbox/{chatbotId}/widgets/{widgetId}",
    operation_id = "deleteInboxWidget",
    tag = "widgets",
    params(
        ("chatbotId" = String, Path, description = "The Id of the chatbot.", min_length = 1),
        ("widgetId" = String, Path, description = "The Id of the widget.", min_length = 1),
    ),
    responses(
        (status = 200, description = "Success", body = DeleteInboxWidgetResponse),
        (status = 401, description = "The key is missing or unknown.", body = ErrorResponse),
        (status = 403, description = "Insufficient permissions.", body = ErrorResponse),
        (status = 404, description = "No such widget.", body = ErrorResponse),
    ),
    security(("chatcaptainKey" = []))
)]
pub(super) async fn delete(
    State(api): State<ApiState>,
    caller: Caller,
    InPath((chatbot, id)): InPath<(String, String)>,
) -> Result<Json<DeleteInboxWidgetResponse>, HttpError> {
    caller.require(&api, Permission::Delete, &chatbot).await?;
    if api.database.delete_widget(&chatbot, &id).await? {
        return Ok(Json(DeleteInboxWidgetResponse { deleted: true }));
    }
    Err(widget_not_found())
}

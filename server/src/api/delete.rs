//! `deleteInboxWidget`

use axum::Json;

use super::auth::Caller;
use super::path::WidgetPath;
use super::state::widget_not_found;
use crate::errors::HttpError;
use crate::permission::Permission;
use crate::schema::DeleteInboxWidgetResponse;

/// Deletes a widget
///
/// Required permission: `chatbots.inbox.widgets.delete`.
#[utoipa::path(
    delete,
    path = "/v1/inbox/{chatbotId}/widgets/{widgetId}",
    operation_id = "deleteInboxWidget",
    tag = "widgets",
    params(WidgetPath),
    responses((status = 200, description = "Success", body = DeleteInboxWidgetResponse))
)]
pub(super) async fn delete(caller: Caller<WidgetPath>) -> Result<Json<DeleteInboxWidgetResponse>, HttpError> {
    let (api, path, recording) = caller.require_to_change(Permission::Delete).await?;
    if api.database.delete_widget(&path.chatbot, &path.id, &recording).await? {
        return Ok(Json(DeleteInboxWidgetResponse { deleted: true }));
    }
    Err(widget_not_found())
}

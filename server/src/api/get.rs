//! `getInboxWidget`

use axum::Json;
use axum::extract::State;

use super::auth::Caller;
use super::path::InPath;
use super::state::{ApiState, widget_not_found};
use crate::errors::HttpError;
use crate::permission::Permission;
use crate::schema::{ErrorResponse, InboxWidgetResponse};

/// Gets a widget
///
/// Required permission: `chatbots.inbox.widgets.get`.
#[utoipa::path(
    get,
    path = "/v1/inbox/{chatbotId}/widgets/{widgetId}",
    operation_id = "getInboxWidget",
    tag = "widgets",
    params(
        ("chatbotId" = String, Path, description = "The Id of the chatbot.", min_length = 1),
        ("widgetId" = String, Path, description = "The Id of the widget.", min_length = 1),
    ),
    responses(
        (status = 200, description = "Success", body = InboxWidgetResponse),
        (status = 401, description = "The key is missing or unknown.", body = ErrorResponse),
        (status = 403, description = "Insufficient permissions.", body = ErrorResponse),
        (status = 404, description = "No such widget.", body = ErrorResponse),
    ),
    security(("chatcaptainKey" = []))
)]
pub(super) async fn get(
    State(api): State<ApiState>,
    caller: Caller,
    InPath((chatbot, id)): InPath<(String, String)>,
) -> Result<Json<InboxWidgetResponse>, HttpError> {
    caller.require(&api, Permission::Get, &chatbot).await?;
    let widget = api.database.widget(&chatbot, &id).await?;
    let inbox_widget = widget.ok_or_else(widget_not_found)?;
    Ok(Json(InboxWidgetResponse { inbox_widget }))
}

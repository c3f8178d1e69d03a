//! `updateInboxWidget`

use axum::Json;
use axum::extract::{Request, State};

use super::auth::Caller;
use super::body::read_json;
use super::path::InPath;
use super::state::{ApiState, widget_not_found};
use super::validation::check_update;
use crate::errors::HttpError;
use crate::permission::Permission;
use crate::schema::{ErrorResponse, InboxWidgetResponse, UpdateInboxWidgetRequest};
use crate::store::WidgetChange;

/// Updates a widget
///
/// Required permission: `chatbots.inbox.widgets.edit`. Members that are left out stay as they are.
#[utoipa::path(
    patch,
    path = "/v1/inbox/{chatbotId}/widgets/{widgetId}",
    operation_id = "updateInboxWidget",
    tag = "widgets",
    params(
        ("chatbotId" = String, Path, description = "The Id of the chatbot.", min_length = 1),
        ("widgetId" = String, Path, description = "The Id of the widget.", min_length = 1),
    ),
    request_body = UpdateInboxWidgetRequest,
    responses(
        (status = 200, description = "Success", body = InboxWidgetResponse),
        (status = 401, description = "The key is missing or unknown.", body = ErrorResponse),
        (status = 403, description = "Insufficient permissions.", body = ErrorResponse),
        (status = 404, description = "No such widget.", body = ErrorResponse),
    ),
    security(("chatcaptainKey" = []))
)]
pub(super) async fn update(
    State(api): State<ApiState>,
    caller: Caller,
    InPath((chatbot, id)): InPath<(String, String)>,
    request: Request,
) -> Result<Json<InboxWidgetResponse>, HttpError> {
    caller.require(&api, Permission::Edit, &chatbot).await?;
    let input = check_update(read_json(request, &api.limits).await?)?;
    let change = WidgetChange { title: input.title, fields: input.fields };
    let widget = api.database.change_widget(&chatbot, &id, change).await?;
    let inbox_widget = widget.ok_or_else(widget_not_found)?;
    Ok(Json(InboxWidgetResponse { inbox_widget }))
}

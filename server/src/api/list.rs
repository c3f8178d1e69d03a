//! `listInboxWidgets`

use axum::Json;
use axum::extract::State;

use super::auth::Caller;
use super::path::InPath;
use super::state::ApiState;
use crate::errors::HttpError;
use crate::permission::Permission;
use crate::schema::{ErrorResponse, ListInboxWidgetsResponse};

/// Lists all widgets
///
/// Required permission: `chatbots.inbox.widgets.list` on `chatbots/:chatbotId`. One reply holds all widgets.
#[utoipa::path(
    get,
    path = "/v1/inbox/{chatbotId}/widgets",
    operation_id = "listInboxWidgets",
    tag = "widgets",
    params(("chatbotId" = String, Path, description = "The Id of the chatbot.", min_length = 1)),
    responses(
        (status = 200, description = "Success", body = ListInboxWidgetsResponse),
        (status = 401, description = "The key is missing or unknown.", body = ErrorResponse),
        (status = 403, description = "Insufficient permissions.", body = ErrorResponse),
    ),
    security(("chatcaptainKey" = []))
)]
pub(super) async fn list(
    State(api): State<ApiState>,
    caller: Caller,
    InPath(chatbot): InPath<String>,
) -> Result<Json<ListInboxWidgetsResponse>, HttpError> {
    caller.require(&api, Permission::List, &chatbot).await?;
    let inbox_widgets = api.database.widgets(&chatbot).await?;
    Ok(Json(ListInboxWidgetsResponse { inbox_widgets }))
}

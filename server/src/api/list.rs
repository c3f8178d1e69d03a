//! `listInboxWidgets`

use axum::Json;
use wire::TOGETHER_OFFER;

use super::auth::Caller;
use super::path::ChatbotPath;
use crate::errors::HttpError;
use crate::permission::Permission;
use crate::schema::ListInboxWidgetsResponse;

/// Lists all widgets
///
/// Required permission: `chatbots.inbox.widgets.list` on `chatbots/:chatbotId`. One reply holds all widgets.
#[utoipa::path(
    get,
    path = "/v1/inbox/{chatbotId}/widgets",
    operation_id = "listInboxWidgets",
    tag = "widgets",
    params(ChatbotPath),
    responses((status = 200, description = "Success", body = ListInboxWidgetsResponse))
)]
pub(super) async fn list(
    caller: Caller<ChatbotPath>,
) -> Result<([(&'static str, &'static str); 1], Json<ListInboxWidgetsResponse>), HttpError> {
    let (api, path) = caller.require(Permission::List).await?;
    let inbox_widgets = api.database.widgets(&path.chatbot).await?;
    Ok(([TOGETHER_OFFER], Json(ListInboxWidgetsResponse { inbox_widgets })))
}

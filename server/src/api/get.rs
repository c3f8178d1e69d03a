//! `getInboxWidget`

use axum::Json;

use super::auth::Caller;
use super::path::WidgetPath;
use super::state::found;
use crate::errors::HttpError;
use crate::permission::Permission;
use crate::schema::InboxWidgetResponse;

/// Gets a widget
///
/// Required permission: `chatbots.inbox.widgets.get`.
#[utoipa::path(
    get,
    path = "/v1/inbox/{chatbotId}/widgets/{widgetId}",
    operation_id = "getInboxWidget",
    tag = "widgets",
    params(WidgetPath),
    responses((status = 200, description = "Success", body = InboxWidgetResponse))
)]
pub(super) async fn get(caller: Caller<WidgetPath>) -> Result<Json<InboxWidgetResponse>, HttpError> {
    let (api, path) = caller.require(Permission::Get).await?;
    found(api.database.widget(&path.chatbot, &path.id).await?)
}

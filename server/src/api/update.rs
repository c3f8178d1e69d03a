//! `updateInboxWidget`

use axum::Json;
use axum::extract::Request;

use super::auth::Caller;
use super::body::read_json;
use super::path::WidgetPath;
use super::state::found;
use super::validation::check_update;
use crate::errors::HttpError;
use crate::permission::Permission;
use crate::schema::{InboxWidgetResponse, UpdateInboxWidgetRequest};
use crate::store::WidgetChange;

/// Updates a widget
///
/// Required permission: `chatbots.inbox.widgets.edit`. Members that are left out stay as they are.
#[utoipa::path(
    patch,
    path = "/v1/inbox/{chatbotId}/widgets/{widgetId}",
    operation_id = "updateInboxWidget",
    tag = "widgets",
    params(WidgetPath),
    request_body = UpdateInboxWidgetRequest,
    responses((status = 200, description = "Success", body = InboxWidgetResponse))
)]
pub(super) async fn update(
    caller: Caller<WidgetPath>,
    request: Request,
) -> Result<Json<InboxWidgetResponse>, HttpError> {
    let (api, path, recording) = caller.require_to_change(Permission::Edit).await?;
    let input = check_update(read_json(request, &api.limits).await?)?;
    let change = WidgetChange { title: input.title, fields: input.fields };
    found(api.database.change_widget(&path.chatbot, &path.id, change, &recording).await?)
}

//! `createInboxWidget`

use axum::Json;
use axum::extract::Request;
use axum::http::StatusCode;
use serde_json::value::RawValue;

use super::auth::Caller;
use super::body::read_json;
use super::path::ChatbotPath;
use super::validation::check_create;
use crate::clock;
use crate::errors::HttpError;
use crate::id::new_id;
use crate::permission::Permission;
use crate::schema::{CreateInboxWidgetRequest, InboxWidget, InboxWidgetResponse};
use crate::store::DatabaseError;

/// Creates a widget
///
/// Required permission: `chatbots.inbox.widgets.create`.
#[utoipa::path(
    post,
    path = "/v1/inbox/{chatbotId}/widgets",
    operation_id = "createInboxWidget",
    tag = "widgets",
    params(ChatbotPath),
    request_body = CreateInboxWidgetRequest,
    responses((status = 201, description = "Created", body = InboxWidgetResponse))
)]
pub(super) async fn create(
    caller: Caller<ChatbotPath>,
    request: Request,
) -> Result<(StatusCode, Json<InboxWidgetResponse>), HttpError> {
    let (api, path, recording) = caller.require_to_change(Permission::Create).await?;
    let input = check_create(read_json(request, &api.limits).await?)?;
    let fields = input.fields.unwrap_or_else(|| "[]".to_owned());
    let created = clock::now();
    let inbox_widget = InboxWidget {
        id: new_id(),
        title: input.title.unwrap_or_default(),
        fields: RawValue::from_string(fields).map_err(DatabaseError::from)?,
        updated: created.clone(),
        created,
    };
    api.database.add_widget(&path.chatbot, &inbox_widget, &recording).await?;
    Ok((StatusCode::CREATED, Json(InboxWidgetResponse { inbox_widget })))
}

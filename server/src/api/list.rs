//! `listInboxWidgets`

use axum::Json;
use wire::TOGETHER_OFFER;

use super::auth::Caller;
use super::path::ChatbotPath;
use crate::errors::HttpError;
use crate::permission::Permission;
use crate::schema::ListInboxWidgetsResponse;

/// The header that offers the values of several widgets.
type ValuesOffer = [(&'static str, &'static str); 1];

/// Lists all widgets
///
/// Required permission: `chatbots.inbox.widgets.list` on `chatbots/:chatbotId`. One reply holds all widgets. Its header
/// `inbox-widgets-values: together` offers `getInboxConversationValues` to callers who may read values.
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
) -> Result<(Option<ValuesOffer>, Json<ListInboxWidgetsResponse>), HttpError> {
    let offer = caller.may(Permission::ContentGet).await?.then_some([TOGETHER_OFFER]);
    let (api, path) = caller.require(Permission::List).await?;
    let inbox_widgets = api.database.widgets(&path.chatbot).await?;
    Ok((offer, Json(ListInboxWidgetsResponse { inbox_widgets })))
}

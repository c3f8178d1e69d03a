//! `listInboxWidgets`

use axum::Json;
use axum::response::AppendHeaders;
use wire::{HISTORY_OFFER, TOGETHER_OFFER};

use super::auth::Caller;
use super::path::ChatbotPath;
use crate::errors::HttpError;
use crate::permission::Permission;
use crate::schema::ListInboxWidgetsResponse;

/// The headers of a list by which this server offers its own operations.
pub(crate) type Offers = AppendHeaders<Vec<(&'static str, &'static str)>>;

/// The permissions of those operations.
pub(crate) const OFFERED: [Permission; 2] = [Permission::ContentGet, Permission::History];

/// What this server offers to a caller who has these of [`OFFERED`].
pub(crate) fn offers(has: [bool; 2], keeps_history: bool) -> Offers {
    let [values, history] = has;
    let values = values.then_some(TOGETHER_OFFER);
    AppendHeaders(values.into_iter().chain((history && keeps_history).then_some(HISTORY_OFFER)).collect())
}

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
) -> Result<(Offers, Json<ListInboxWidgetsResponse>), HttpError> {
    let (api, path, has) = caller.require_to_list(OFFERED).await?;
    let inbox_widgets = api.database.widgets(&path.chatbot).await?;
    let offers = offers(has, !api.limits.history.is_zero());
    Ok((offers, Json(ListInboxWidgetsResponse { inbox_widgets })))
}

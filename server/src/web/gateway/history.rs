//! The history of the changes that were made through the gateway.

use std::sync::Arc;

use axum::extract::{RawQuery, State};

use super::state::{Gateway, check_widget};
use crate::api::{HistoryReply, InPath, history};
use crate::auth::identity::Identity;
use crate::errors::HttpError;
use crate::permission::Permission;

/// The history of one widget.
pub(super) async fn of_widget(
    State(gateway): State<Arc<Gateway>>,
    who: Identity,
    InPath((chatbot, widget)): InPath<(String, String)>,
    RawQuery(query): RawQuery,
) -> Result<HistoryReply, HttpError> {
    gateway.admit(&who, &chatbot, &[Permission::History])?;
    let widget = check_widget(&widget)?;
    history(&gateway.database, &gateway.limits, (&chatbot, Some(widget.as_str())), query).await
}

/// The history of the gateway's chatbot.
pub(super) async fn of_chatbot(
    State(gateway): State<Arc<Gateway>>,
    who: Identity,
    InPath(chatbot): InPath<String>,
    RawQuery(query): RawQuery,
) -> Result<HistoryReply, HttpError> {
    gateway.admit(&who, &chatbot, &[Permission::History])?;
    history(&gateway.database, &gateway.limits, (&chatbot, None), query).await
}

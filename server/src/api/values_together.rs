//! `getInboxConversationValues`: an operation of this project, not of the vendor.

use std::sync::Arc;

use axum::extract::RawQuery;
use axum::response::Response;
use futures_util::{StreamExt as _, stream};
use url::form_urlencoded;
use wire::MOST_TOGETHER;

use super::auth::Caller;
use super::path::ChatbotPath;
use super::state::{ApiState, widget_not_found};
use super::values::{Asked, values_of, variables_of};
use super::values_lines::{line_of_failure, line_of_values, reply_of};
use crate::errors::HttpError;
use crate::permission::Permission;
use crate::schema::InboxWidgetValuesLine;
use crate::store::{DatabaseError, Variables};

/// Gets the values of several widgets
///
/// Not an operation of the vendor. Required permission: `chatbots.inbox.widgets.content.get`; without `widgetId` also
/// `chatbots.inbox.widgets.list`. The widgets are read in the order of `widgetId`, or of the list. The reply has a line of
/// JSON for each widget, as soon as its values are there, so a slow widget does not delay the others. A line with
/// `statusCode` is a failure in the form of all failures. A line with nothing but `widgetId` stands for values to be read
/// with `getInboxWidgetValues`.
#[utoipa::path(
    get,
    path = "/v1/inbox/{chatbotId}/values",
    operation_id = "getInboxConversationValues",
    tag = "together",
    params(
        ChatbotPath,
        ("conversationId" = String, Query, description = "The Id of the conversation.", min_length = 1),
        ("contactId" = String, Query, description = "The Id of the contact.", min_length = 1),
        ("widgetId" = Option<Vec<String>>, Query, description = "The Id of a widget, repeatable; all widgets without it.", max_items = 200),
    ),
    responses((
        status = 200,
        description = "A line for each widget.",
        content_type = "application/x-ndjson",
        body = InboxWidgetValuesLine
    ))
)]
pub(super) async fn values_together(
    caller: Caller<ChatbotPath>,
    RawQuery(query): RawQuery,
) -> Result<Response, HttpError> {
    let asked = AskedTogether::read(query.as_deref().unwrap_or_default());
    let names_widgets = asked.as_ref().is_ok_and(|asked| !asked.widgets.is_empty());
    let all = [Permission::ContentGet, Permission::List];
    let (api, ChatbotPath { chatbot }) =
        caller.require_all(if names_widgets { &all[..1] } else { &all }).await?;
    let AskedTogether { of, mut widgets } = asked?;
    let variables = match variables_of(&api.database, &chatbot, &of).await {
        // This route exists; each widget's own would answer so.
        Err(unknown @ HttpError::NotFound(_)) => Err(unknown),
        variables => Ok(variables?),
    };
    let variables = Arc::new(variables);
    if widgets.is_empty() {
        widgets = api.database.widget_ids(&chatbot).await?;
    }
    let lines = stream::iter(widgets).then(move |widget| {
        let (api, chatbot, variables) = (api.clone(), chatbot.clone(), Arc::clone(&variables));
        async move {
            let reading = match &*variables {
                Ok(variables) => read(&api, &chatbot, &widget, variables).await,
                Err(unknown) => return line_of_failure(&widget, unknown),
            };
            reading.map_or_else(
                |failure| line_of_failure(&widget, &failure),
                |values| line_of_values(&widget, &values),
            )
        }
    });
    Ok(reply_of(lines))
}

async fn read(
    api: &ApiState,
    chatbot: &str,
    widget: &str,
    variables: &Variables,
) -> Result<Vec<u8>, HttpError> {
    let widget = api.database.widget(chatbot, widget).await?.ok_or_else(widget_not_found)?;
    let values = values_of(&widget, variables)?;
    Ok(serde_json::to_vec(&values).map_err(DatabaseError::from)?)
}

/// The conversation, the contact and the widgets of the requested values.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct AskedTogether {
    /// The conversation and the contact.
    pub(crate) of: Asked,
    /// The ids of the widgets, each once, in the order of the request; all widgets if none are named.
    pub(crate) widgets: Vec<String>,
}

impl AskedTogether {
    /// Reads a query.
    ///
    /// # Errors
    ///
    /// [`HttpError::Rules`] as [`Asked::read`] says; or if there are too many widgets.
    pub(crate) fn read(query: &str) -> Result<Self, HttpError> {
        let named = || form_urlencoded::parse(query.as_bytes()).filter(|(name, _)| name == "widgetId");
        if named().count() > MOST_TOGETHER {
            let rule = format!("widgetId must contain no more than {MOST_TOGETHER} elements");
            return Err(HttpError::Rules(vec![rule]));
        }
        let mut widgets: Vec<String> = Vec::new();
        for (_, widget) in named() {
            if !widgets.iter().any(|known| *known == widget) {
                widgets.push(widget.into_owned());
            }
        }
        Ok(Self { of: Asked::read(query)?, widgets })
    }
}

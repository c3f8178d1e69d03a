//! `getInboxWidgetValues`

use axum::Json;
use axum::extract::RawQuery;
use serde_json::{Map, Value};
use url::form_urlencoded;

use super::auth::Caller;
use super::path::WidgetPath;
use super::state::widget_not_found;
use crate::errors::HttpError;
use crate::permission::Permission;
use crate::schema::{ErrorResponse, InboxWidget, InboxWidgetFieldValue, InboxWidgetValuesResponse};
use crate::store::{Database, DatabaseError, Variables};

/// Gets a widget's values
///
/// Required permission: `chatbots.inbox.widgets.content.get`. A variable of the conversation goes before one
/// of the contact.
#[utoipa::path(
    get,
    path = "/v1/inbox/{chatbotId}/widgets/{widgetId}/values",
    operation_id = "getInboxWidgetValues",
    tag = "widgets",
    params(
        WidgetPath,
        ("conversationId" = String, Query, description = "The Id of the conversation.", min_length = 1),
        ("contactId" = String, Query, description = "The Id of the contact.", min_length = 1),
    ),
    responses(
        (status = 200, description = "Success", body = InboxWidgetValuesResponse),
        (status = 404, description = "No such widget, conversation or contact.", body = ErrorResponse),
    )
)]
pub(super) async fn values(
    caller: Caller<WidgetPath>,
    RawQuery(query): RawQuery,
) -> Result<Json<InboxWidgetValuesResponse>, HttpError> {
    let (api, WidgetPath { chatbot, id }) = caller.require(Permission::ContentGet).await?;
    let asked = Asked::read(query.as_deref().unwrap_or_default())?;
    let widget = api.database.widget(&chatbot, &id).await?;
    let widget = widget.ok_or_else(widget_not_found)?;
    let variables = variables_of(&api.database, &chatbot, &asked).await?;
    Ok(Json(values_of(&widget, &variables)?))
}

/// The variables of an existing conversation and an existing contact.
///
/// # Errors
///
/// [`HttpError::NotFound`] if one of them does not exist; or the database fails.
pub(super) async fn variables_of(
    database: &Database,
    chatbot: &str,
    asked: &Asked,
) -> Result<Variables, HttpError> {
    if !database.has_conversation(chatbot, &asked.conversation).await? {
        return Err(HttpError::NotFound("Conversation not found".to_owned()));
    }
    if !database.has_contact(chatbot, &asked.contact).await? {
        return Err(HttpError::NotFound("Contact not found".to_owned()));
    }
    Ok(database.variables(chatbot, &asked.conversation, &asked.contact).await?)
}

/// The values of a widget's fields.
///
/// # Errors
///
/// The stored fields are not JSON.
pub(super) fn values_of(
    widget: &InboxWidget,
    variables: &Variables,
) -> Result<InboxWidgetValuesResponse, DatabaseError> {
    let fields = wire::read_json(widget.fields.get().as_bytes())?;
    let fields = match fields {
        Value::Array(fields) => fields,
        _ => Vec::new(),
    };
    let field_values = fields
        .into_iter()
        .filter_map(|field| match field {
            Value::Object(field) => Some(value_of(field, variables)),
            _ => None,
        })
        .collect();
    Ok(InboxWidgetValuesResponse { field_values })
}

/// The conversation and contact of the requested values.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Asked {
    /// The conversation's id.
    pub(crate) conversation: String,
    /// The contact's id.
    pub(crate) contact: String,
}

impl Asked {
    /// Reads a query: both ids, each once.
    ///
    /// # Errors
    ///
    /// [`HttpError::Rules`] if one is missing, empty or repeated.
    pub(crate) fn read(query: &str) -> Result<Self, HttpError> {
        let mut broken = Vec::new();
        let conversation = one(query, "conversationId", &mut broken);
        let contact = one(query, "contactId", &mut broken);
        if !broken.is_empty() {
            return Err(HttpError::Rules(broken));
        }
        Ok(Self { conversation, contact })
    }
}

/// The single value of a query parameter; with two, the conversation or contact would be ambiguous.
fn one(query: &str, name: &str, broken: &mut Vec<String>) -> String {
    let mut given = form_urlencoded::parse(query.as_bytes()).filter(|(key, _)| key == name);
    match (given.next(), given.next()) {
        (Some((_, value)), None) if !value.is_empty() => return value.into_owned(),
        (Some(_), Some(_)) => broken.push(format!("{name} must be a string")),
        _ => broken.push(format!("{name} should not be empty")),
    }
    String::new()
}

fn value_of(mut field: Map<String, Value>, variables: &Variables) -> InboxWidgetFieldValue {
    let variable = field.remove("variable").unwrap_or_default();
    let value = variable.as_str().and_then(|name| variables.get(name));
    InboxWidgetFieldValue {
        label: field.remove("label").unwrap_or_default(),
        kind: field.remove("type"),
        value: value.map(ToOwned::to_owned),
        variable,
    }
}

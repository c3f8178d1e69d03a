//! The contract's shapes as this server answers them, and as `/openapi.json` describes them.
//!
//! What a client sends is checked by [`crate::api::validation`], which names every broken rule; the request types
//! here only describe it.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;
use serde_json::value::RawValue;
use utoipa::ToSchema;

/// A widget.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct InboxWidget {
    /// The unique identifier of the widget.
    pub id: String,
    /// The title of the widget.
    pub title: String,
    /// The fields, in the order in which people read them.
    #[schema(value_type = Vec<InboxWidgetField>)]
    pub fields: Box<RawValue>,
    /// When the widget was created: ISO 8601, UTC, milliseconds.
    pub created: String,
    /// When the widget was last updated, in the same form.
    pub updated: String,
}

/// A field of a widget. Members beside these are kept and returned unchanged.
#[derive(Debug, Serialize, ToSchema)]
pub struct InboxWidgetField {
    /// The display label of the field: 1 to 200 characters, one visible at least. A text with more code points is taken
    /// where people count at most 190 characters in it, and it has at most 8192 bytes. White space at the ends and
    /// marks that nobody sees are not stored.
    label: String,
    /// The variable id used to bind field data, with the same limits.
    variable: String,
    /// The kind of the field, any JSON that is not nested deeper than 64 levels.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    kind: Option<Value>,
    /// Whatever else was sent.
    #[serde(flatten)]
    more: BTreeMap<String, Value>,
}

/// The reply to a list.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ListInboxWidgetsResponse {
    /// All widgets, the oldest first.
    pub inbox_widgets: Vec<InboxWidget>,
}

/// The reply that holds one widget.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct InboxWidgetResponse {
    /// The widget as it now is.
    pub inbox_widget: InboxWidget,
}

/// What creates a widget.
#[derive(Debug, Serialize, ToSchema)]
pub struct CreateInboxWidgetRequest {
    /// The title of the widget: 1 to 200 characters, one visible at least. A text with more code points is taken
    /// where people count at most 190 characters in it, and it has at most 8192 bytes. White space at the ends and
    /// marks that nobody sees are not stored.
    #[schema(example = "Customer Info")]
    title: String,
    /// The fields; none where this is left out. At most 200.
    #[schema(required = false, nullable = false, max_items = 200)]
    fields: Option<Vec<InboxWidgetField>>,
}

/// What changes a widget. Members that are left out stay as they are.
#[derive(Debug, Serialize, ToSchema)]
pub struct UpdateInboxWidgetRequest {
    /// The updated title of the widget, with the limits of a new one.
    #[schema(required = false, nullable = false, example = "Updated Customer Info")]
    title: Option<String>,
    /// All fields as they shall be.
    #[schema(required = false, nullable = false, max_items = 200)]
    fields: Option<Vec<InboxWidgetField>>,
}

/// The reply to a delete.
#[derive(Debug, Serialize, ToSchema)]
pub struct DeleteInboxWidgetResponse {
    /// Whether the widget was successfully deleted.
    #[schema(required = false, example = true)]
    pub deleted: bool,
}

/// The reply that holds a widget's values.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct InboxWidgetValuesResponse {
    /// One value for each field of the widget, in the fields' order.
    pub field_values: Vec<InboxWidgetFieldValue>,
}

/// The value of one field.
#[derive(Debug, Serialize, ToSchema)]
pub struct InboxWidgetFieldValue {
    /// The field's label.
    pub label: Value,
    /// The field's variable.
    pub variable: Value,
    /// The field's type, where it has one.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<Value>,
    /// The value of the variable; null where neither the conversation nor the contact has it.
    #[schema(value_type = Value)]
    pub value: Option<Box<RawValue>>,
}

/// A line of the reply that holds the values of several widgets: either values or a failure, or neither.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct InboxWidgetValuesLine {
    /// The widget that the line is about.
    widget_id: String,
    /// The values, as in `InboxWidgetValuesResponse`.
    #[schema(required = false)]
    field_values: Vec<InboxWidgetFieldValue>,
    /// The HTTP status of a failure.
    #[schema(required = false)]
    status_code: u16,
    /// The header `Retry-After` of a failure.
    #[schema(required = false, nullable = false)]
    retry_after: Option<String>,
    /// The message of a failure.
    #[schema(required = false)]
    message: ErrorMessage,
    /// The status in words.
    #[schema(required = false)]
    error: String,
}

/// The reply that holds a part of a history.
#[derive(Debug, Default, Serialize, ToSchema)]
pub struct WidgetHistoryResponse {
    /// The changes, the newest first.
    pub changes: Vec<WidgetHistoryEntry>,
    /// Whether older ones follow: `before` with the last id asks for them.
    pub more: bool,
}

/// A change of a widget.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct WidgetHistoryEntry {
    /// The change's place in the history.
    #[schema(minimum = 1)]
    pub id: i64,
    /// When it was made: ISO 8601, UTC, milliseconds.
    pub at: String,
    /// The widget; null if the server never learned the id of a new one.
    #[schema(required = true)]
    pub widget_id: Option<String>,
    /// What was done.
    pub kind: WidgetHistoryKind,
    /// Who did it.
    pub by: WidgetHistoryAuthor,
    /// The widget before; null if there was none, or it is not known.
    #[schema(required = true, value_type = Option<InboxWidget>)]
    pub before: Option<Box<RawValue>>,
    /// The widget after, likewise.
    #[schema(required = true, value_type = Option<InboxWidget>)]
    pub after: Option<Box<RawValue>>,
    /// How it ended.
    pub outcome: WidgetHistoryOutcome,
    /// The HTTP status of the upstream's answer, behind a gateway.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false, nullable = false)]
    pub status: Option<u16>,
    /// The id of the request, as in the log.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false, nullable = false)]
    pub request_id: Option<String>,
}

/// Who made a change.
#[derive(Debug, Serialize, ToSchema)]
pub struct WidgetHistoryAuthor {
    /// The role, or the user of a token by name and id; null if it is not known.
    #[schema(required = true)]
    pub name: Option<String>,
    /// What allowed the request: `session`, `key` or `token`.
    pub how: String,
}

/// What a change did with its widget.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum WidgetHistoryKind {
    /// It is new.
    Created,
    /// It has a new title or new fields.
    Edited,
    /// It is gone.
    Deleted,
}

/// How a change ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum WidgetHistoryOutcome {
    /// It was made.
    Done,
    /// The upstream refused it.
    Refused,
    /// Nobody knows whether it was made: the upstream's answer is not there yet, or did not come.
    Unknown,
}

impl WidgetHistoryKind {
    /// The word in the database and in replies.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Edited => "edited",
            Self::Deleted => "deleted",
        }
    }

    /// The kind of a word.
    pub(crate) fn of(name: &str) -> Option<Self> {
        [Self::Created, Self::Edited, Self::Deleted].into_iter().find(|kind| kind.name() == name)
    }
}

impl WidgetHistoryOutcome {
    /// The word in the database and in replies.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Refused => "refused",
            Self::Unknown => "unknown",
        }
    }

    /// The outcome of a word.
    pub(crate) fn of(name: &str) -> Option<Self> {
        [Self::Done, Self::Refused, Self::Unknown].into_iter().find(|outcome| outcome.name() == name)
    }
}

/// The form of every failure.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Error)]
pub struct ErrorResponse {
    /// The HTTP status.
    #[schema(required = false, example = 403)]
    status_code: u16,
    /// One text, or a list of texts (one a broken rule).
    #[schema(required = false)]
    message: ErrorMessage,
    /// The status in words.
    #[schema(required = false, example = "Forbidden")]
    error: String,
}

/// One text, or a list of texts.
#[derive(Debug, Serialize, ToSchema)]
#[serde(untagged)]
#[schema(no_recursion)]
pub enum ErrorMessage {
    /// One text.
    One(String),
    /// One text for each broken rule.
    Many(Vec<String>),
}

//! `getInboxWidgetHistory` and `getInboxHistory`: operations of this project, not of the vendor.

use axum::Json;
use axum::extract::RawQuery;
use axum::http::{HeaderName, HeaderValue, header};
use url::form_urlencoded;
use wire::MOST_CHANGES;

use super::auth::Caller;
use super::path::{ChatbotPath, WidgetPath};
use crate::errors::HttpError;
use crate::options::Limits;
use crate::permission::Permission;
use crate::schema::{ErrorResponse, WidgetHistoryResponse};
use crate::store::{Database, HistoryFilter, keep_of};

/// The number of changes in a reply to a request that names none.
const USUAL_CHANGES: u32 = 20;

/// The largest place in a history that a client may name: the largest exact number of JavaScript.
const LAST_PLACE: i64 = 9_007_199_254_740_991;

/// A reply with a part of a history.
pub(crate) type HistoryReply = ([(HeaderName, HeaderValue); 1], Json<WidgetHistoryResponse>);

/// Gets a widget's history
///
/// Not an operation of the vendor. Required permission: `chatbots.inbox.widgets.history`. The changes that were made through
/// this server, the newest first, also those of a deleted widget. A widget that was never changed, or never existed, has
/// none. The reply may have fewer changes than `limit` and still more to follow, if the widgets in them are large.
#[utoipa::path(
    get,
    path = "/v1/inbox/{chatbotId}/widgets/{widgetId}/history",
    operation_id = "getInboxWidgetHistory",
    tag = "history",
    params(
        WidgetPath,
        ("limit" = Option<u32>, Query, description = "The maximum number of changes; 20 without it.", minimum = 1, maximum = 100),
        ("before" = Option<i64>, Query, description = "The id of a change: only older ones.", minimum = 1, maximum = 9_007_199_254_740_991_i64),
    ),
    responses(
        (status = 200, description = "Success", body = WidgetHistoryResponse),
        (status = 404, description = "This server keeps no history.", body = ErrorResponse),
    )
)]
pub(super) async fn of_widget(
    caller: Caller<WidgetPath>,
    RawQuery(query): RawQuery,
) -> Result<HistoryReply, HttpError> {
    let (api, WidgetPath { chatbot, id }) = caller.require(Permission::History).await?;
    history(&api.database, &api.limits, (&chatbot, Some(&id)), query).await
}

/// Gets a chatbot's history
///
/// Not an operation of the vendor. Required permission: `chatbots.inbox.widgets.history`. The same for all widgets of the
/// chatbot, so a deleted one can be found.
#[utoipa::path(
    get,
    path = "/v1/inbox/{chatbotId}/history",
    operation_id = "getInboxHistory",
    tag = "history",
    params(
        ChatbotPath,
        ("limit" = Option<u32>, Query, description = "The maximum number of changes; 20 without it.", minimum = 1, maximum = 100),
        ("before" = Option<i64>, Query, description = "The id of a change: only older ones.", minimum = 1, maximum = 9_007_199_254_740_991_i64),
    ),
    responses(
        (status = 200, description = "Success", body = WidgetHistoryResponse),
        (status = 404, description = "This server keeps no history.", body = ErrorResponse),
    )
)]
pub(super) async fn of_chatbot(
    caller: Caller<ChatbotPath>,
    RawQuery(query): RawQuery,
) -> Result<HistoryReply, HttpError> {
    let (api, ChatbotPath { chatbot }) = caller.require(Permission::History).await?;
    history(&api.database, &api.limits, (&chatbot, None), query).await
}

/// A part of the history of a chatbot or of one of its widgets, for a caller who may read it.
///
/// # Errors
///
/// [`HttpError::Rules`] if the query has another form; [`HttpError::NotFound`] if no history is kept; or the database fails.
pub(crate) async fn history(
    database: &Database,
    limits: &Limits,
    (chatbot, widget): (&str, Option<&str>),
    query: Option<String>,
) -> Result<HistoryReply, HttpError> {
    let (limit, before) = read_query(query.as_deref().unwrap_or_default())?;
    if limits.history.is_zero() {
        return Err(HttpError::NotFound("This server keeps no history".to_owned()));
    }
    let keep = Some(keep_of(limits.history));
    let filter = HistoryFilter { chatbot: Some(chatbot), widget, before, limit, keep };
    let (part, _) = database.history(filter).await?;
    // It names people, so no browser stores it.
    Ok(([(header::CACHE_CONTROL, HeaderValue::from_static("no-store"))], Json(part)))
}

/// How many changes a query asks for, and before which one.
fn read_query(query: &str) -> Result<(u32, Option<i64>), HttpError> {
    let mut broken = Vec::new();
    let limit = number(query, "limit", i64::from(MOST_CHANGES), &mut broken);
    let before = number(query, "before", LAST_PLACE, &mut broken);
    if !broken.is_empty() {
        return Err(HttpError::Rules(broken));
    }
    Ok((limit.and_then(|limit| limit.try_into().ok()).unwrap_or(USUAL_CHANGES), before))
}

/// The single value of a query parameter, a number from 1 on.
fn number(query: &str, name: &str, largest: i64, broken: &mut Vec<String>) -> Option<i64> {
    let mut given = form_urlencoded::parse(query.as_bytes()).filter(|(key, _)| key == name);
    let (first, second) = (given.next(), given.next());
    let (_, text) = first?;
    let digits = Some(text).filter(|text| second.is_none() && text.bytes().all(|byte| byte.is_ascii_digit()));
    let number = digits.and_then(|digits| digits.parse().ok());
    let rule = match number {
        Some(number) if (1..=largest).contains(&number) => return Some(number),
        Some(0) => format!("{name} must not be less than 1"),
        Some(_) => format!("{name} must not be greater than {largest}"),
        None => format!("{name} must be an integer number"),
    };
    broken.push(rule);
    None
}

#[cfg(test)]
mod tests {
    use super::read_query;
    use crate::errors::HttpError;

    #[test]
    fn a_part_is_asked_for_by_plain_numbers_in_their_bounds() {
        for (query, read) in [
            ("", (20, None)),
            ("other=x&limit=1", (1, None)),
            ("limit=100&before=9007199254740991", (100, Some(9_007_199_254_740_991))),
            ("before=007", (20, Some(7))),
        ] {
            assert_eq!(read_query(query).unwrap(), read, "{query}");
        }
        for (query, rules) in [
            ("limit=0&before=0", vec!["limit must not be less than 1", "before must not be less than 1"]),
            ("limit=101", vec!["limit must not be greater than 100"]),
            ("before=9007199254740992", vec!["before must not be greater than 9007199254740991"]),
            ("limit=", vec!["limit must be an integer number"]),
            ("limit=-1", vec!["limit must be an integer number"]),
            ("limit=%2B5", vec!["limit must be an integer number"]),
            ("limit=1.0", vec!["limit must be an integer number"]),
            ("limit=1&limit=1", vec!["limit must be an integer number"]),
            ("before=99999999999999999999", vec!["before must be an integer number"]),
        ] {
            let Err(HttpError::Rules(broken)) = read_query(query) else { panic!("{query}") };
            assert_eq!(broken, rules, "{query}");
        }
    }
}

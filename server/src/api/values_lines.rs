//! The reply that holds the values of several widgets: a line of JSON for each (NDJSON), as soon as it is there.
//!
//! A line is what the request about this widget alone would have answered, with the widget's id first. [`wire::ValuesLine`]
//! reads it.

use std::convert::Infallible;

use axum::body::{Body, Bytes};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use futures_util::{Stream, StreamExt as _, stream};
use serde::de::IgnoredAny;
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};

use crate::current_request::{CurrentRequest, request_id};
use crate::errors::HttpError;

/// The media type of the reply.
pub(crate) const MEDIA_TYPE: &str = "application/x-ndjson";

/// A reply of these lines.
pub(crate) fn reply_of(lines: impl Stream<Item = Bytes> + Send + 'static) -> Response {
    let content_type = [(header::CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE))];
    let request = request_id();
    let mut lines = Box::pin(lines.map(Ok::<_, Infallible>));
    let lines = stream::poll_fn(move |context| {
        CurrentRequest::step(request.as_ref(), || lines.as_mut().poll_next(context))
    });
    (content_type, Body::from_stream(lines)).into_response()
}

/// The line of a widget whose values were read: `reply` is the body of the reply about it alone.
///
/// A reply that is no object of JSON has no place in a line, nor has one with a member that says in a line whose values they
/// are, or that there are none. Its line has the id alone, and a client asks again for this
/// widget alone: some damaged replies are still of use to it.
pub(crate) fn line_of_values(widget: &str, reply: &[u8]) -> Bytes {
    let members = members_of(reply).unwrap_or_default();
    let mut line = start_of(widget);
    if !members.trim_ascii().is_empty() {
        line.push(b',');
        // Valid JSON has line ends between its tokens only.
        line.extend(members.iter().map(|byte| if matches!(byte, b'\n' | b'\r') { b' ' } else { *byte }));
    }
    ended(line)
}

/// The line of a widget that the upstream answered with a failure: `reply` is the body of its answer.
pub(crate) fn line_of_refusal(
    widget: &str,
    status: StatusCode,
    retry_after: Option<&HeaderValue>,
    reply: &[u8],
) -> Bytes {
    let reason = match wire::read_json(reply) {
        Ok(Value::Object(reason)) => reason,
        _ => Map::new(),
    };
    failed(widget, status, retry_after, reason)
}

/// The line of a widget whose values could not be read here.
pub(crate) fn line_of_failure(widget: &str, failure: &HttpError) -> Bytes {
    failure.log();
    let reason = match failure.to_json() {
        Value::Object(reason) => reason,
        _ => Map::new(),
    };
    failed(widget, failure.status(), failure.retry_after().as_ref(), reason)
}

fn failed(
    widget: &str,
    status: StatusCode,
    retry_after: Option<&HeaderValue>,
    mut reason: Map<String, Value>,
) -> Bytes {
    let mut line = start_of(widget);
    line.extend(format!(r#","statusCode":{}"#, status.as_u16()).into_bytes());
    if let Some(wait) = retry_after.and_then(|wait| wait.to_str().ok()) {
        line.extend(format!(r#","retryAfter":{}"#, Value::from(wait)).into_bytes());
    }
    for name in ["widgetId", "statusCode", "retryAfter"] {
        reason.shift_remove(name);
    }
    for (name, value) in reason {
        line.extend(format!(",{}:{value}", Value::from(name)).into_bytes());
    }
    ended(line)
}

fn start_of(widget: &str) -> Vec<u8> {
    format!(r#"{{"widgetId":{}"#, Value::from(widget)).into_bytes()
}

fn ended(mut line: Vec<u8>) -> Bytes {
    line.extend(b"}\n");
    line.into()
}

/// What stands between the braces of an object; `None` if the text is not one, or has one of a line's own members.
fn members_of(reply: &[u8]) -> Option<&[u8]> {
    let text = std::str::from_utf8(reply).ok()?;
    let own: OwnMembers = serde_json::from_str(text).ok()?;
    if own.widget_id || own.status_code || own.retry_after {
        return None;
    }
    let members = text.trim_ascii().strip_prefix('{')?.strip_suffix('}')?;
    Some(members.as_bytes())
}

/// Whether there are members that have a meaning of their own in a line. One that is there twice is an error.
#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct OwnMembers {
    #[serde(deserialize_with = "is_there")]
    widget_id: bool,
    #[serde(deserialize_with = "is_there")]
    status_code: bool,
    #[serde(deserialize_with = "is_there")]
    retry_after: bool,
}

fn is_there<'a, D: Deserializer<'a>>(value: D) -> Result<bool, D::Error> {
    IgnoredAny::deserialize(value).map(|_| true)
}

#[cfg(test)]
mod tests {
    use super::{line_of_failure, line_of_refusal, line_of_values};
    use crate::errors::HttpError;
    use axum::http::{HeaderValue, StatusCode};

    #[test]
    fn values_follow_the_widgets_id_in_one_line() {
        for (reply, line) in [
            (r#"{"fieldValues":[]}"#, r#"{"widgetId":"w","fieldValues":[]}"#),
            (
                "\n{ \"fieldValues\" :\r\n [1e9, \"\\n\"] }\n",
                r#"{"widgetId":"w", "fieldValues" :   [1e9, "\n"] }"#,
            ),
            (r#"{"error":"no"}"#, r#"{"widgetId":"w","error":"no"}"#),
            // What cannot be a line is read alone.
            ("{}", r#"{"widgetId":"w"}"#),
            ("[]", r#"{"widgetId":"w"}"#),
            ("", r#"{"widgetId":"w"}"#),
            (r#"{"fieldValues":["#, r#"{"widgetId":"w"}"#),
            ("{\"fieldValues\":[\"a\nb\"]}", r#"{"widgetId":"w"}"#),
            ("{\"fieldValues\":[]}}", r#"{"widgetId":"w"}"#),
            (r#"{"widgetId":"other","fieldValues":[]}"#, r#"{"widgetId":"w"}"#),
            (r#"{"fieldValues":[],"widget\u0049d":null}"#, r#"{"widgetId":"w"}"#),
            (r#"{"statusCode":404,"fieldValues":[]}"#, r#"{"widgetId":"w"}"#),
            (r#"{"retryAfter":"9","fieldValues":[]}"#, r#"{"widgetId":"w"}"#),
            (r#"{"a":{"widgetId":"other"}}"#, r#"{"widgetId":"w","a":{"widgetId":"other"}}"#),
        ] {
            assert_eq!(line_of_values("w", reply.as_bytes()), format!("{line}\n"), "{reply}");
        }
        assert_eq!(line_of_values("w", b"{\"a\":\"\xff\"}"), "{\"widgetId\":\"w\"}\n");
        assert_eq!(line_of_values("a\"\n", b"{}"), "{\"widgetId\":\"a\\\"\\n\"}\n");
    }

    #[test]
    fn a_failure_has_the_contracts_form() {
        let refusal = |reply: &[u8]| {
            line_of_refusal("w", StatusCode::TOO_MANY_REQUESTS, Some(&HeaderValue::from_static("2")), reply)
        };
        for (reply, rest) in [
            (
                &br#"{"statusCode":429,"message":["a","b"],"error":"x"}"#[..],
                r#","message":["a","b"],"error":"x"}"#,
            ),
            (br#"{"widgetId":"other","message":"a"}"#, r#","message":"a"}"#),
            (b"", "}"),
            (b"[1]", "}"),
            (b"<html>", "}"),
        ] {
            assert_eq!(
                refusal(reply),
                format!("{{\"widgetId\":\"w\",\"statusCode\":429,\"retryAfter\":\"2\"{rest}\n")
            );
        }
        assert_eq!(
            line_of_failure("w", &HttpError::GatewayTimeout),
            "{\"widgetId\":\"w\",\"statusCode\":504,\"message\":\"The upstream did not answer in time\",\
             \"error\":\"Gateway Timeout\"}\n"
        );
        let busy = String::from_utf8(line_of_failure("w", &HttpError::NoRoom).to_vec()).unwrap();
        assert!(
            busy.starts_with(r#"{"widgetId":"w","statusCode":503,"retryAfter":"2","message":"#),
            "{busy}"
        );
    }
}

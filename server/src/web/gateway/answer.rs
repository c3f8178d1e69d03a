//! The meaning of an upstream's response for the browser. Every part is checked before it is forwarded.

use std::error::Error;
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody as _};
use axum::http::response::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use http_body_util::{BodyExt as _, LengthLimitError, Limited};
use hyper::body::Incoming;

use super::call_failure::CallFailure;
use super::coding::{CodingError, codings, unpack};
use crate::errors::HttpError;

/// The longest wait that is forwarded to a client.
const LONGEST_WAIT: Duration = Duration::from_hours(24);

/// What an upstream answered, checked and decompressed.
#[derive(Clone, Debug)]
pub(super) struct Answer {
    pub(super) status: StatusCode,
    /// `Retry-After`, written anew.
    pub(super) retry_after: Option<HeaderValue>,
    /// JSON by its first character, or nothing.
    pub(super) body: Bytes,
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        let content_type = (!self.body.is_empty())
            .then_some((header::CONTENT_TYPE, HeaderValue::from_static("application/json")));
        let retry_after = self.retry_after.map(|wait| (header::RETRY_AFTER, wait));
        let headers: HeaderMap = content_type.into_iter().chain(retry_after).collect();
        (self.status, headers, Body::from(self.body)).into_response()
    }
}

/// Reads a response to its end, decompresses it, and converts it for the browser.
///
/// It is read whole before the browser gets a byte: only then is the right status known.
///
/// # Errors
///
/// 502 if the response is unusable, larger than `limit` bytes, or breaks off; 504 if the upstream gave up.
pub(super) async fn hand_on(answer: Response<Incoming>, limit: usize) -> Result<Answer, HttpError> {
    let (Parts { status, headers, .. }, body) = answer.into_parts();
    check_status(status)?;
    check_type(status, &headers)?;
    let body = read(body, limit).await?;
    let codings = codings(&headers).map_err(|error| unreadable(&error, limit))?;
    let body = unpack(body, &codings, limit).await.map_err(|error| unreadable(&error, limit))?;
    if !may_be_json(&body) {
        return Err(not_json(status));
    }
    Ok(Answer { status, retry_after: retry_after(&headers), body })
}

/// Admits the statuses that belong to the operation. The others concern only the gateway and the upstream: a
/// browser would act on them (after 408 it sends the request again, twice in all), or misread them.
fn check_status(status: StatusCode) -> Result<(), HttpError> {
    let text = match status.as_u16() {
        200..=204
        | 400
        | 402..=406
        | 409
        | 410
        | 412
        | 413
        | 415
        | 422..=424
        | 428
        | 429
        | 451
        | 500..=504
        | 507 => return Ok(()),
        301..=303 | 307 | 308 => {
            "The upstream redirects elsewhere, which the gateway does not follow".to_owned()
        }
        // As a 401 it would make the page ask the user for a key that they do not have.
        401 => "The upstream does not know the gateway's key; check CHATCAPTAIN_KEY or --key-file".to_owned(),
        407 => "A proxy on the way to the upstream asks for credentials; check the proxy of the environment"
            .to_owned(),
        408 => return Err(HttpError::GatewayTimeout),
        other => format!("The upstream answered {other}, which means nothing for inbox widgets"),
    };
    Err(HttpError::BadGateway(text))
}

/// The type is optional, but a given one must be JSON, once.
fn check_type(status: StatusCode, headers: &HeaderMap) -> Result<(), HttpError> {
    if headers.get_all(header::CONTENT_TYPE).iter().all(is_json) { Ok(()) } else { Err(not_json(status)) }
}

fn is_json(content_type: &HeaderValue) -> bool {
    let text = content_type.to_str().unwrap_or_default();
    let media_type = text.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    media_type == "application/json" || media_type.ends_with("+json")
}

fn not_json(status: StatusCode) -> HttpError {
    HttpError::BadGateway(format!("The upstream answered {} without JSON", status.as_u16()))
}

fn too_large(limit: usize) -> HttpError {
    HttpError::BadGateway(format!("The upstream's answer is larger than {limit} bytes"))
}

fn unreadable(error: &CodingError, limit: usize) -> HttpError {
    let text = match error {
        CodingError::TooLarge => return too_large(limit),
        CodingError::Unknown => "The upstream's answer is compressed in a way that the gateway does not know",
        CodingError::Damaged => "The upstream's answer is not compressed as its Content-Encoding says",
    };
    HttpError::BadGateway(text.to_owned())
}

async fn read(body: Incoming, limit: usize) -> Result<Bytes, HttpError> {
    // A body with a larger announced length is not read at all.
    if body.size_hint().lower() > limit as u64 {
        return Err(too_large(limit));
    }
    match Limited::new(body, limit).collect().await {
        Ok(read) => Ok(read.to_bytes()),
        Err(error) if error.is::<LengthLimitError>() => Err(too_large(limit)),
        Err(error) => Err(broken_off(&*error)),
    }
}

fn broken_off(error: &(dyn Error + 'static)) -> HttpError {
    match CallFailure::of(error) {
        cause @ (CallFailure::TimedOut | CallFailure::Tls(_)) => cause.into(),
        _ => HttpError::BadGateway("The upstream broke off in the middle of its answer".to_owned()),
    }
}

/// Whether a body can be JSON by its first character: compressed bytes without a header, HTML and UTF-16 cannot.
/// The page judges the rest, and can also handle damaged values.
fn may_be_json(body: &[u8]) -> bool {
    let text = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    let first = text.iter().find(|byte| !matches!(byte, b' ' | b'\t' | b'\r' | b'\n'));
    first.is_none_or(|byte| matches!(byte, b'{' | b'[' | b'"' | b'-' | b'0'..=b'9' | b't' | b'f' | b'n'))
}

/// The time of a retry (RFC 9110, 10.2.3), written anew: a number of seconds up to a day, or a date. Omitted if it
/// is neither.
fn retry_after(headers: &HeaderMap) -> Option<HeaderValue> {
    let mut given = headers.get_all(header::RETRY_AFTER).iter();
    let (Some(value), None) = (given.next(), given.next()) else {
        return None;
    };
    let text = value.to_str().ok()?.trim();
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let seconds: u64 = text.parse().ok()?;
        return Some(seconds.min(LONGEST_WAIT.as_secs()).into());
    }
    let date = httpdate::parse_http_date(text).ok()?;
    HeaderValue::try_from(httpdate::fmt_http_date(date)).ok()
}

#[cfg(test)]
mod tests {
    use super::{check_status, check_type, may_be_json, retry_after};
    use axum::http::{HeaderMap, HeaderValue, StatusCode, header};

    #[test]
    fn only_statuses_about_the_operation_pass() {
        let passes =
            |code| check_status(StatusCode::from_u16(code).unwrap()).map_err(|error| error.status().as_u16());
        for code in [200, 201, 202, 204, 400, 403, 404, 409, 410, 413, 422, 429, 500, 502, 503, 504, 507] {
            assert_eq!(passes(code), Ok(()), "{code}");
        }
        for code in [
            100, 101, 102, 103, 199, 205, 206, 207, 226, 299, 300, 301, 302, 303, 304, 305, 307, 308, 399,
            401, 407, 411, 414, 417, 418, 421, 425, 426, 431, 444, 499, 505, 506, 508, 511, 520, 599, 600,
            700, 999,
        ] {
            assert_eq!(passes(code), Err(502), "{code}");
        }
        assert_eq!(passes(408), Err(504));
    }

    #[test]
    fn the_type_is_jsons_or_left_out() {
        let passes = |values: &[&'static [u8]]| {
            let mut headers = HeaderMap::new();
            for value in values {
                headers.append(header::CONTENT_TYPE, HeaderValue::from_bytes(value).unwrap());
            }
            check_type(StatusCode::OK, &headers).is_ok()
        };
        for json in [&[][..], &[&b"application/json"[..]], &[b"Application/Problem+JSON; charset=utf-8"]] {
            assert!(passes(json), "{json:?}");
        }
        for other in [
            &[&b"text/html"[..]][..],
            &[b""],
            &[b"\xff"],
            &[b"application/jsonp"],
            &[b"application/json", b"text/html"],
        ] {
            assert!(!passes(other), "{other:?}");
        }
    }

    #[test]
    fn json_is_known_by_its_first_character() {
        for json in ["", " \r\n\t", "{}", "\u{feff}[]", "\"a\"", "-1", "7", "true", "false", "null"] {
            assert!(may_be_json(json.as_bytes()), "{json:?}");
        }
        for other in [&b"<html>"[..], b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd", b"\xff\xfe{\0", b"\0{", b"x"] {
            assert!(!may_be_json(other), "{other:?}");
        }
    }

    #[test]
    fn when_to_ask_again_is_a_time_or_nothing() {
        let told = |values: &[&str]| {
            let mut headers = HeaderMap::new();
            for value in values {
                headers.append(header::RETRY_AFTER, HeaderValue::from_str(value).unwrap());
            }
            retry_after(&headers).map(|value| value.to_str().unwrap().to_owned())
        };
        let date = "Sun, 06 Nov 1994 08:49:37 GMT";
        let digits = "9".repeat(60_000);
        let letters = "x".repeat(60_000);
        for (given, expected) in [
            (&["7"][..], Some("7")),
            (&[" 0 "], Some("0")),
            (&["4000000000"], Some("86400")),
            (&[date], Some(date)),
            (&["Sunday, 06-Nov-94 08:49:37 GMT"], Some(date)),
            (&[&digits], None),
            (&[&letters], None),
            (&["-1"], None),
            (&["1.5"], None),
            (&["soon"], None),
            (&[""], None),
            (&["1", "2"], None),
            (&[], None),
        ] {
            assert_eq!(told(given).as_deref(), expected);
        }
    }
}

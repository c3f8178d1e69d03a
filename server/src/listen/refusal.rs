//! Gives hyper's own refusals the form of all other failures.
//!
//! A request that is not HTTP, or too large a head, never reaches the router: hyper answers with a bare status
//! line. This cannot be configured, so the response is replaced as it is written.

use std::fmt::Write as _;

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};

use crate::errors::HttpError;
use crate::web::headers;

/// hyper's own responses are shorter than this, and ours longer.
const MOST_BYTES: usize = 256;

/// Every response of ours has it.
const MARK: &[u8] = b"x-content-type-options";

/// The replacement for `bytes`; `None` if they are not hyper's own response.
pub(crate) fn instead_of(bytes: &[u8]) -> Option<Vec<u8>> {
    if bytes.len() > MOST_BYTES || !bytes.ends_with(b"\r\n\r\n") {
        return None;
    }
    if bytes.windows(MARK.len()).any(|part| part == MARK) {
        return None;
    }
    let code = bytes.strip_prefix(b"HTTP/1.")?.get(2..5)?;
    let error = match StatusCode::from_bytes(code).ok()? {
        StatusCode::BAD_REQUEST => HttpError::BadRequest("The request is not valid HTTP".to_owned()),
        StatusCode::URI_TOO_LONG => HttpError::AddressTooLong,
        StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE => HttpError::HeadTooLarge,
        _ => return None,
    };
    Some(written(&error))
}

/// A whole response, as written to a connection that ends with it.
pub(super) fn written(error: &HttpError) -> Vec<u8> {
    let body = error.to_json().to_string();
    let mut fields = HeaderMap::new();
    fields.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    fields.insert(header::CONTENT_LENGTH, body.len().into());
    fields.insert(header::CONNECTION, HeaderValue::from_static("close"));
    headers::complete(&mut fields);
    let status = error.status();
    let mut text =
        format!("HTTP/1.1 {} {}\r\n", status.as_u16(), status.canonical_reason().unwrap_or_default());
    for (name, value) in &fields {
        // Writing to a String cannot fail, and all of these are text.
        let _ = write!(text, "{name}: {}\r\n", value.to_str().unwrap_or_default());
    }
    text.push_str("\r\n");
    text.push_str(&body);
    text.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::instead_of;

    #[test]
    fn only_answers_of_hyper_itself_are_changed() {
        let bare =
            b"HTTP/1.1 431 Request Header Fields Too Large\r\nconnection: close\r\ncontent-length: 0\r\n\r\n";
        let text = String::from_utf8(instead_of(bare).unwrap()).unwrap();
        assert!(text.starts_with("HTTP/1.1 431 "), "{text}");
        assert!(text.contains("\r\nx-content-type-options: nosniff\r\n"), "{text}");
        let (_, body) = text.split_once("\r\n\r\n").unwrap();
        assert!(body.contains(r#""statusCode":431"#), "{body}");
        assert!(text.contains(&format!("\r\ncontent-length: {}\r\n", body.len())), "{text}");
        for other in [
            &b"HTTP/1.1 100 Continue\r\n\r\n"[..],
            b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n",
            b"HTTP/1.1 400 Bad Request\r\nx-content-type-options: nosniff\r\n\r\n",
            b"HTTP/1.1 400 Bad Request\r\n",
            b"\r\n\r\n",
            b"",
        ] {
            assert_eq!(instead_of(other), None);
        }
    }
}

//! The cookies that a request has sent.

use axum::http::{HeaderMap, header};

/// The names and values of a request's cookies, in the order in which they were sent. What is no cookie is left out.
pub(super) fn sent_cookies(headers: &HeaderMap) -> impl Iterator<Item = (&str, &str)> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
}

//! Reads a request's JSON body: never more than the limit, never longer than the deadline.

use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, header};
use http_body_util::{BodyExt as _, LengthLimitError, Limited};
use serde_json::Value;

use crate::errors::HttpError;
use crate::options::Limits;

/// Reads the body and parses it.
///
/// # Errors
///
/// 415 if it is not plain JSON, 413 over the limit, 408 after the deadline, 400 if it does not parse.
pub(crate) async fn read_json(request: Request, limits: &Limits) -> Result<Value, HttpError> {
    let bytes = read_bytes(request, limits).await?;
    // serde_json's own reader reads an object with a certain member as a number, and writes `1e9` as `1e+9`.
    wire::read_json(&bytes)
        .map_err(|error| HttpError::BadRequest(format!("The body is not valid JSON: {error}")))
}

/// Reads the body of a request that declares JSON.
pub(crate) async fn read_bytes(request: Request, limits: &Limits) -> Result<Bytes, HttpError> {
    let is_json = is_of_type(request.headers(), "application/json");
    read(request, is_json, "The body must be application/json", limits).await
}

/// Reads the body of a request that declares a form, as programs send it.
///
/// # Errors
///
/// 415 if it is no plain form, 413 over the limit, 408 after the deadline.
pub(crate) async fn read_form(request: Request, limits: &Limits) -> Result<Bytes, HttpError> {
    let is_form = is_of_type(request.headers(), "application/x-www-form-urlencoded");
    read(request, is_form, "The body must be application/x-www-form-urlencoded", limits).await
}

async fn read(
    request: Request,
    is_wanted: bool,
    wanted: &'static str,
    limits: &Limits,
) -> Result<Bytes, HttpError> {
    let (parts, body) = request.into_parts();
    // Unread, so that no small request can decompress into a large one.
    if parts.headers.contains_key(header::CONTENT_ENCODING) {
        return Err(HttpError::UnsupportedMediaType("The body must not be compressed"));
    }
    if !is_wanted {
        return Err(HttpError::UnsupportedMediaType(wanted));
    }
    check_length(&parts.headers, limits.body)?;
    match tokio::time::timeout(limits.body_time, collect(body, limits.body)).await {
        Ok(bytes) => bytes,
        Err(_) => Err(HttpError::BodyTimeout),
    }
}

async fn collect(body: Body, limit: usize) -> Result<Bytes, HttpError> {
    match Limited::new(body, limit).collect().await {
        Ok(collected) => Ok(collected.to_bytes()),
        Err(error) if error.is::<LengthLimitError>() => Err(HttpError::BodyTooLarge { limit }),
        Err(_) => Err(HttpError::BadRequest("The request body is cut off".to_owned())),
    }
}

fn is_of_type(headers: &HeaderMap, media_type: &str) -> bool {
    headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split(';').next())
        .is_some_and(|declared| declared.trim().eq_ignore_ascii_case(media_type))
}

/// Refuses a body by its announced length, before a byte of it is read.
fn check_length(headers: &HeaderMap, limit: usize) -> Result<(), HttpError> {
    let announced = headers
        .get(header::CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.parse::<u64>().ok());
    match announced {
        Some(length) if usize::try_from(length).map_or(true, |length| length > limit) => {
            Err(HttpError::BodyTooLarge { limit })
        }
        _ => Ok(()),
    }
}

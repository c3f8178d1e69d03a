//! Sends no more of a response than the client needs: nothing if it already has the same one, else compressed.

use std::convert::Infallible;
use std::fmt::Write as _;

use axum::body::{Body, HttpBody as _};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use http_body_util::BodyExt as _;
use sha2::{Digest as _, Sha256};
use tower::{ServiceExt as _, service_fn};
use tower_http::CompressionLevel;
use tower_http::compression::Compression;
use tower_http::compression::predicate::SizeAbove;

use crate::errors::HttpError;
use crate::web::room::Room;

/// The largest response that is buffered for comparison, in bytes; a larger one is streamed.
const LARGEST_COMPARED: u64 = 64 * 1024 * 1024;

/// How much of a response's hash is its tag: two responses of one address never share it by chance.
const TAG_BYTES: usize = 16;

/// A smaller response fits into one packet anyway.
const SMALLEST_COMPRESSED: u64 = 1024;

/// A browser may store a response for its user, and must revalidate it each time.
const ASK_EACH_TIME: HeaderValue = HeaderValue::from_static("private, no-cache");

/// Compresses a response to a GET with gzip if it is larger and the client accepts it. Other responses stay: those
/// to changes are small.
///
/// Requests that a foreign page makes a browser send are refused before ([`crate::auth::cross_site`]), so the
/// length of a compressed response reveals nothing to a stranger.
pub(crate) async fn send(State(room): State<Room>, request: Request, next: Next) -> Response {
    if request.method() != Method::GET || !takes_gzip(request.headers()) {
        return tag(room, request, next).await.into_response();
    }
    let tagged = service_fn(move |request| {
        let tagged = tag(room.clone(), request, next.clone());
        async { Ok::<_, Infallible>(tagged.await.into_response()) }
    });
    let compression = Compression::new(tagged)
        .gzip(true)
        .quality(CompressionLevel::Fastest)
        .compress_when(SizeAbove::new(SMALLEST_COMPRESSED));
    match compression.oneshot(request).await {
        Ok(response) => response.map(Body::new),
        Err(never) => match never {},
    }
}

/// Gives each response to a GET an `ETag`, and answers 304 without a body if the client names the same one in
/// `If-None-Match` (RFC 9110, sections 8.8.3 and 13.1.2).
///
/// Browsers may store tagged responses, but not values: these are customer data and must not be written to a disk.
///
/// # Errors
///
/// [`HttpError::NoRoom`] if no room is left for a large response; [`HttpError::Internal`] if the response itself
/// breaks off.
async fn tag(room: Room, request: Request, next: Next) -> Result<Response, HttpError> {
    let method = request.method().clone();
    let may_be_kept = !request.uri().path().ends_with("/values");
    let known: Vec<_> = request.headers().get_all(header::IF_NONE_MATCH).iter().cloned().collect();
    let response = room.keep(&method, next.run(request).await)?;
    if method != Method::GET {
        return Ok(response);
    }
    let (mut parts, body) = response.into_parts();
    let is_known_size = body.size_hint().exact().is_some_and(|size| size <= LARGEST_COMPARED);
    if parts.status != StatusCode::OK || !is_known_size {
        return Ok(Response::from_parts(parts, body));
    }
    let bytes = body.collect().await.map_err(|_| HttpError::Internal)?.to_bytes();
    let tag = tag_of(&bytes)?;
    let is_same = known.iter().any(|known| names(known, &tag));
    parts.headers.insert(header::ETAG, tag);
    if may_be_kept {
        parts.headers.entry(header::CACHE_CONTROL).or_insert(ASK_EACH_TIME);
    }
    if !is_same {
        return Ok(Response::from_parts(parts, bytes.into()));
    }
    parts.status = StatusCode::NOT_MODIFIED;
    parts.headers.remove(header::CONTENT_LENGTH);
    parts.headers.remove(header::CONTENT_TYPE);
    Ok(Response::from_parts(parts, Body::empty()))
}

/// A weak tag: it identifies the content, whatever its compression in transit.
fn tag_of(bytes: &[u8]) -> Result<HeaderValue, HttpError> {
    let mut tag = "W/\"".to_owned();
    for byte in Sha256::digest(bytes).iter().take(TAG_BYTES) {
        // Writing to a String cannot fail.
        let _ = write!(tag, "{byte:02x}");
    }
    tag.push('"');
    HeaderValue::try_from(tag).map_err(|_| HttpError::Internal)
}

/// Whether a line of `If-None-Match` names the tag; strong or weak makes no difference there.
fn names(known: &HeaderValue, tag: &HeaderValue) -> bool {
    let opaque = |text: &str| text.trim().trim_start_matches("W/").to_owned();
    let (Ok(known), Ok(tag)) = (known.to_str(), tag.to_str()) else { return false };
    known.split(',').any(|known| known.trim() == "*" || opaque(known) == opaque(tag))
}

/// Whether `Accept-Encoding` names gzip without refusing it.
fn takes_gzip(headers: &HeaderMap) -> bool {
    let lines = headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|line| line.to_str().ok());
    lines.flat_map(|line| line.split(',')).any(|entry| {
        let mut parts = entry.split(';').map(str::trim);
        let name = parts.next().unwrap_or_default();
        let is_refused = parts
            .filter_map(|part| part.strip_prefix("q="))
            .any(|weight| weight.parse::<f32>().is_ok_and(|weight| weight <= 0.0));
        name.eq_ignore_ascii_case("gzip") && !is_refused
    })
}

//! A reply's body, read piece by piece, so that an endless one does not fill the memory.

use gloo_net::http::Response;
use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::ReadableStreamDefaultReader;

use super::error::TransportError;
use super::transport::LARGEST_REPLY_BYTES;

/// Reads the body of `response`, up to 64 MB. Beyond that it stops, whatever length was announced.
pub(super) async fn read_body(response: &Response) -> Result<Vec<u8>, TransportError> {
    let announced = response.headers().get("content-length").and_then(|length| length.parse().ok());
    if announced.is_some_and(|length: usize| length > LARGEST_REPLY_BYTES) {
        return Err(TransportError::TooLarge);
    }
    let Some(stream) = response.body() else { return Ok(Vec::new()) };
    let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    let mut body = Vec::new();
    while let Some(piece) = next_piece(&reader).await? {
        let (start, end) = (body.len(), body.len() + piece.byte_length() as usize);
        if end > LARGEST_REPLY_BYTES {
            return Err(TransportError::TooLarge);
        }
        body.resize(end, 0);
        piece.copy_to(&mut body[start..]);
    }
    Ok(body)
}

/// The next piece; `None` after the last.
async fn next_piece(reader: &ReadableStreamDefaultReader) -> Result<Option<Uint8Array>, TransportError> {
    let read = JsFuture::from(reader.read()).await.map_err(|thrown| reason_of(&thrown))?;
    Ok(member(&read, "value").dyn_into().ok())
}

fn member(value: &JsValue, name: &str) -> JsValue {
    Reflect::get(value, &JsValue::from_str(name)).unwrap_or_default()
}

/// Why the browser returned no whole reply, by what it threw.
pub(super) fn reason_of(thrown: &JsValue) -> TransportError {
    let is_online = web_sys::window().is_none_or(|window| window.navigator().on_line());
    match member(thrown, "name").as_string().as_deref() {
        Some("AbortError") => TransportError::Aborted,
        // A request that was sent early has its deadline there.
        Some("TimeoutError") => TransportError::Timeout,
        _ if is_online => TransportError::Network,
        _ => TransportError::Offline,
    }
}

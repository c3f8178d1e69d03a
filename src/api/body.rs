//! A reply's body, read piece by piece, so that an endless one does not fill the memory.

use gloo_net::http::Response;
use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::ReadableStreamDefaultReader;

use super::error::TransportError;
use super::transport::{HearLine, LARGEST_REPLY_BYTES};

/// Reads the body of `response`, up to 64 MB. Beyond that it stops, whatever length was announced. Calls `line` with each
/// line as soon as it has come; what belongs to none remains.
pub(super) async fn read_body(
    response: &Response,
    line: Option<HearLine<'_>>,
) -> Result<Vec<u8>, TransportError> {
    let announced = response.headers().get("content-length").and_then(|length| length.parse().ok());
    if announced.is_some_and(|length: usize| length > LARGEST_REPLY_BYTES) {
        return Err(TransportError::TooLarge);
    }
    let Some(stream) = response.body() else { return Ok(Vec::new()) };
    let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    let mut body = Vec::new();
    let mut read = 0;
    while let Some(piece) = next_piece(&reader).await? {
        let (start, length) = (body.len(), piece.byte_length() as usize);
        read += length;
        if read > LARGEST_REPLY_BYTES {
            return Err(TransportError::TooLarge);
        }
        body.resize(start + length, 0);
        piece.copy_to(&mut body[start..]);
        if let Some(line) = line {
            take_lines(&mut body, start, line);
        }
    }
    Ok(body)
}

/// Removes the whole lines of `body` and calls `line` with each, without its end. The first `known` bytes have no line end.
pub(super) fn take_lines(body: &mut Vec<u8>, known: usize, line: HearLine<'_>) {
    let Some(end) = body[known..].iter().rposition(|byte| *byte == b'\n') else { return };
    let rest = body.split_off(known + end + 1);
    let lines = std::mem::replace(body, rest);
    lines[..lines.len() - 1].split(|byte| *byte == b'\n').for_each(line);
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

#[cfg(test)]
mod tests {
    use super::take_lines;
    use std::cell::RefCell;

    #[test]
    fn lines_are_whole_wherever_the_pieces_end() {
        let text = "one\n\nzwölf\nrest".as_bytes();
        for size in 1..=text.len() {
            let lines = RefCell::new(Vec::new());
            let mut body = Vec::new();
            for piece in text.chunks(size) {
                let known = body.len();
                body.extend(piece);
                take_lines(&mut body, known, &|line| {
                    lines.borrow_mut().push(String::from_utf8(line.to_vec()).unwrap());
                });
            }
            assert_eq!(
                (lines.into_inner().as_slice(), body.as_slice()),
                (&["one", "", "zwölf"].map(String::from)[..], &b"rest"[..]),
                "{size}"
            );
        }
    }
}

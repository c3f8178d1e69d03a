//! The meaning of a whole reply for its request: from status and body, without a browser.
//!
//! The content type is ignored: anything but JSON is refused whatever it is called, and is never shown.

#[cfg(not(target_family = "wasm"))]
#[cfg(test)]
mod tests;

use wire::{DecodeError, FieldValue, HistoryPage, ListDecoder, Widget, WidgetList};

use super::error::{ApiError, Cause, Operation};
use super::session::{Session, SessionAnswer, is_at_provider, sign_out_address};
use super::transport::{LARGEST_REPLY_BYTES, LocalFuture, Reply};

/// How many widgets of a list are read in one task: 50 ms are too long, and these take some 5, on a slow device 20.
const SLICE: usize = 500;

/// Interprets the reply of list, with a `pause` after each part of a long one.
pub(super) async fn listed(
    reply: &Reply,
    pause: fn() -> LocalFuture<'static, ()>,
) -> Result<WidgetList, ApiError> {
    let mut decoder = read(reply, Operation::List, ListDecoder::new)?;
    let refuse = |error| ApiError::of_decoding(error, reply.status, Operation::List);
    let mut is_long = false;
    while decoder.read(SLICE).map_err(refuse)? {
        is_long = true;
        pause().await;
    }
    let list = decoder.finish().map_err(refuse)?;
    // What becomes of a long list takes time, too.
    if is_long {
        pause().await;
    }
    Ok(list)
}

/// Interprets the reply of get. Without a widget it is unreadable.
pub(super) fn got(reply: &Reply) -> Result<Widget, ApiError> {
    required(read(reply, Operation::Get, wire::decode_widget)?, reply, Operation::Get)
}

/// Interprets the reply of create. `None` if the server does not return the widget.
pub(super) fn created(reply: &Reply) -> Result<Option<Widget>, ApiError> {
    read(reply, Operation::Create, wire::decode_widget)
}

/// Interprets the reply of update. `None` if the server does not return the widget.
pub(super) fn updated(reply: &Reply) -> Result<Option<Widget>, ApiError> {
    read(reply, Operation::Update, wire::decode_widget)
}

/// Interprets the reply of delete. `false` if the widget was already gone, also after a 404; `None` if the reply
/// does not say.
pub(super) fn deleted(reply: &Reply) -> Result<Option<bool>, ApiError> {
    match read(reply, Operation::Delete, wire::decode_deleted) {
        Err(error) if error.cause == Cause::NotFound => Ok(Some(false)),
        outcome => outcome,
    }
}

/// Interprets the reply of values.
pub(super) fn values(reply: &Reply) -> Result<Vec<FieldValue>, ApiError> {
    read(reply, Operation::Values, wire::decode_values)
}

/// Interprets the reply of a history.
pub(super) fn history(reply: &Reply) -> Result<HistoryPage, ApiError> {
    read(reply, Operation::History, wire::decode_history)
}

/// Interprets the reply of the project's own server about the session. Without a chatbot it is unreadable.
pub(super) fn session(reply: &Reply) -> Result<SessionAnswer, ApiError> {
    match read(reply, Operation::Session, Session::decode) {
        Err(error) if error.cause == Cause::Unauthorized && is_at_provider(&reply.body) => {
            Ok(SessionAnswer::AtProvider)
        }
        session => required(session?, reply, Operation::Session).map(SessionAnswer::Open),
    }
}

/// Interprets the reply to the end of a session: the address for the sign-out at the provider. A session that had ended
/// before is no failure.
pub(super) fn signed_out(reply: &Reply) -> Result<Option<String>, ApiError> {
    match read(reply, Operation::Session, |body| Ok(sign_out_address(body))) {
        Err(error) if error.cause == Cause::Unauthorized => Ok(None),
        outcome => outcome,
    }
}

/// Any status but 2xx is a failure, whatever the body says.
fn read<'a, T>(
    reply: &'a Reply,
    operation: Operation,
    decode: impl FnOnce(&'a [u8]) -> Result<T, DecodeError>,
) -> Result<T, ApiError> {
    let body = (reply.body.len() <= LARGEST_REPLY_BYTES).then_some(reply.body.as_slice());
    if !(200..300).contains(&reply.status) {
        let error = ApiError::of_status(reply.status, body.unwrap_or_default(), operation);
        let is_asked = error.cause == Cause::TooMany;
        return Err(ApiError { retry_after: reply.retry_after.clone().filter(|_| is_asked), ..error });
    }
    let body = body.ok_or_else(|| ApiError::unreadable(reply.status, operation))?;
    decode(body).map_err(|error| ApiError::of_decoding(error, reply.status, operation))
}

fn required<T>(content: Option<T>, reply: &Reply, operation: Operation) -> Result<T, ApiError> {
    content.ok_or_else(|| ApiError::unreadable(reply.status, operation))
}

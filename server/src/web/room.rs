//! Bounds the memory of waiting responses, however many clients do not read.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes, HttpBody};
use axum::http::Method;
use axum::response::Response;
use hyper::body::{Frame, SizeHint};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::errors::HttpError;

/// Room is counted in units of this size.
const PIECE_BYTES: u64 = 1024;

/// Smaller responses need no room: connections run out before they could fill the memory.
const SMALL_BYTES: u64 = 64 * 1024;

/// The room for large responses that are being sent.
#[derive(Clone, Debug)]
pub(crate) struct Room {
    pieces: Arc<Semaphore>,
    all: u32,
}

impl Room {
    /// Room for responses of `bytes` together. A single response always has room.
    pub(crate) fn new(bytes: usize) -> Self {
        let all = pieces(bytes as u64);
        Self { pieces: Arc::new(Semaphore::new(all as usize)), all }
    }

    /// Gives a response its room, until it is sent or its client is gone.
    ///
    /// The response to a change always passes: it is no larger than the request, and reports the outcome.
    ///
    /// # Errors
    ///
    /// [`HttpError::NoRoom`] if too much is being sent already.
    pub(crate) fn keep(&self, method: &Method, response: Response) -> Result<Response, HttpError> {
        let only_asks = matches!(*method, Method::GET | Method::HEAD);
        let size = response.body().size_hint().lower();
        if !only_asks || size <= SMALL_BYTES {
            return Ok(response);
        }
        let place = self.take(size).ok_or(HttpError::NoRoom)?;
        Ok(response.map(|body| Body::new(Held { body, place: Arc::new(place) })))
    }

    fn take(&self, bytes: u64) -> Option<OwnedSemaphorePermit> {
        let pieces = pieces(bytes).min(self.all);
        Arc::clone(&self.pieces).try_acquire_many_owned(pieces).ok()
    }
}

fn pieces(bytes: u64) -> u32 {
    u32::try_from(bytes / PIECE_BYTES).unwrap_or(u32::MAX)
}

/// A body whose pieces keep their room until the last of them is sent: hyper drops a body before that.
struct Held {
    body: Body,
    place: Arc<OwnedSemaphorePermit>,
}

/// A piece of it.
struct Piece {
    bytes: Bytes,
    _place: Arc<OwnedSemaphorePermit>,
}

impl AsRef<[u8]> for Piece {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

impl HttpBody for Held {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let place = &Arc::clone(&self.place);
        let hold = |bytes| Bytes::from_owner(Piece { bytes, _place: Arc::clone(place) });
        let polled = Pin::new(&mut self.body).poll_frame(context);
        polled.map(|frame| frame.map(|frame| frame.map(|frame| frame.map_data(hold))))
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

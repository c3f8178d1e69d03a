//! Keeps what waits in memory to be sent within bounds, however many clients do not take it.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes, HttpBody};
use axum::http::Method;
use axum::response::Response;
use hyper::body::{Frame, SizeHint};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::errors::HttpError;

/// Room is counted in pieces of this size.
const PIECE_BYTES: u64 = 1024;

/// What is no larger needs no room: so many would be needed that connections run out first.
const SMALL_BYTES: u64 = 64 * 1024;

/// The room for large answers on their way.
#[derive(Clone, Debug)]
pub(crate) struct Room {
    pieces: Arc<Semaphore>,
    all: u32,
}

impl Room {
    /// Room for answers of `bytes` together. One answer alone always has room.
    pub(crate) fn new(bytes: usize) -> Self {
        let all = pieces(bytes as u64);
        Self { pieces: Arc::new(Semaphore::new(all as usize)), all }
    }

    /// Gives the answer to a question its room, until it is sent or its client is gone.
    ///
    /// The answer to a change always passes: it is no larger than the request, and says that something was done.
    ///
    /// # Errors
    ///
    /// [`HttpError::NoRoom`] where too much is on its way already.
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

/// A body whose pieces have their room until the last of them is sent: hyper lets go of a body before that.
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

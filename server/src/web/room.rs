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
        if response.body().size_hint().exact().is_none() {
            let room = self.clone();
            return Ok(response.map(|body| Body::new(Streamed { body, room })));
        }
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

/// A body whose length nobody knows yet: each of its large pieces needs room. Without it the body breaks off.
struct Streamed {
    body: Body,
    room: Room,
}

impl Streamed {
    fn hold(&self, bytes: Bytes) -> Result<Bytes, axum::Error> {
        let size = bytes.len() as u64;
        if size <= SMALL_BYTES {
            return Ok(bytes);
        }
        let place = self.room.take(size).ok_or_else(|| axum::Error::new(HttpError::NoRoom))?;
        Ok(Bytes::from_owner(Piece { bytes, _place: Arc::new(place) }))
    }
}

impl HttpBody for Streamed {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let polled = Pin::new(&mut self.body).poll_frame(context);
        polled.map(|frame| {
            Some(frame?.and_then(|frame| match frame.into_data() {
                Ok(bytes) => self.hold(bytes).map(Frame::data),
                Err(frame) => Ok(frame),
            }))
        })
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }
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

#[cfg(test)]
mod tests {
    use super::{Room, SMALL_BYTES};
    use axum::body::{Body, Bytes};
    use axum::http::Method;
    use axum::response::Response;
    use futures_util::stream;
    use http_body_util::BodyExt as _;
    use std::convert::Infallible;

    fn streamed(room: &Room, pieces: &[usize]) -> Body {
        let pieces: Vec<_> =
            pieces.iter().map(|size| Ok::<_, Infallible>(Bytes::from(vec![b'a'; *size]))).collect();
        let response = Response::new(Body::from_stream(stream::iter(pieces)));
        room.keep(&Method::GET, response).unwrap().into_body()
    }

    async fn next(body: &mut Body) -> Option<Result<Bytes, axum::Error>> {
        Some(body.frame().await?.map(|frame| frame.into_data().unwrap()))
    }

    #[tokio::test]
    async fn a_large_piece_of_a_streamed_response_needs_room_until_it_is_sent() {
        let (small, large) = (usize::try_from(SMALL_BYTES).unwrap(), 200 * 1024);
        let room = Room::new(300 * 1024);
        let mut one = streamed(&room, &[small, large, large]);
        assert_eq!(next(&mut one).await.unwrap().unwrap().len(), small);
        let held = next(&mut one).await.unwrap().unwrap();
        let mut other = streamed(&room, &[small, large]);
        assert!(next(&mut other).await.unwrap().is_ok());
        assert!(next(&mut other).await.unwrap().is_err());
        drop(held);
        assert_eq!(next(&mut one).await.unwrap().unwrap().len(), large);
        assert!(next(&mut one).await.is_none());
    }
}

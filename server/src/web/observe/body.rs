//! The body of a response, with which its request ends.

use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes, HttpBody};
use hyper::body::{Frame, SizeHint};

use super::ending::Ending;

/// A body that ends its request when its last byte is with the connection, or its client is gone.
pub(crate) struct ObservedBody {
    body: Body,
    _ending: Ending,
}

impl ObservedBody {
    pub(super) const fn new(body: Body, ending: Ending) -> Self {
        Self { body, _ending: ending }
    }
}

impl HttpBody for ObservedBody {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

//! The transport of requests: an interface, so that a test can force a failure, and the deadline.

use std::future::Future;
use std::pin::Pin;

use futures::future::{Either, select};
use gloo_timers::future::TimeoutFuture;

use super::error::{ApiError, Operation, TransportError};

/// The deadline of a request including its whole reply, in ms.
const DEADLINE_MS: u32 = 15_000;

/// The largest reply that is read, in bytes.
pub(super) const LARGEST_REPLY_BYTES: usize = 64 * 1024 * 1024;

/// A future on the browser's single thread.
pub type LocalFuture<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// What is called with each line of a reply, without its end.
pub type HearLine<'a> = &'a dyn Fn(&[u8]);

/// The methods that the contract uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Reads.
    Get,
    /// Creates.
    Post,
    /// Updates a part.
    Patch,
    /// Deletes.
    Delete,
}

/// A request, relative to the server's address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The method.
    pub method: Method,
    /// Path and query, starting with a slash, encoded.
    pub path: String,
    /// A JSON body.
    pub body: Option<String>,
}

impl Request {
    /// A request without a body.
    pub fn new(method: Method, path: String) -> Self {
        Self { method, path, body: None }
    }
}

/// A whole reply, of any status.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// The header `Retry-After`, as sent.
    pub retry_after: Option<String>,
    /// The server offers the values of several widgets by one request.
    pub offers_together: bool,
    /// The server keeps a history that the caller may read.
    pub offers_history: bool,
    /// The body's bytes.
    pub body: Vec<u8>,
}

/// Carries requests to one server. Dropping the future of `send` aborts the request.
pub trait Transport {
    /// Sends `request` and reads the whole reply.
    fn send<'a>(&'a self, request: &'a Request) -> LocalFuture<'a, Result<Reply, TransportError>>;

    /// Sends `request` and calls `line` with each line of a successful reply as soon as it has come, without its end. The
    /// reply's body has what belongs to no line: the end without a line end, or all of a failure.
    fn send_for_lines<'a>(
        &'a self,
        request: &'a Request,
        line: HearLine<'a>,
    ) -> LocalFuture<'a, Result<Reply, TransportError>>;

    /// Sends `request` in a way that outlives the page. Nothing waits for the reply.
    fn send_and_forget(&self, request: &Request);
}

/// Sends a request once, by awaiting `sending` within the deadline. A reply of any status counts as a reply.
///
/// The loser of the race is dropped, which aborts the request.
pub(super) async fn send_once(
    sending: LocalFuture<'_, Result<Reply, TransportError>>,
    operation: Operation,
) -> Result<Reply, ApiError> {
    let outcome = match select(sending, TimeoutFuture::new(DEADLINE_MS)).await {
        Either::Left((reply, _)) => reply,
        Either::Right(((), _)) => Err(TransportError::Timeout),
    };
    outcome.map_err(|error| ApiError::of_transport(error, operation))
}

/// Aborts a request of the browser when it is dropped: dropping a future alone does not stop the request.
pub struct AbortGuard(Option<web_sys::AbortController>);

impl AbortGuard {
    /// A guard with its own controller; without one if the browser gives none.
    pub fn new() -> Self {
        Self(web_sys::AbortController::new().ok())
    }

    /// The request has ended: nothing is left to abort.
    pub fn disarm(mut self) {
        self.0 = None;
    }

    /// The signal to pass to the request.
    pub fn signal(&self) -> Option<web_sys::AbortSignal> {
        self.0.as_ref().map(web_sys::AbortController::signal)
    }
}

impl Default for AbortGuard {
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for AbortGuard {
    fn drop(&mut self) {
        if let Some(controller) = &self.0 {
            controller.abort();
        }
    }
}

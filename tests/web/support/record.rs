//! The requests that were sent.

use std::cell::RefCell;
use std::rc::Rc;

use inbox_widgets::api::{
    BrowserTransport, HearLine, LocalFuture, Method, Reply, Request, Transport, TransportError,
};
use serde_json::Value;

/// The requests that were sent, the oldest first. Its clones are the same record.
#[derive(Clone, Default)]
pub(crate) struct Record(Rc<RefCell<Vec<Request>>>);

impl Record {
    /// Notes `request`.
    pub(super) fn note(&self, request: &Request) {
        self.0.borrow_mut().push(request.clone());
    }

    /// The bodies of the requests with `method`.
    pub(crate) fn bodies(&self, method: Method) -> Vec<Value> {
        self.of(method, |request| {
            request.body.as_deref().map_or(Value::Null, |body| serde_json::from_str(body).unwrap())
        })
    }

    /// The paths of the requests with `method`.
    pub(crate) fn paths(&self, method: Method) -> Vec<String> {
        self.of(method, |request| request.path.clone())
    }

    fn of<T>(&self, method: Method, read: impl Fn(&Request) -> T) -> Vec<T> {
        let requests = self.0.borrow();
        requests.iter().filter(|request| request.method == method).map(read).collect()
    }
}

/// Sends by the browser, and notes what it sends.
pub(super) struct Recorder {
    pub(super) transport: BrowserTransport,
    pub(super) record: Record,
}

impl Transport for Recorder {
    fn send<'a>(&'a self, request: &'a Request) -> LocalFuture<'a, Result<Reply, TransportError>> {
        self.record.note(request);
        self.transport.send(request)
    }

    fn send_for_lines<'a>(
        &'a self,
        request: &'a Request,
        line: HearLine<'a>,
    ) -> LocalFuture<'a, Result<Reply, TransportError>> {
        self.record.note(request);
        self.transport.send_for_lines(request, line)
    }

    fn send_and_forget(&self, request: &Request) {
        self.record.note(request);
        self.transport.send_and_forget(request);
    }
}

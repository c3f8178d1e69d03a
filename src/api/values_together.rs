//! Reads of values that begin together, by one request where the server offers it.
//!
//! A switch of conversation reads the values of every card in sight. Each read joins the request that is being gathered for
//! its conversation. The request is sent when the reads that begin in this task have joined, and ends with its last reader.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use futures::FutureExt;
use futures::channel::oneshot;
use futures::future::{AbortHandle, Abortable};
use wire::{MOST_TOGETHER, ValuesLine};

use super::error::{ApiError, Operation, TransportError};
use super::path::widget_parameter;
use super::transport::{Method, Reply, Request, Transport, send_once};
use crate::reactive::spawn_local;

/// How long a path may become, in bytes. Many proxies accept 8 KB for the whole line.
const LONGEST_PATH_BYTES: usize = 6_000;

/// The outcome for one widget; `None` if it is to be read alone.
type Outcome = Option<Result<Reply, ApiError>>;

/// The requests for values of several widgets.
pub(super) struct ValuesTogether {
    transport: Rc<dyn Transport>,
    is_offered: Rc<Cell<bool>>,
    gathering: RefCell<Weak<Gathering>>,
}

/// A request for the values of several widgets, held by its readers: without them it is aborted.
struct Gathering {
    /// The path without widgets: whose values are read.
    asked: String,
    waiting: Rc<Waiting>,
    abort: AbortHandle,
}

/// The readers of a request, each until its outcome.
struct Waiting {
    path: RefCell<String>,
    readers: RefCell<Vec<(String, oneshot::Sender<Outcome>)>>,
    is_sent: Cell<bool>,
}

impl Drop for Gathering {
    fn drop(&mut self) {
        self.abort.abort();
    }
}

impl ValuesTogether {
    pub(super) fn new(transport: Rc<dyn Transport>) -> Self {
        Self { transport, is_offered: Rc::default(), gathering: RefCell::default() }
    }

    /// Whether the server offers such requests, as far as is known.
    pub(super) fn is_offered(&self) -> bool {
        self.is_offered.get()
    }

    /// Whether the server offers such requests.
    pub(super) fn set_offered(&self, is_offered: bool) {
        self.is_offered.set(is_offered);
    }

    /// Reads the values of `widget` for the conversation and contact of the path `asked`, with others that begin now.
    /// `None` if they are to be read alone: the server does not offer it, nothing else is read now, or the server cannot
    /// write these values into its reply.
    pub(super) async fn read(&self, asked: String, widget: &str) -> Outcome {
        if !self.is_offered.get() {
            return None;
        }
        let gathering = self.gathering_for(asked);
        let outcome = gathering.waiting.join(widget);
        outcome.await.unwrap_or_default()
    }

    /// The request that is being gathered for `asked`, else a new one.
    fn gathering_for(&self, asked: String) -> Rc<Gathering> {
        if let Some(open) = self.gathering.borrow().upgrade()
            && open.asked == asked
            && open.waiting.has_room()
        {
            return open;
        }
        let waiting = Rc::new(Waiting {
            path: RefCell::new(asked.clone()),
            readers: RefCell::default(),
            is_sent: Cell::default(),
        });
        let (abort, registration) = AbortHandle::new_pair();
        let sending = send(Rc::clone(&self.transport), Rc::clone(&self.is_offered), Rc::clone(&waiting));
        // It runs when the running task has ended.
        spawn_local(Abortable::new(sending, registration).map(drop));
        let gathering = Rc::new(Gathering { asked, waiting, abort });
        self.gathering.replace(Rc::downgrade(&gathering));
        gathering
    }
}

impl Waiting {
    fn has_room(&self) -> bool {
        let (path, readers) = (self.path.borrow(), self.readers.borrow());
        !self.is_sent.get() && readers.len() < MOST_TOGETHER && path.len() < LONGEST_PATH_BYTES
    }

    fn join(&self, widget: &str) -> oneshot::Receiver<Outcome> {
        let (sender, receiver) = oneshot::channel();
        self.path.borrow_mut().push_str(&widget_parameter(widget));
        self.readers.borrow_mut().push((widget.to_owned(), sender));
        receiver
    }

    /// A line of the reply has come. What names no waiting widget is ignored.
    fn hear(&self, line: &[u8]) {
        let Some(known) = ValuesLine::read(line) else { return };
        let mut readers = self.readers.borrow_mut();
        let Some(place) = readers.iter().position(|(widget, _)| *widget == known.widget) else { return };
        let (_, reader) = readers.swap_remove(place);
        drop(readers);
        let reply = Reply {
            status: known.status.unwrap_or(200),
            retry_after: known.retry_after,
            body: line.to_vec(),
            ..Reply::default()
        };
        // A reader that has left takes no outcome.
        let _ = reader.send((!known.is_bare).then_some(Ok(reply)));
    }

    /// Gives all that still wait this outcome.
    fn end(&self, outcome: &Outcome) {
        for (_, reader) in self.readers.take() {
            let _ = reader.send(outcome.clone());
        }
    }
}

/// Sends the request for those that have joined, and gives each its outcome.
async fn send(transport: Rc<dyn Transport>, is_offered: Rc<Cell<bool>>, waiting: Rc<Waiting>) {
    waiting.is_sent.set(true);
    if waiting.readers.borrow().len() == 1 {
        return waiting.end(&None);
    }
    let request = Request::new(Method::Get, waiting.path.take());
    let hear = |line: &[u8]| waiting.hear(line);
    let outcome = send_once(transport.send_for_lines(&request, &hear), Operation::Values).await;
    waiting.end(&match outcome {
        // Another server answers now: it knows no such request.
        Ok(Reply { status: 404 | 405 | 501, .. }) => {
            is_offered.set(false);
            None
        }
        // The reply has broken off between two lines.
        Ok(Reply { status: 200..300, .. }) => {
            Some(Err(ApiError::of_transport(TransportError::Network, Operation::Values)))
        }
        outcome => Some(outcome),
    });
}

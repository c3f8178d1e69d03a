//! An API that fails, or answers late, when the test says so.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use futures::channel::{mpsc, oneshot};
use futures::future::{Either, select};
use futures::{FutureExt, StreamExt};
use inbox_widgets::api::{
    Api, AuthSession, Credentials, HearLine, LocalFuture, Method, Reply, Request, Transport, TransportError,
};
use serde_json::{Value, json};

use super::record::Record;

/// What the API does with a request.
pub(crate) enum Answer {
    /// It answers with this status and body.
    Reply(u16, Value),
    /// It asks for a pause, with this `Retry-After`.
    TooMany(&'static str),
    /// Nothing comes back.
    Network,
    /// Nothing comes back, as there is no network.
    Offline,
    /// It waits for [`FakeApi::reply`].
    Later,
}

impl Answer {
    /// A success with `body`.
    pub(crate) fn ok(body: Value) -> Self {
        Self::Reply(200, body)
    }

    /// The list of `widgets`, or 405 for anything but a reading.
    pub(crate) fn list_or_refusal(request: &Request, widgets: &Value) -> Self {
        match request.method {
            Method::Get => Self::ok(json!({"inboxWidgets": widgets})),
            _ => Self::Reply(405, json!({"message": "not here"})),
        }
    }

    fn outcome(self) -> Result<Reply, TransportError> {
        match self {
            Self::Reply(status, body) => {
                Ok(Reply { status, body: body.to_string().into_bytes(), ..Reply::default() })
            }
            Self::TooMany(wait) => {
                Ok(Reply { status: 429, retry_after: Some(wait.to_owned()), ..Reply::default() })
            }
            Self::Offline => Err(TransportError::Offline),
            Self::Network | Self::Later => Err(TransportError::Network),
        }
    }
}

type Rule = Box<dyn Fn(&Request) -> Answer>;

/// The API. Its clones are the same API.
#[derive(Clone)]
pub(crate) struct FakeApi {
    inner: Rc<Inner>,
    auth: AuthSession,
}

struct Inner {
    rule: RefCell<Rule>,
    sent: RefCell<Vec<Sent>>,
    record: Record,
    offers_together: Cell<bool>,
    offers_history: Cell<bool>,
}

struct Sent {
    request: Request,
    /// Where a late reply goes.
    reply: Option<oneshot::Sender<Answer>>,
    /// Where lines go that come before it.
    lines: Option<mpsc::UnboundedSender<Value>>,
}

impl FakeApi {
    /// An API that answers as `rule` says.
    pub(crate) fn new(rule: impl Fn(&Request) -> Answer + 'static) -> Self {
        let inner = Inner {
            rule: RefCell::new(Box::new(rule)),
            sent: RefCell::default(),
            record: Record::default(),
            offers_together: Cell::default(),
            offers_history: Cell::default(),
        };
        Self { inner: Rc::new(inner), auth: AuthSession::default() }
    }

    /// The same, which offers the values of several widgets by one request.
    pub(crate) fn offering_together(self) -> Self {
        self.inner.offers_together.set(true);
        self
    }

    /// The same, which keeps a history.
    pub(crate) fn keeping_history(self) -> Self {
        self.inner.offers_history.set(true);
        self
    }

    /// The same, with the credentials of `auth`.
    pub(crate) fn signed_in_by(self, auth: AuthSession) -> Self {
        Self { auth, ..self }
    }

    /// An API with these widgets, in the contract's form, that takes no changes.
    pub(crate) fn listing(widgets: Value) -> Self {
        Self::new(move |request| Answer::list_or_refusal(request, &widgets))
    }

    /// From now on it answers as `rule` says.
    pub(crate) fn change(&self, rule: impl Fn(&Request) -> Answer + 'static) {
        *self.inner.rule.borrow_mut() = Box::new(rule);
    }

    /// The API as the application takes it.
    pub(crate) fn api(&self) -> Api {
        Api::new(Rc::new(self.clone()), self.auth.clone())
    }

    /// The key or token that requests carry now; none before the first is given.
    pub(crate) fn key(&self) -> Option<String> {
        match &*self.auth.credentials() {
            Credentials::Key(key) => Some(key.reveal().to_owned()),
            Credentials::Token(token) => Some(token.reveal().to_owned()),
            Credentials::Session => None,
        }
    }

    /// What was sent to it.
    pub(crate) fn record(&self) -> &Record {
        &self.inner.record
    }

    /// How many requests came whose path contains `part`.
    pub(crate) fn count(&self, part: &str) -> usize {
        self.inner.sent.borrow().iter().filter(|sent| sent.request.path.contains(part)).count()
    }

    /// The requests that wait for a reply, the oldest first: their numbers and paths. Aborted ones do not wait.
    pub(crate) fn waiting(&self) -> Vec<(usize, String)> {
        let sent = self.inner.sent.borrow();
        let waits = |sent: &Sent| sent.reply.as_ref().is_some_and(|reply| !reply.is_canceled());
        let waiting = sent.iter().enumerate().filter(|(_, sent)| waits(sent));
        waiting.map(|(number, sent)| (number, sent.request.path.clone())).collect()
    }

    /// Sends `line` as a part of the reply to the waiting request `number`. Nothing happens where it was aborted.
    pub(crate) fn line(&self, number: usize, line: Value) {
        let sent = self.inner.sent.borrow();
        if let Some(lines) = sent.get(number).and_then(|sent| sent.lines.as_ref()) {
            let _ = lines.unbounded_send(line);
        }
    }

    /// Replies to the waiting request `number`. Nothing happens where it was aborted.
    pub(crate) fn reply(&self, number: usize, answer: Answer) {
        let reply = self.inner.sent.borrow_mut().get_mut(number).and_then(|sent| sent.reply.take());
        if let Some(reply) = reply {
            // An aborted request takes no reply.
            let _ = reply.send(answer);
        }
    }
}

impl FakeApi {
    /// The outcome of `request`; its lines go to `lines` before.
    fn outcome(
        &self,
        request: &Request,
        lines: Option<mpsc::UnboundedSender<Value>>,
    ) -> LocalFuture<'static, Result<Reply, TransportError>> {
        self.inner.record.note(request);
        let answer = (self.inner.rule.borrow())(request);
        let (sender, receiver) = oneshot::channel();
        let is_late = matches!(answer, Answer::Later);
        let reply = is_late.then_some(sender);
        self.inner.sent.borrow_mut().push(Sent { request: request.clone(), reply, lines });
        let (offers_together, offers_history) =
            (self.inner.offers_together.get(), self.inner.offers_history.get());
        Box::pin(async move {
            let answer = if is_late { receiver.await.unwrap_or(Answer::Network) } else { answer };
            answer.outcome().map(|reply| Reply { offers_together, offers_history, ..reply })
        })
    }
}

impl Transport for FakeApi {
    fn send<'a>(&'a self, request: &'a Request) -> LocalFuture<'a, Result<Reply, TransportError>> {
        self.outcome(request, None)
    }

    fn send_for_lines<'a>(
        &'a self,
        request: &'a Request,
        line: HearLine<'a>,
    ) -> LocalFuture<'a, Result<Reply, TransportError>> {
        let (sender, mut lines) = mpsc::unbounded();
        let mut outcome = self.outcome(request, Some(sender)).fuse();
        Box::pin(async move {
            loop {
                match select(lines.next(), &mut outcome).await {
                    Either::Left((Some(text), _)) => line(text.to_string().as_bytes()),
                    Either::Left((None, outcome)) => return outcome.await,
                    Either::Right((outcome, _)) => return outcome,
                }
            }
        })
    }

    fn send_and_forget(&self, request: &Request) {
        self.inner.record.note(request);
        self.inner.sent.borrow_mut().push(Sent { request: request.clone(), reply: None, lines: None });
    }
}

//! The gateway: the same six operations, answered by another server, with the key added here.
//!
//! The key stays on this machine. Everything that the browser sends beside the operation itself (its own key,
//! cookies, forwarding headers) is dropped.

mod answer;
mod call_ending;
mod call_failure;
mod coding;
mod connector;
mod id;
mod probe;
mod upstream;

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{RawQuery, Request, State};
use axum::http::Method;
use axum::response::Response;
use axum::routing::get;

use crate::api::body::read_bytes;
use crate::api::{Asked, InPath};
use crate::auth::session::Sessions;
use crate::auth::signed_in::{HasSessions, SignedIn};
use crate::errors::HttpError;
use crate::metrics::Metrics;
use crate::options::{GatewayOptions, Limits};
use crate::route::Route;

use id::PlainId;
pub(crate) use probe::UpstreamProbe;
pub(crate) use upstream::UpstreamError;
use upstream::{Call, Upstream};

/// The maximum number of bytes of a conversation's or contact's id.
const LONGEST_ID_BYTES: usize = 1000;

/// The state of the gateway.
#[derive(Debug)]
pub(crate) struct Gateway {
    sessions: Arc<Sessions>,
    chatbot: String,
    upstream: Upstream,
    limits: Limits,
}

impl Gateway {
    /// A gateway for one chatbot.
    ///
    /// # Errors
    ///
    /// The upstream's address or key is unusable; see [`UpstreamError`].
    pub(crate) fn new(
        options: &GatewayOptions,
        chatbot: &str,
        sessions: Arc<Sessions>,
        limits: Limits,
        metrics: Arc<Metrics>,
    ) -> Result<Self, UpstreamError> {
        if PlainId::of(chatbot).is_none() {
            return Err(UpstreamError::Chatbot(chatbot.to_owned()));
        }
        let upstream = Upstream::new(options, &limits, metrics)?;
        Ok(Self { sessions, chatbot: chatbot.to_owned(), upstream, limits })
    }

    /// Asks whether the upstream can be reached.
    pub(crate) fn probe(&self) -> UpstreamProbe {
        self.upstream.probe.clone()
    }

    fn check_chatbot(&self, chatbot: &str) -> Result<(), HttpError> {
        if chatbot == self.chatbot {
            return Ok(());
        }
        Err(HttpError::Forbidden(format!("This gateway serves chatbots/{} only", self.chatbot)))
    }

    /// `below` is the path after the list of widgets: nothing, `/ID` or `/ID/values`, of checked parts.
    async fn forward(
        &self,
        request: Request,
        below: &str,
        query: &[(&str, String)],
    ) -> Result<Response, HttpError> {
        let method = match request.method() {
            // It is none of the six. The response is the head of GET's.
            &Method::HEAD => Method::GET,
            other => other.clone(),
        };
        let body = if matches!(method.as_str(), "POST" | "PATCH") {
            read_bytes(request, &self.limits).await?
        } else {
            Bytes::new()
        };
        let path = format!("/v1/inbox/{}/widgets{below}", self.chatbot);
        let call = Call { method, path: &path, query, body };
        self.upstream.answer(call).await
    }
}

/// The routes of the six operations.
pub(crate) fn routes(gateway: Arc<Gateway>) -> Router {
    Router::new()
        .route(Route::Widgets.template(), get(all).post(all))
        .route(Route::Widget.template(), get(one).patch(one).delete(one))
        .route(Route::Values.template(), get(values))
        .with_state(gateway)
}

async fn all(
    State(gateway): State<Arc<Gateway>>,
    _: SignedIn,
    InPath(chatbot): InPath<String>,
    request: Request,
) -> Result<Response, HttpError> {
    gateway.check_chatbot(&chatbot)?;
    gateway.forward(request, "", &[]).await
}

async fn one(
    State(gateway): State<Arc<Gateway>>,
    _: SignedIn,
    InPath((chatbot, widget)): InPath<(String, String)>,
    request: Request,
) -> Result<Response, HttpError> {
    gateway.check_chatbot(&chatbot)?;
    let widget = check_widget(&widget)?;
    gateway.forward(request, &format!("/{}", widget.as_str()), &[]).await
}

async fn values(
    State(gateway): State<Arc<Gateway>>,
    _: SignedIn,
    InPath((chatbot, widget)): InPath<(String, String)>,
    RawQuery(query): RawQuery,
    request: Request,
) -> Result<Response, HttpError> {
    gateway.check_chatbot(&chatbot)?;
    let widget = check_widget(&widget)?;
    let asked = Asked::read(&query.unwrap_or_default())?;
    let pair = [
        ("conversationId", check_person(asked.conversation, "Conversation")?),
        ("contactId", check_person(asked.contact, "Contact")?),
    ];
    gateway.forward(request, &format!("/{}/values", widget.as_str()), &pair).await
}

/// The query contains a conversation's or contact's id, percent-encoded. Ids that no server can have issued are
/// not forwarded: those with control characters or invalid UTF-8, and endless ones.
fn check_person(id: String, what: &str) -> Result<String, HttpError> {
    let is_readable = |character: char| !character.is_control() && character != char::REPLACEMENT_CHARACTER;
    if id.len() <= LONGEST_ID_BYTES && id.chars().all(is_readable) {
        return Ok(id);
    }
    Err(HttpError::NotFound(format!("{what} not found")))
}

/// An id that could lead to another operation names no widget.
fn check_widget(id: &str) -> Result<PlainId<'_>, HttpError> {
    PlainId::of(id).ok_or_else(|| HttpError::NotFound("Inbox widget not found".to_owned()))
}

impl HasSessions for Arc<Gateway> {
    fn sessions(&self) -> &Sessions {
        &self.sessions
    }
}

//! The REST API, one method per endpoint. Only this room knows URLs.

mod access_token;
mod auth_event;
mod auth_session;
mod auth_state;
mod body;
mod browser;
mod credentials;
mod early;
mod error;
mod path;
mod reply;
mod retry;
mod semaphore;
mod session;
mod transport;
mod values_together;

use std::rc::Rc;

use leptos::prelude::*;
use serde_json::Value;
use wire::{CreateWidget, FieldValue, HistoryPage, UpdateWidget, Widget, WidgetList};

pub use access_token::AccessToken;
pub use auth_event::AuthReason;
pub use auth_session::AuthSession;
pub use auth_state::Access;
pub use browser::BrowserTransport;
pub use credentials::{ApiKey, Credentials, CredentialsProvider};
pub use early::EarlyRequests;
pub use error::{ApiError, Cause, Operation, TransportError};
pub use path::provider_address;
pub use session::{ExampleConversation, Session, SessionAnswer, SignOut};
pub use transport::{AbortGuard, HearLine, LocalFuture, Method, Reply, Request, Transport};

use crate::reactive::next_task;
use path::{
    conversation_path, history_path, session_path, sign_out_path, values_path, widget_path, widgets_path,
};
pub use retry::ReadRetries;
use retry::send_read;
use semaphore::Semaphore;
use transport::send_once;
use values_together::ValuesTogether;

/// The inbox-widget API of one server.
#[derive(Clone)]
pub struct Api {
    transport: Rc<dyn Transport>,
    auth: AuthSession,
    wait: Option<Wait>,
    together: Rc<ValuesTogether>,
    reads: Semaphore,
    keeps_history: ArcRwSignal<bool>,
}

/// How many reads of values run at a time; browsers allow six connections per server (HTTP/1.1).
const READS_AT_ONCE: usize = 6;

/// A delay before each reply is delivered.
pub type Wait = Rc<dyn Fn() -> LocalFuture<'static, ()>>;

impl Api {
    /// An API over `transport`, which has the server's address and sends the credentials of `auth`.
    pub fn new(transport: Rc<dyn Transport>, auth: AuthSession) -> Self {
        let together = Rc::new(ValuesTogether::new(Rc::clone(&transport)));
        let reads = Semaphore::new(READS_AT_ONCE);
        Self { transport, auth, wait: None, together, reads, keeps_history: ArcRwSignal::new(false) }
    }

    /// The same server with the same credentials, for another chatbot: what a reply about one says of the server's offers
    /// does not count for the other.
    #[must_use]
    pub fn beside(&self) -> Self {
        Self { wait: self.wait.clone(), ..Self::new(Rc::clone(&self.transport), self.auth.clone()) }
    }

    /// The same, with each reply delivered after `wait`.
    #[must_use]
    pub fn replying_after(self, wait: Wait) -> Self {
        Self { wait: Some(wait), ..self }
    }

    /// The credentials, and whether the server accepts them.
    pub fn auth(&self) -> &AuthSession {
        &self.auth
    }

    /// Lists all widgets of `chatbot`.
    ///
    /// # Errors
    /// As [`ApiError`] says. Retried if a read may be.
    pub async fn list_widgets(&self, chatbot: &str) -> Result<WidgetList, ApiError> {
        let reply = self.read(widgets_path(chatbot), Operation::List).await?;
        self.together.set_offered(reply.offers_together);
        if self.keeps_history.get_untracked() != reply.offers_history {
            self.keeps_history.set(reply.offers_history);
        }
        reply::listed(&reply, || Box::pin(next_task())).await
    }

    /// Creates a widget. `None` if the server does not return it.
    ///
    /// # Errors
    /// As [`ApiError`] says. Never sent twice.
    pub async fn create_widget(
        &self,
        chatbot: &str,
        request: &CreateWidget,
    ) -> Result<Option<Widget>, ApiError> {
        let sent =
            self.write(Method::Post, widgets_path(chatbot), Some(request.to_value()), Operation::Create);
        reply::created(&sent.await?)
    }

    /// Gets one widget.
    ///
    /// # Errors
    /// As [`ApiError`] says. Retried if a read may be. A reply without a widget is unreadable.
    pub async fn get_widget(&self, chatbot: &str, widget: &str) -> Result<Widget, ApiError> {
        reply::got(&self.read(widget_path(chatbot, widget), Operation::Get).await?)
    }

    /// Updates a widget with only the changes. `None` if the server does not return it.
    ///
    /// # Errors
    /// As [`ApiError`] says. Never sent twice.
    pub async fn update_widget(
        &self,
        chatbot: &str,
        widget: &str,
        request: &UpdateWidget,
    ) -> Result<Option<Widget>, ApiError> {
        let path = widget_path(chatbot, widget);
        reply::updated(&self.write(Method::Patch, path, Some(request.to_value()), Operation::Update).await?)
    }

    /// Deletes a widget. `false` if it was already gone; `None` if the server says neither.
    ///
    /// # Errors
    /// As [`ApiError`] says, except for 404, which means that the widget was already gone.
    pub async fn delete_widget(&self, chatbot: &str, widget: &str) -> Result<Option<bool>, ApiError> {
        let path = widget_path(chatbot, widget);
        reply::deleted(&self.write(Method::Delete, path, None, Operation::Delete).await?)
    }

    /// Sends a delete that outlives the page (`keepalive`); its outcome stays unknown.
    pub fn delete_widget_on_leave(&self, chatbot: &str, widget: &str) {
        self.transport.send_and_forget(&Request::new(Method::Delete, widget_path(chatbot, widget)));
    }

    /// Whether the server has said in its newest list that it keeps a history which the caller may read.
    pub fn keeps_history(&self) -> ArcReadSignal<bool> {
        self.keeps_history.read_only()
    }

    /// Gets changes of `widget`, or of all widgets, the newest first: those before the entry `before`, or the newest.
    ///
    /// # Errors
    /// As [`ApiError`] says. Retried if a read may be.
    pub async fn history(
        &self,
        chatbot: &str,
        widget: Option<&str>,
        before: Option<u64>,
    ) -> Result<HistoryPage, ApiError> {
        reply::history(&self.read(history_path(chatbot, widget, before), Operation::History).await?)
    }

    /// Whether reads of several widgets' values for a conversation that begin together are one request.
    pub fn reads_together(&self) -> bool {
        self.together.is_offered()
    }

    /// Gets the values of `widget` for one conversation and contact. Reads that begin together are one request, if the
    /// server offers that in its list.
    ///
    /// # Errors
    /// As [`ApiError`] says. Retried as `retries` says.
    pub async fn widget_values(
        &self,
        chatbot: &str,
        widget: &str,
        conversation: &str,
        contact: &str,
        retries: ReadRetries,
    ) -> Result<Vec<FieldValue>, ApiError> {
        let request = Request::new(Method::Get, values_path(chatbot, widget, conversation, contact));
        let read = || -> LocalFuture<'_, Result<Reply, ApiError>> {
            let asked = conversation_path(chatbot, conversation, contact);
            let request = &request;
            Box::pin(async move {
                let first = self.together.read(asked, widget).await;
                let _permit = if first.is_none() { Some(self.reads.acquire().await) } else { None };
                send_read(self.transport.as_ref(), request, Operation::Values, first, retries).await
            })
        };
        reply::values(&self.authorized(Operation::Values, &read).await?)
    }

    /// Gets the browser's session with the project's own server.
    ///
    /// # Errors
    /// As [`ApiError`] says: 401 without a session and a provider, 404 if the server has no sessions.
    pub async fn session(&self) -> Result<SessionAnswer, ApiError> {
        reply::session(&self.read(session_path(), Operation::Session).await?)
    }

    /// Ends the browser's session with the project's own server, or all sessions of the person. Returns the address at
    /// which the user also signs out at the provider, if that is possible.
    ///
    /// # Errors
    /// As [`ApiError`] says; 401 if there was no session any more. Never sent twice.
    pub async fn sign_out(&self, way: SignOut) -> Result<Option<String>, ApiError> {
        reply::signed_out(&self.write(Method::Post, sign_out_path(way), None, Operation::Session).await?)
    }

    async fn read(&self, path: String, operation: Operation) -> Result<Reply, ApiError> {
        self.send(&Request::new(Method::Get, path), operation).await
    }

    async fn write(
        &self,
        method: Method,
        path: String,
        body: Option<Value>,
        operation: Operation,
    ) -> Result<Reply, ApiError> {
        let request = Request { body: body.map(|body| body.to_string()), ..Request::new(method, path) };
        self.send(&request, operation).await
    }

    async fn send(&self, request: &Request, operation: Operation) -> Result<Reply, ApiError> {
        let transport = self.transport.as_ref();
        let send = || -> LocalFuture<'_, Result<Reply, ApiError>> {
            match request.method {
                Method::Get => Box::pin(send_read(transport, request, operation, None, ReadRetries::Here)),
                _ => Box::pin(send_once(transport.send(request), operation)),
            }
        };
        self.authorized(operation, &send).await
    }

    /// Sends a request by `send`. After a 401, which says that it was not carried out, it is sent again with new
    /// credentials.
    async fn authorized<'a>(
        &self,
        operation: Operation,
        send: &'a dyn Fn() -> LocalFuture<'a, Result<Reply, ApiError>>,
    ) -> Result<Reply, ApiError> {
        let waits = operation.waits_for_sign_in();
        // An automatic read is sent once more only: a server that refuses and accepts credentials in turn must not
        // cause a loop.
        let mut is_repeated = false;
        loop {
            let Some(generation) = self.auth.acquire(waits).await else {
                return Err(ApiError::unsent(operation));
            };
            let outcome = send().await;
            if let Some(wait) = &self.wait {
                wait().await;
            }
            if operation == Operation::Session {
                return outcome;
            }
            let status = outcome.as_ref().ok().map(|reply| reply.status);
            let is_renewed = self.auth.record(generation, status);
            // If the user has declined meanwhile, this request does not ask again.
            let goes_on = (waits || (is_renewed && !is_repeated)) && !self.auth.is_declined();
            if status != Some(401) || !goes_on {
                return outcome;
            }
            is_repeated = true;
        }
    }
}

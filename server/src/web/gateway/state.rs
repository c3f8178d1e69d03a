//! What the gateway's operations share.

use std::sync::Arc;

use super::id::PlainId;
use super::probe::UpstreamProbe;
use super::reads::ValuesReads;
use super::upstream::{Upstream, UpstreamError};
use crate::auth::session::Sessions;
use crate::auth::signed_in::HasSessions;
use crate::errors::HttpError;
use crate::metrics::Metrics;
use crate::options::{GatewayOptions, Limits};

/// The state of the gateway.
#[derive(Debug)]
pub(crate) struct Gateway {
    sessions: Arc<Sessions>,
    pub(super) chatbot: String,
    pub(super) upstream: Arc<Upstream>,
    pub(super) reads: ValuesReads,
    pub(super) limits: Limits,
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
        let upstream = Arc::new(Upstream::new(options, &limits, metrics)?);
        let reads = ValuesReads::new(Arc::clone(&upstream), chatbot.to_owned(), options, &limits);
        Ok(Self { sessions, chatbot: chatbot.to_owned(), upstream, reads, limits })
    }

    /// Asks whether the upstream can be reached.
    pub(crate) fn probe(&self) -> UpstreamProbe {
        self.upstream.probe.clone()
    }

    /// # Errors
    ///
    /// [`HttpError::Forbidden`] for another chatbot than that of the gateway.
    pub(super) fn check_chatbot(&self, chatbot: &str) -> Result<(), HttpError> {
        if chatbot == self.chatbot {
            return Ok(());
        }
        Err(HttpError::Forbidden(format!("This gateway serves chatbots/{} only", self.chatbot)))
    }
}

/// An id that could lead to another operation names no widget.
pub(super) fn check_widget(id: &str) -> Result<PlainId<'_>, HttpError> {
    PlainId::of(id).ok_or_else(|| HttpError::NotFound("Inbox widget not found".to_owned()))
}

impl HasSessions for Arc<Gateway> {
    fn sessions(&self) -> &Sessions {
        &self.sessions
    }
}

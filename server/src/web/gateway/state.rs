//! What the gateway's operations share.

use std::sync::Arc;

use super::id::PlainId;
use super::probe::UpstreamProbe;
use super::reads::ValuesReads;
use super::upstream::{Upstream, UpstreamError};
use crate::auth::entrance::{Entrance, HasEntrance};
use crate::auth::identity::Identity;
use crate::errors::HttpError;
use crate::metrics::Metrics;
use crate::options::{GatewayOptions, Limits};
use crate::permission::Permission;
use crate::store::Database;

/// The state of the gateway.
#[derive(Debug)]
pub(crate) struct Gateway {
    entrance: Entrance,
    /// Holds the history.
    pub(super) database: Database,
    pub(super) chatbot: String,
    pub(super) upstream: Arc<Upstream>,
    pub(super) reads: ValuesReads,
    pub(super) limits: Limits,
    pub(super) metrics: Arc<Metrics>,
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
        entrance: Entrance,
        database: Database,
        limits: Limits,
        metrics: Arc<Metrics>,
    ) -> Result<Self, UpstreamError> {
        let upstream = Arc::new(upstream(options, chatbot, &limits, Arc::clone(&metrics))?);
        let reads = ValuesReads::new(Arc::clone(&upstream), chatbot.to_owned(), options, &limits);
        Ok(Self { entrance, database, chatbot: chatbot.to_owned(), upstream, reads, limits, metrics })
    }

    /// Asks whether the upstream can be reached.
    pub(crate) fn probe(&self) -> UpstreamProbe {
        self.upstream.probe.clone()
    }

    /// Checks that the request is about this gateway's chatbot, and that who sends it has each of `permissions`. The
    /// upstream knows neither: it sees the gateway's own key.
    ///
    /// # Errors
    ///
    /// [`HttpError::Forbidden`] for another chatbot; [`HttpError::MissingPermission`] without one of the permissions.
    pub(super) fn admit(
        &self,
        who: &Identity,
        chatbot: &str,
        permissions: &[Permission],
    ) -> Result<(), HttpError> {
        if chatbot != self.chatbot {
            return Err(HttpError::Forbidden(format!("This gateway serves chatbots/{} only", self.chatbot)));
        }
        permissions.iter().try_for_each(|permission| who.require(*permission, chatbot))
    }
}

fn upstream(
    options: &GatewayOptions,
    chatbot: &str,
    limits: &Limits,
    metrics: Arc<Metrics>,
) -> Result<Upstream, UpstreamError> {
    if PlainId::of(chatbot).is_none() {
        return Err(UpstreamError::Chatbot(chatbot.to_owned()));
    }
    Upstream::new(options, limits, metrics)
}

/// Checks whether a gateway could start with these options. The upstream is not asked.
///
/// # Errors
///
/// As [`Gateway::new`].
pub(crate) fn check(options: &GatewayOptions, chatbot: &str, limits: &Limits) -> Result<(), UpstreamError> {
    upstream(options, chatbot, limits, Arc::new(Metrics::new())).map(drop)
}

/// An id that could lead to another operation names no widget.
pub(super) fn check_widget(id: &str) -> Result<PlainId<'_>, HttpError> {
    PlainId::of(id).ok_or_else(|| HttpError::NotFound("Inbox widget not found".to_owned()))
}

impl HasEntrance for Arc<Gateway> {
    fn entrance(&self) -> &Entrance {
        &self.entrance
    }
}

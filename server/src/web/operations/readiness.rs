//! Whether the server can do its work: a load balancer sends it requests only then.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tokio::time::timeout;

use crate::errors::HttpError;
use crate::store::Database;
use crate::web::gateway::UpstreamProbe;

/// What the server depends on.
#[derive(Clone, Debug)]
pub(crate) enum Dependency {
    /// Its database, which may take this long.
    Database(Database, Duration),
    /// The server behind the gateway.
    Upstream(UpstreamProbe),
}

/// Whether the server is stopping. Clones share it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stopping(Arc<AtomicBool>);

/// Answers whether the server is ready.
#[derive(Debug)]
pub(crate) struct Readiness {
    dependency: Dependency,
    stopping: Stopping,
    /// The last answer, so that the log has each change once.
    was_ready: AtomicBool,
}

impl Stopping {
    /// The server stops from now on.
    pub(crate) fn begin(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    fn has_begun(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

impl Readiness {
    /// A server is ready until a check says otherwise.
    pub(crate) const fn new(dependency: Dependency, stopping: Stopping) -> Self {
        Self { dependency, stopping, was_ready: AtomicBool::new(true) }
    }

    /// Checks what the server depends on.
    ///
    /// # Errors
    ///
    /// [`HttpError::NotReady`] with what is not ready.
    pub(crate) async fn check(&self) -> Result<(), HttpError> {
        let obstacle = self.obstacle().await;
        let was_ready = self.was_ready.swap(obstacle.is_none(), Ordering::Relaxed);
        match (obstacle, was_ready) {
            (None, true) => Ok(()),
            (None, false) => {
                tracing::info!("ready again");
                Ok(())
            }
            (Some(what), was_ready) => {
                if was_ready {
                    tracing::warn!(what, "not ready");
                }
                Err(HttpError::NotReady(what))
            }
        }
    }

    /// What is not ready. The stop counts even if it begins during the check.
    async fn obstacle(&self) -> Option<&'static str> {
        let is_usable = !self.stopping.has_begun() && self.dependency.is_usable().await;
        match &self.dependency {
            _ if self.stopping.has_begun() => Some("The server is stopping"),
            _ if is_usable => None,
            Dependency::Database(..) => Some("The database does not answer"),
            Dependency::Upstream(_) => Some("The upstream cannot be reached"),
        }
    }
}

impl Dependency {
    async fn is_usable(&self) -> bool {
        match self {
            Self::Database(database, time) => {
                timeout(*time, database.answers()).await.is_ok_and(|read| read.is_ok())
            }
            Self::Upstream(probe) => probe.is_reached().await,
        }
    }
}

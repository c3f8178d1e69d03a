//! The provider's description, read when it is first needed and kept in memory.

use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use reqwest::{Client, StatusCode};
use tokio::sync::Mutex;
use tokio::time::Instant;
use url::Url;

use super::failure::ProviderFailure;
use super::metadata::Metadata;
use crate::auth::answers::{AnswerError, body_of};
use crate::provider_options::Issuer;
use crate::token_options::KeySetTimes;

/// Where it is, below the issuer (`OpenID` Connect Discovery 1.0, section 4).
const PATH: &str = "/.well-known/openid-configuration";

/// The largest description in bytes. Those of large providers have less than a tenth.
const LARGEST: usize = 64 * 1024;

/// The description of one provider.
#[derive(Debug)]
pub(super) struct Discovery {
    issuer: Issuer,
    address: Url,
    client: Client,
    times: KeySetTimes,
    known: RwLock<Option<Known>>,
    /// When the last reading ended, and how. Who needs the next one waits for it here.
    last: Mutex<Option<(Instant, &'static str)>>,
}

#[derive(Clone, Debug)]
struct Known {
    metadata: Arc<Metadata>,
    read: Instant,
}

impl Discovery {
    /// The description of `issuer`, which is asked with `client`.
    ///
    /// # Errors
    ///
    /// The issuer is no address.
    pub(super) fn new(issuer: Issuer, client: Client, times: KeySetTimes) -> Result<Self, url::ParseError> {
        let address = Url::parse(&format!("{}{PATH}", issuer.as_str().trim_end_matches('/')))?;
        Ok(Self { issuer, address, client, times, known: RwLock::default(), last: Mutex::default() })
    }

    /// The description. It is read again if it is no longer fresh; an old one counts for a while if it cannot be read.
    ///
    /// # Errors
    ///
    /// [`ProviderFailure::NoMetadata`] if there is none, or a too old one.
    pub(super) async fn metadata(self: &Arc<Self>) -> Result<Arc<Metadata>, ProviderFailure> {
        if let Some(known) = self.known(self.times.fresh) {
            return Ok(known);
        }
        let discovery = Arc::clone(self);
        // In a task of its own: a browser that leaves would otherwise take the answer along. It cannot panic.
        let problem = tokio::spawn(async move { discovery.read_again().await }).await;
        self.known(self.times.kept)
            .ok_or_else(|| ProviderFailure::NoMetadata(problem.unwrap_or("the reading was stopped")))
    }

    /// Reads it, unless somebody has done so just now; says what the problem was, or nothing.
    async fn read_again(&self) -> &'static str {
        let mut last = self.last.lock().await;
        if let Some((read, problem)) = *last
            && (read.elapsed() < self.times.pause || self.known(self.times.fresh).is_some())
        {
            return problem;
        }
        let reading = tokio::time::timeout(self.times.reading, self.fetch()).await;
        let problem = match reading.unwrap_or(Err("it did not arrive in time")) {
            Ok(metadata) => {
                let known = Known { metadata: Arc::new(metadata), read: Instant::now() };
                *self.known.write().unwrap_or_else(PoisonError::into_inner) = Some(known);
                ""
            }
            Err(problem) => {
                tracing::warn!(cause = problem, "the description of --oidc-issuer cannot be read");
                problem
            }
        };
        *last = Some((Instant::now(), problem));
        problem
    }

    async fn fetch(&self) -> Result<Metadata, &'static str> {
        let asking = self.client.get(self.address.clone()).header("accept", "application/json");
        let answer = asking.send().await.map_err(|_| "the connection failed")?;
        if answer.status() != StatusCode::OK {
            return Err("the answer's status is not 200");
        }
        let json = body_of(answer, LARGEST).await.map_err(AnswerError::text)?;
        let before = self.known(Duration::MAX);
        Metadata::read(&json, &self.issuer, self.times, before.as_deref())
    }

    /// The description, if it is not older than this.
    fn known(&self, age: Duration) -> Option<Arc<Metadata>> {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        known.as_ref().filter(|known| known.read.elapsed() < age).map(|known| Arc::clone(&known.metadata))
    }
}

//! Whether the upstream can be reached at all.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use axum::http::{HeaderValue, Method, Request, Uri, header};
use http_body_util::Full;
use hyper_util::client::legacy::Client;
use tokio::sync::Mutex;
use tokio::time::{Instant, timeout};

use super::connector::UpstreamConnector;

/// How long an answer counts: the upstream is not asked more often, however often the gateway is.
const FRESH_TIME: Duration = Duration::from_secs(1);

/// Asks the upstream for a reply of any kind, without the key.
#[derive(Clone, Debug)]
pub(crate) struct UpstreamProbe {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    client: Client<UpstreamConnector, Full<Bytes>>,
    /// The upstream's address as it was given.
    address: Uri,
    /// The credentials for a proxy that reads the requests.
    for_proxy: Option<HeaderValue>,
    /// How long the upstream may take.
    time: Duration,
    /// The last answer. Who asks meanwhile waits for it here.
    last: Mutex<Option<(Instant, bool)>>,
}

impl UpstreamProbe {
    pub(super) fn new(
        client: Client<UpstreamConnector, Full<Bytes>>,
        address: Uri,
        for_proxy: Option<HeaderValue>,
        time: Duration,
    ) -> Self {
        Self { shared: Arc::new(Shared { client, address, for_proxy, time, last: Mutex::default() }) }
    }

    /// Whether the upstream replies with HTTP, whatever it says, now or less than [`FRESH_TIME`] ago.
    pub(crate) async fn is_reached(&self) -> bool {
        let shared = Arc::clone(&self.shared);
        // In a task of its own: a client that leaves would otherwise take the answer along, and the next one would
        // ask the upstream again.
        tokio::spawn(async move { shared.is_reached().await }).await.unwrap_or(false)
    }
}

impl Shared {
    async fn is_reached(&self) -> bool {
        let mut last = self.last.lock().await;
        if let Some((asked, answer)) = *last
            && asked.elapsed() < FRESH_TIME
        {
            return answer;
        }
        let answer = timeout(self.time, self.ask()).await.unwrap_or(false);
        *last = Some((Instant::now(), answer));
        answer
    }

    async fn ask(&self) -> bool {
        let mut request = Request::builder().method(Method::HEAD).uri(self.address.clone());
        if let Some(credentials) = &self.for_proxy {
            request = request.header(header::PROXY_AUTHORIZATION, credentials.clone());
        }
        match request.body(Full::default()) {
            Ok(request) => self.client.request(request).await.is_ok(),
            Err(_) => false,
        }
    }
}

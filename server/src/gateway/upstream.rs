//! Calls the upstream and hands its answer on.

use std::time::Duration;

use axum::body::Bytes;
use axum::http::{HeaderValue, Method, header};
use axum::response::Response;
use reqwest::redirect::Policy;
use url::{Host, Url};

use super::answer::hand_on;
use super::cause::{Cause, Names};
use super::coding::ACCEPTED;
use crate::api::KEY_HEADER;
use crate::errors::ApiError;
use crate::options::{GatewayOptions, Limits};

/// How long a connection is kept for the next call. Many servers close theirs after 5 s, and a call that meets the
/// closing is lost.
const IDLE_TIME: Duration = Duration::from_secs(4);

/// The server behind the gateway.
#[derive(Clone, Debug)]
pub(super) struct Upstream {
    client: reqwest::Client,
    base: Url,
    key: HeaderValue,
    /// How long a call may take, from looking up the name to the last byte.
    time: Duration,
    /// The largest answer in bytes, packed or not.
    largest: usize,
}

/// Why a gateway cannot start.
#[derive(Debug, thiserror::Error)]
pub enum UpstreamError {
    /// The address is not a plain http or https address.
    #[error("{0} cannot be an upstream: it must be an http or https address without user, query or fragment")]
    Address(Url),
    /// The chatbot's id could be read in another way on its way to the upstream.
    #[error("{0:?} cannot be a chatbot behind a gateway: an id has letters, digits and -._~:@ only")]
    Chatbot(String),
    /// The key holds something that no header may hold.
    #[error("The key in CHATCAPTAIN_KEY holds characters that a header cannot carry")]
    Key,
    /// The HTTP client cannot be set up.
    #[error("The connection to the upstream cannot be set up: {0}")]
    Client(#[from] reqwest::Error),
}

/// One operation to forward.
pub(super) struct Call<'a> {
    pub(super) method: Method,
    /// The path below the upstream's address, of checked parts.
    pub(super) path: &'a str,
    pub(super) query: &'a [(&'a str, String)],
    pub(super) body: Bytes,
}

impl Upstream {
    pub(super) fn new(options: &GatewayOptions, limits: &Limits) -> Result<Self, UpstreamError> {
        let base = options.upstream.clone();
        let is_plain = matches!(base.scheme(), "http" | "https")
            && base.username().is_empty()
            && base.password().is_none()
            && base.query().is_none()
            && base.fragment().is_none();
        if !is_plain {
            return Err(UpstreamError::Address(base));
        }
        let mut key = HeaderValue::from_str(options.key.reveal()).map_err(|_| UpstreamError::Key)?;
        key.set_sensitive(true);
        // Fails only where a provider is set already, which serves as well.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let mut client = reqwest::Client::builder()
            // reqwest would send the key along to wherever a redirect leads.
            .redirect(Policy::none())
            .dns_resolver(Names)
            .pool_idle_timeout(IDLE_TIME);
        if is_loopback(&base) {
            client = client.no_proxy();
        } else if base.scheme() == "http" {
            tracing::warn!("the upstream is not https: the key travels readable to all in between");
        }
        let (time, largest) = (limits.upstream_time, limits.upstream_body);
        Ok(Self { client: client.build()?, base, key, time, largest })
    }

    /// Sends the call and hands the answer on once it is there to its last byte.
    ///
    /// # Errors
    ///
    /// 502 where the upstream cannot be reached, or its answer is of no use to a browser; 504 where it is not there in
    /// time, however the upstream spends that.
    pub(super) async fn answer(&self, call: Call<'_>) -> Result<Response, ApiError> {
        let mut request = self
            .client
            .request(call.method, self.address(call.path, call.query)?)
            .header(KEY_HEADER, self.key.clone())
            .header(header::ACCEPT, "application/json")
            .header(header::ACCEPT_ENCODING, ACCEPTED);
        if !call.body.is_empty() {
            request = request.header(header::CONTENT_TYPE, "application/json").body(call.body);
        }
        let answering = async {
            let answer = request.send().await.map_err(|error| Cause::of(&error))?;
            hand_on(answer, self.largest).await
        };
        tokio::time::timeout(self.time, answering).await.unwrap_or(Err(ApiError::GatewayTimeout))
    }

    /// # Errors
    ///
    /// [`ApiError::NotFound`] where a URL reads the path in another way than it is written: the last guard behind the
    /// checks of its parts.
    fn address(&self, path: &str, query: &[(&str, String)]) -> Result<Url, ApiError> {
        let mut address = self.base.clone();
        let path = format!("{}{path}", self.base.path().trim_end_matches('/'));
        address.set_path(&path);
        if address.path() != path {
            return Err(ApiError::NotFound("Inbox widget not found".to_owned()));
        }
        if !query.is_empty() {
            address.query_pairs_mut().extend_pairs(query);
        }
        Ok(address)
    }
}

fn is_loopback(address: &Url) -> bool {
    match address.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

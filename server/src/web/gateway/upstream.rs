//! Calls the upstream and forwards its response.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use axum::http::uri::{Authority, PathAndQuery, Scheme};
use axum::http::{HeaderValue, Method, Request, Uri, header};
use http_body_util::Full;
use hyper_util::client::legacy::Client;
use hyper_util::rt::{TokioExecutor, TokioTimer};
use secrecy::ExposeSecret as _;
use url::{Url, form_urlencoded};
use wire::KEY_HEADER;

use super::answer::{Answer, hand_on};
use super::call_ending::CallEnding;
use super::call_failure::CallFailure;
use super::coding::ACCEPTED;
use super::connector::{UpstreamConnector, connector, credentials_in_request, proxy_for};
use super::probe::UpstreamProbe;
use crate::current_request::request_id;
use crate::errors::HttpError;
use crate::metrics::Metrics;
use crate::options::{GatewayOptions, Limits};
use crate::origin::is_loopback;
use crate::request_id::REQUEST_ID;

/// How long a connection is kept for the next call. Many servers close theirs after 5 s, and a call that meets the
/// closing is lost.
const IDLE_TIME: Duration = Duration::from_secs(4);

/// The server behind the gateway.
///
/// Redirects are not followed, because the key would be sent to their target.
#[derive(Debug)]
pub(super) struct Upstream {
    client: Client<UpstreamConnector, Full<Bytes>>,
    scheme: Scheme,
    authority: Authority,
    /// The path before the operations' paths, without a final slash.
    folder: String,
    key: HeaderValue,
    /// The credentials for a proxy that reads the requests.
    for_proxy: Option<HeaderValue>,
    /// How long a call may take, from the name lookup to the last byte.
    time: Duration,
    /// The largest response in bytes, compressed or not.
    largest: usize,
    pub(super) probe: UpstreamProbe,
    metrics: Arc<Metrics>,
}

/// Why a gateway cannot start.
#[derive(Debug, thiserror::Error)]
pub enum UpstreamError {
    /// The address is not a plain http or https address.
    #[error("{0} cannot be an upstream: it must be an http or https address without user, query or fragment")]
    Address(ShownAddress),
    /// Some program on the way to the upstream could read the chatbot's id differently.
    #[error("{0:?} cannot be a chatbot behind a gateway: an id has letters, digits and -._~:@ only")]
    Chatbot(String),
    /// The key contains a character that no header can carry.
    #[error("The upstream's key holds characters that a header cannot carry")]
    Key,
    /// The system's certificates cannot be used.
    #[error("The connection to the upstream cannot be set up: {0}")]
    Certificates(#[from] rustls::Error),
}

/// The beginning of an address, as an error may show it: what follows may have a password in it.
#[derive(Debug)]
pub struct ShownAddress(String);

impl ShownAddress {
    fn of(address: &Url) -> Self {
        Self(format!("{}://{}", address.scheme(), address.host_str().unwrap_or_default()))
    }
}

impl fmt::Display for ShownAddress {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// One operation to forward.
pub(super) struct Call<'a> {
    pub(super) method: Method,
    /// The path below the upstream's address, of checked parts.
    pub(super) path: &'a str,
    pub(super) query: &'a [(&'a str, &'a str)],
    pub(super) body: Bytes,
}

impl Upstream {
    pub(super) fn new(
        options: &GatewayOptions,
        limits: &Limits,
        metrics: Arc<Metrics>,
    ) -> Result<Self, UpstreamError> {
        let base = options.upstream.clone();
        let is_plain = matches!(base.scheme(), "http" | "https")
            && base.username().is_empty()
            && base.password().is_none()
            && base.query().is_none()
            && base.fragment().is_none();
        if !is_plain {
            return Err(UpstreamError::Address(ShownAddress::of(&base)));
        }
        let mut key = HeaderValue::from_str(options.key.expose_secret()).map_err(|_| UpstreamError::Key)?;
        key.set_sensitive(true);
        let uri: Uri = base.as_str().parse().map_err(|_| UpstreamError::Address(ShownAddress::of(&base)))?;
        let (Some(scheme), Some(authority)) = (uri.scheme().cloned(), uri.authority().cloned()) else {
            return Err(UpstreamError::Address(ShownAddress::of(&base)));
        };
        let is_near = is_loopback(&base);
        if !is_near && base.scheme() == "http" {
            tracing::warn!("the upstream is not https: the key travels readable to all in between");
        }
        let proxy = if is_near { None } else { proxy_for(&uri) };
        let for_proxy = credentials_in_request(&uri, proxy.as_ref());
        let client = Client::builder(TokioExecutor::new())
            .pool_timer(TokioTimer::new())
            .pool_idle_timeout(IDLE_TIME)
            .build(connector(proxy)?);
        let folder = uri.path().trim_end_matches('/').to_owned();
        let (time, largest) = (limits.upstream_time, limits.upstream_body);
        let probe = UpstreamProbe::new(client.clone(), uri, for_proxy.clone(), limits.probe_time);
        Ok(Self { client, scheme, authority, folder, key, for_proxy, time, largest, probe, metrics })
    }

    /// Sends the call and forwards the response once its last byte has arrived.
    ///
    /// # Errors
    ///
    /// 502 if the upstream cannot be reached, or its response is unusable for a browser; 504 if it does not arrive
    /// in time, whatever the reason.
    pub(super) async fn answer(&self, call: Call<'_>) -> Result<Answer, HttpError> {
        let mut request = Request::builder()
            .method(call.method)
            .uri(self.address(call.path, call.query)?)
            .header(KEY_HEADER, self.key.clone())
            .header(header::ACCEPT, HeaderValue::from_static("application/json"))
            .header(header::ACCEPT_ENCODING, HeaderValue::from_static(ACCEPTED));
        if let Some(credentials) = &self.for_proxy {
            request = request.header(header::PROXY_AUTHORIZATION, credentials.clone());
        }
        if let Some(id) = request_id() {
            request = request.header(REQUEST_ID, id.header());
        }
        if !call.body.is_empty() {
            request = request.header(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
        }
        // All parts are valid by now.
        let request = request.body(Full::new(call.body)).map_err(|_| HttpError::Internal)?;
        let mut ending = CallEnding::of(&self.metrics);
        let answering = async {
            let answer = self.client.request(request).await;
            let answer = answer.map_err(|error| ending.fail(CallFailure::of(&error)))?;
            ending.reply(answer.status());
            hand_on(answer, self.largest).await
        };
        let result = tokio::time::timeout(self.time, answering).await;
        let result = result.unwrap_or(Err(HttpError::GatewayTimeout));
        ending.end(&result);
        result
    }

    /// # Errors
    ///
    /// [`HttpError::NotFound`] if the path is not read as it is written: the last check behind those of its parts.
    fn address(&self, path: &str, query: &[(&str, &str)]) -> Result<Uri, HttpError> {
        let not_found = || HttpError::NotFound("Inbox widget not found".to_owned());
        let path = format!("{}{path}", self.folder);
        let mut target = path.clone();
        if !query.is_empty() {
            target.push('?');
            let start = target.len();
            form_urlencoded::Serializer::for_suffix(&mut target, start).extend_pairs(query);
        }
        let target = PathAndQuery::try_from(target).map_err(|_| not_found())?;
        if target.path() != path || has_dots_alone(&path) {
            return Err(not_found());
        }
        Uri::builder()
            .scheme(self.scheme.clone())
            .authority(self.authority.clone())
            .path_and_query(target)
            .build()
            .map_err(|_| not_found())
    }
}

/// Whether a path segment leads elsewhere after resolution (RFC 3986, 5.2.4).
fn has_dots_alone(path: &str) -> bool {
    path.split('/').any(|part| matches!(part, "." | ".."))
}

//! Calls the upstream and hands its answer on.

use axum::body::{Body, Bytes};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::Response;
use reqwest::redirect::Policy;
use url::{Host, Url};

use crate::api::KEY_HEADER;
use crate::errors::ApiError;
use crate::options::{GatewayOptions, Limits};

/// The server behind the gateway.
#[derive(Clone, Debug)]
pub(super) struct Upstream {
    client: reqwest::Client,
    base: Url,
    key: HeaderValue,
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
            .connect_timeout(limits.upstream_time)
            .read_timeout(limits.upstream_time);
        if is_loopback(&base) {
            client = client.no_proxy();
        } else if base.scheme() == "http" {
            tracing::warn!("the upstream is not https: the key travels readable to all in between");
        }
        Ok(Self { client: client.build()?, base, key })
    }

    /// Sends the call and hands the answer on as it comes in.
    ///
    /// # Errors
    ///
    /// 502 where the upstream cannot be reached, redirects, refuses the key or answers with something else than
    /// JSON; 504 where it stays silent.
    pub(super) async fn answer(&self, call: Call<'_>) -> Result<Response, ApiError> {
        let mut request = self
            .client
            .request(call.method, self.address(call.path, call.query)?)
            .header(KEY_HEADER, self.key.clone())
            .header(header::ACCEPT, "application/json");
        if !call.body.is_empty() {
            request = request.header(header::CONTENT_TYPE, "application/json").body(call.body);
        }
        let answer = request.send().await.map_err(|error| failure(&error))?;
        check(&answer)?;
        hand_on(answer)
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

fn failure(error: &reqwest::Error) -> ApiError {
    if error.is_timeout() {
        return ApiError::GatewayTimeout;
    }
    tracing::warn!(%error, "the upstream could not be asked");
    ApiError::BadGateway("The upstream cannot be reached".to_owned())
}

fn check(answer: &reqwest::Response) -> Result<(), ApiError> {
    let status = answer.status();
    if status.is_redirection() {
        let text = "The upstream redirects elsewhere, which the gateway does not follow";
        return Err(ApiError::BadGateway(text.to_owned()));
    }
    if status == StatusCode::UNAUTHORIZED {
        // As a 401 it would tell the page to ask the person for a key, who has none to give.
        let text = "The upstream does not know the gateway's key; check CHATCAPTAIN_KEY";
        return Err(ApiError::BadGateway(text.to_owned()));
    }
    let content_type = answer.headers().get(header::CONTENT_TYPE);
    if content_type.is_some_and(|value| !is_json(value)) {
        let text = format!("The upstream answered {} without JSON", status.as_u16());
        return Err(ApiError::BadGateway(text));
    }
    Ok(())
}

fn is_json(content_type: &HeaderValue) -> bool {
    let text = content_type.to_str().unwrap_or_default();
    let media_type = text.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    media_type == "application/json" || media_type.ends_with("+json")
}

/// Only what the operation is about goes back: the status, the body, its type, and when to ask again.
fn hand_on(answer: reqwest::Response) -> Result<Response, ApiError> {
    let mut response = Response::builder().status(answer.status());
    for name in [header::CONTENT_TYPE, header::RETRY_AFTER] {
        if let Some(value) = answer.headers().get(&name) {
            response = response.header(name, value);
        }
    }
    response.body(Body::from_stream(answer.bytes_stream())).map_err(|_| ApiError::Internal)
}

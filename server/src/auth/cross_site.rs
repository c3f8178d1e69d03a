//! Refuses requests that a foreign web page makes a browser send.
//!
//! Two checks, because neither covers the other: the `Host` check stops a foreign name that resolves to this
//! machine (DNS rebinding); the site check stops a foreign page that uses the right name.

use std::net::{IpAddr, Ipv6Addr};
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::Response;

use crate::errors::HttpError;
use crate::origin::WebOrigin;
use crate::public_url::PublicUrl;
use crate::route::Route;

/// The site of the page that sent a request, set by the browser; no page can change it.
pub(crate) const FETCH_SITE: &str = "sec-fetch-site";

/// The destination of a request, set by the browser: a tab is `document`, a frame `iframe`.
pub(crate) const FETCH_DESTINATION: &str = "sec-fetch-dest";

/// The requests that the guard admits.
#[derive(Clone, Debug)]
pub(crate) struct Guard {
    rules: Arc<Rules>,
}

#[derive(Debug)]
struct Rules {
    /// The host of `--host`, in lower case.
    host: String,
    /// The server listens on every address, so any address is valid.
    any_address: bool,
    /// The server itself speaks TLS.
    is_tls: bool,
    /// Where people reach it.
    address: PublicUrl,
    embed_origins: Vec<WebOrigin>,
}

/// The origin of a request, as far as the browser says.
#[derive(Debug, PartialEq, Eq)]
enum Site {
    /// Our own page, the address bar, or no browser at all.
    Own,
    /// A page that the operator allows.
    Embedder,
    /// Any other page.
    Foreign,
}

impl Guard {
    /// A guard for a server that listens on `host`, with TLS or without, is opened at `address`, and also serves
    /// `embed_origins`.
    pub(crate) fn new(host: &str, is_tls: bool, address: &PublicUrl, embed_origins: Vec<WebOrigin>) -> Self {
        let listened = host.trim_matches(['[', ']']).parse::<IpAddr>();
        Self {
            rules: Arc::new(Rules {
                host: host.trim_matches(['[', ']']).to_ascii_lowercase(),
                any_address: listened.is_ok_and(|listened| listened.is_unspecified()),
                is_tls,
                address: address.clone(),
                embed_origins,
            }),
        }
    }

    /// Whether the request names this server, exactly once and readably. The port is ignored: a forwarded port
    /// differs, and a foreign page gains nothing by it.
    fn host<'a>(&self, request: &'a Request) -> Option<&'a HeaderValue> {
        let mut hosts = request.headers().get_all(header::HOST).iter();
        let (host, None) = (hosts.next()?, hosts.next()) else {
            return None;
        };
        let authority = Authority::try_from(host.as_bytes()).ok()?;
        if let Some(target) = request.uri().authority()
            && (target.host() != authority.host() || !self.is_own(target))
        {
            return None;
        }
        self.is_own(&authority).then_some(host)
    }

    fn is_own(&self, authority: &Authority) -> bool {
        // Only a port may follow the host; a user name before it is not allowed in a Host header (RFC 9110, 7.2), nor
        // in a target (4.2.4).
        let is_plain = match authority.as_str().strip_prefix(authority.host()) {
            Some(rest) => rest.is_empty() || authority.port_u16().is_some(),
            None => false,
        };
        if !is_plain {
            return false;
        }
        let name = authority.host().to_ascii_lowercase();
        // Brackets are around an address of version 6 and around nothing else (RFC 3986, 3.2.2).
        let bracketed = name.strip_prefix('[').and_then(|name| name.strip_suffix(']'));
        if bracketed.is_some_and(|name| name.parse::<Ipv6Addr>().is_err()) {
            return false;
        }
        let name = bracketed.unwrap_or(&name);
        match name.parse::<IpAddr>() {
            _ if name == self.rules.host || name == self.rules.address.host() => true,
            Ok(address) => address.is_loopback() || self.rules.any_address,
            Err(_) => name == "localhost",
        }
    }

    /// Whether an `Origin` is that of our own page, for a request to `host`.
    ///
    /// A proxy may pass another `Host` on, so the address that people open is always ours. Under its name no other scheme
    /// is: by http somebody on the way could be the page.
    fn is_own_origin(&self, origin: &HeaderValue, host: &HeaderValue) -> bool {
        let rules = &self.rules;
        if origin == rules.address.origin() {
            return true;
        }
        let name = Authority::try_from(host.as_bytes());
        let is_public = name.is_ok_and(|name| {
            name.host().trim_matches(['[', ']']).eq_ignore_ascii_case(rules.address.host())
        });
        let is_https = if is_public { rules.address.is_https() } else { rules.is_tls };
        let scheme: &[u8] = if is_https { b"https://" } else { b"http://" };
        let named = origin.as_bytes().strip_prefix(scheme);
        named.is_some_and(|named| named.eq_ignore_ascii_case(host.as_bytes()))
    }

    /// Old browsers send no `Sec-Fetch-Site`; then `Origin` decides.
    ///
    /// Our own page takes precedence over the list of embedders: this server has several names, and its page under
    /// one of them may embed that under another.
    fn site(&self, headers: &HeaderMap, host: &HeaderValue) -> Site {
        let (site, origin) = (headers.get(FETCH_SITE), headers.get(header::ORIGIN));
        let is_embedder =
            origin.is_some_and(|origin| self.rules.embed_origins.iter().any(|allowed| allowed.is(origin)));
        match (site, origin) {
            (Some(site), _) if site == "same-origin" => Site::Own,
            (None, Some(origin)) if self.is_own_origin(origin, host) => Site::Own,
            _ if is_embedder => Site::Embedder,
            (Some(site), _) if site == "none" => Site::Own,
            (None, None) => Site::Own,
            _ => Site::Foreign,
        }
    }

    /// Whether a foreign page may make the browser open this, and no more: a page cannot read what it only opens.
    ///
    /// In a tab: a click on a link in another site, e.g. a bookmarked widget in a wiki.
    ///
    /// In a frame: the page made for frames, and the link that signs a frame in, which leads there. This
    /// navigation does not name its page (it has no `Origin`), so the browser refuses it instead: the response's
    /// `frame-ancestors` names the embedders, and a stranger's frame stays empty. Without embedders it is not
    /// needed. A stranger can neither sign anybody in nor use the link up, because its token is secret.
    fn may_open(&self, request: &Request) -> bool {
        let given = |name: &str| request.headers().get(name).map_or(&b""[..], HeaderValue::as_bytes);
        if request.method() != Method::GET || given("sec-fetch-mode") != b"navigate" {
            return false;
        }
        match (given(FETCH_DESTINATION), request.uri().path()) {
            // The provider's page leads to the last one. It is worth nothing without a cookie of this browser.
            (b"document", "/" | "/sign-in" | "/sign-in/callback") => true,
            (b"iframe", "/embed" | "/sign-in") => !self.rules.embed_origins.is_empty(),
            _ => false,
        }
    }
}

/// Admits a request, or answers it with 421 or 403.
///
/// # Errors
///
/// [`HttpError::Misdirected`] for a foreign, repeated or missing `Host`, unless a load balancer asks for the health;
/// [`HttpError::Forbidden`] for a cross-site request.
pub(crate) async fn check(
    State(guard): State<Guard>,
    mut request: Request,
    next: Next,
) -> Result<Response, HttpError> {
    let Some(host) = guard.host(&request) else {
        if is_probe(&request) {
            return Ok(next.run(request).await);
        }
        return Err(HttpError::Misdirected);
    };
    match guard.site(request.headers(), host) {
        Site::Own => {}
        // An embedder has its own key or token. The browser's session does not count for it.
        Site::Embedder => {
            request.headers_mut().remove(header::COOKIE);
        }
        Site::Foreign if guard.may_open(&request) => {}
        Site::Foreign => {
            return Err(HttpError::Forbidden("Cross-site requests are refused".to_owned()));
        }
    }
    Ok(next.run(request).await)
}

/// Whether a load balancer asks for the server's health. It may know the server by any name, or by none.
///
/// A foreign name that leads here would let a stranger's page learn only that.
fn is_probe(request: &Request) -> bool {
    let is_of_page =
        [FETCH_SITE, header::ORIGIN.as_str()].iter().any(|name| request.headers().contains_key(*name));
    let only_asks = matches!(*request.method(), Method::GET | Method::HEAD);
    only_asks && !is_of_page && matches!(Route::of(request.uri().path()), Route::Health | Route::Readiness)
}

#[cfg(test)]
mod tests;

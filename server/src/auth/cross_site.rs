//! Refuses requests that a foreign web page makes a browser send.
//!
//! Two checks, because neither covers the other: the `Host` check stops a foreign name that resolves to this
//! machine (DNS rebinding); the site check stops a foreign page that uses the right name.

use std::net::IpAddr;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::Response;

use crate::errors::HttpError;
use crate::origin::WebOrigin;
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
    /// A guard for a server that listens on `host` and also serves `embed_origins`.
    pub(crate) fn new(host: &str, embed_origins: Vec<WebOrigin>) -> Self {
        let address = host.trim_matches(['[', ']']).parse::<IpAddr>();
        Self {
            rules: Arc::new(Rules {
                host: host.trim_matches(['[', ']']).to_ascii_lowercase(),
                any_address: address.is_ok_and(|address| address.is_unspecified()),
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
            && target.host() != authority.host()
        {
            return None;
        }
        self.is_own(&authority).then_some(host)
    }

    fn is_own(&self, authority: &Authority) -> bool {
        // Only a port may follow the host; a user name before it is not allowed in a Host header (RFC 9110, 7.2).
        let is_plain = match authority.as_str().strip_prefix(authority.host()) {
            Some(rest) => rest.is_empty() || authority.port_u16().is_some(),
            None => false,
        };
        if !is_plain {
            return false;
        }
        let name = authority.host().trim_matches(['[', ']']).to_ascii_lowercase();
        match name.parse::<IpAddr>() {
            Ok(address) => address.is_loopback() || self.rules.any_address || name == self.rules.host,
            Err(_) => name == "localhost" || name == self.rules.host,
        }
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
            (None, Some(origin)) if is_origin_of(origin, host) => Site::Own,
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

fn is_origin_of(origin: &HeaderValue, host: &HeaderValue) -> bool {
    origin
        .as_bytes()
        .strip_prefix(b"http://")
        .is_some_and(|named| named.eq_ignore_ascii_case(host.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::{Guard, Site};
    use axum::body::Body;
    use axum::extract::Request;
    use axum::http::{HeaderMap, HeaderValue};

    fn accepts(guard: &Guard, host: &str) -> bool {
        let request = Request::builder().header("host", host).body(Body::empty()).unwrap();
        guard.host(&request).is_some()
    }

    #[test]
    fn knows_its_own_names() {
        let guard = Guard::new("127.0.0.1", Vec::new());
        for host in ["127.0.0.1:8787", "localhost", "LOCALHOST:1", "[::1]:8787", "127.0.0.2:8787"] {
            assert!(accepts(&guard, host), "{host}");
        }
        for host in [
            "",
            "evil.example",
            "evil.example:8787",
            "localhost.evil.example",
            "127.0.0.1.evil.example",
            "user@localhost",
            "192.168.0.7:8787",
            "localhost:port",
            "0.0.0.0:8787",
            "local host",
        ] {
            assert!(!accepts(&guard, host), "{host}");
        }
    }

    #[test]
    fn knows_the_host_it_was_told() {
        let guard = Guard::new("Inbox.internal", Vec::new());
        assert!(accepts(&guard, "inbox.internal:8787"));
        assert!(!accepts(&guard, "other.internal:8787"));
        let everywhere = Guard::new("0.0.0.0", Vec::new());
        assert!(accepts(&everywhere, "192.168.0.7:8787"));
        assert!(!accepts(&everywhere, "evil.example"));
    }

    #[test]
    fn refuses_two_hosts_and_a_target_that_differs() {
        let guard = Guard::new("127.0.0.1", Vec::new());
        let doubled = Request::builder()
            .header("host", "localhost")
            .header("host", "localhost")
            .body(Body::empty())
            .unwrap();
        assert!(guard.host(&doubled).is_none());
        let differing = Request::builder()
            .uri("http://evil.example/")
            .header("host", "localhost")
            .body(Body::empty())
            .unwrap();
        assert!(guard.host(&differing).is_none());
    }

    #[test]
    fn tells_sites_apart() {
        let embedder = "https://inbox.example.com".parse().unwrap();
        let guard = Guard::new("127.0.0.1", vec![embedder]);
        let host = HeaderValue::from_static("localhost:8787");
        let site = |pairs: &[(&'static str, &'static str)]| {
            let mut headers = HeaderMap::new();
            for (name, value) in pairs {
                headers.insert(*name, HeaderValue::from_static(value));
            }
            guard.site(&headers, &host)
        };
        let own_and_embedder = Guard::new("127.0.0.1", vec!["http://localhost:8787".parse().unwrap()]);
        let mut own = HeaderMap::new();
        own.insert("origin", HeaderValue::from_static("http://localhost:8787"));
        assert_eq!(own_and_embedder.site(&own, &host), Site::Own);
        own.insert("sec-fetch-site", HeaderValue::from_static("same-origin"));
        assert_eq!(own_and_embedder.site(&own, &host), Site::Own);
        own.insert("sec-fetch-site", HeaderValue::from_static("cross-site"));
        assert_eq!(own_and_embedder.site(&own, &host), Site::Embedder);
        assert_eq!(site(&[]), Site::Own);
        assert_eq!(site(&[("sec-fetch-site", "none")]), Site::Own);
        assert_eq!(site(&[("sec-fetch-site", "same-origin"), ("origin", "http://x.example")]), Site::Own);
        assert_eq!(
            site(&[("sec-fetch-site", "none"), ("origin", "https://inbox.example.com")]),
            Site::Embedder
        );
        assert_eq!(site(&[("sec-fetch-site", "same-site")]), Site::Foreign);
        assert_eq!(site(&[("sec-fetch-site", "cross-site")]), Site::Foreign);
        assert_eq!(site(&[("origin", "http://localhost:8787")]), Site::Own);
        assert_eq!(site(&[("origin", "http://localhost:3000")]), Site::Foreign);
        assert_eq!(site(&[("origin", "null")]), Site::Foreign);
        assert_eq!(
            site(&[("sec-fetch-site", "cross-site"), ("origin", "https://inbox.example.com")]),
            Site::Embedder
        );
        assert_eq!(
            site(&[("sec-fetch-site", "cross-site"), ("origin", "https://inbox.example.com.evil.example")]),
            Site::Foreign
        );
    }
}

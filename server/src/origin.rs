//! Origins as the command line and a browser's `Origin` header write them.

use std::fmt;
use std::str::FromStr;

use axum::http::HeaderValue;
use url::{Host, Url};

/// A web origin (RFC 6454): scheme, host and port, e.g. `https://inbox.example.com`.
///
/// Contains no character with a special meaning in a header, a policy or HTML, so it needs no escaping in any of
/// them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebOrigin(String);

/// Why a text is not an origin.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not an origin; write it like https://inbox.example.com or http://localhost:3000")]
pub struct NotAnOrigin(String);

impl WebOrigin {
    /// Whether a browser's `Origin` header names this origin.
    pub fn is(&self, header: &HeaderValue) -> bool {
        header.as_bytes() == self.0.as_bytes()
    }

    /// The text, as a browser writes it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for WebOrigin {
    type Err = NotAnOrigin;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let refuse = || NotAnOrigin(text.to_owned());
        let url = Url::parse(text).map_err(|_| refuse())?;
        let is_bare = url.path() == "/"
            && url.query().is_none()
            && url.fragment().is_none()
            && url.username().is_empty()
            && url.password().is_none();
        if !is_bare || !matches!(url.scheme(), "http" | "https") || !has_plain_host(&url) {
            return Err(refuse());
        }
        Ok(Self(url.origin().ascii_serialization()))
    }
}

/// Whether an address leads to this machine, so that nobody else can read or change what is sent.
pub(crate) fn is_loopback(address: &Url) -> bool {
    match address.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

/// Whether nobody on the way to an address can read or change what is sent: https, or http to this machine.
pub(crate) fn is_protected(address: &Url) -> bool {
    address.scheme() == "https" || (address.scheme() == "http" && is_loopback(address))
}

/// Whether the host is an address or a name of letters, digits, hyphens, dots and underscores.
///
/// URLs allow more: `https://*.example.com` would be a whole family of sites in a policy, a semicolon would end the
/// policy's rule, and a quotation mark an attribute.
fn has_plain_host(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => {
            name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_'))
        }
        Some(Host::Ipv4(_) | Host::Ipv6(_)) => true,
        None => false,
    }
}

impl fmt::Display for WebOrigin {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::WebOrigin;

    #[test]
    fn takes_origins_and_writes_them_as_browsers_do() {
        for (text, origin) in [
            ("https://Inbox.Example.com", "https://inbox.example.com"),
            ("http://localhost:3000/", "http://localhost:3000"),
            ("https://example.com:443", "https://example.com"),
            ("https://bücher.example", "https://xn--bcher-kva.example"),
            ("http://[::1]:3000", "http://[::1]:3000"),
        ] {
            assert_eq!(text.parse::<WebOrigin>().unwrap().as_str(), origin);
        }
    }

    #[test]
    fn refuses_all_else() {
        for text in [
            "",
            "*",
            "null",
            "example.com",
            "ftp://example.com",
            "https://a.example/path",
            "https://u@a.example",
            "https://a.example/?q",
        ] {
            assert!(text.parse::<WebOrigin>().is_err(), "{text}");
        }
    }

    #[test]
    fn refuses_hosts_that_mean_more_in_a_policy_or_in_html() {
        for text in [
            "https://*.example.com",
            "https://*",
            "https://a;script-src",
            "https://a,b.example",
            "https://a\"b.example",
            "https://a'b.example",
            "https://a&quot;b.example",
            "https://a b.example",
            "https://a<b.example",
        ] {
            assert!(text.parse::<WebOrigin>().is_err(), "{text}");
        }
    }
}

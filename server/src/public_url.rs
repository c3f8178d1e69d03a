//! The address that people open, which a proxy in front may have.

use std::fmt;
use std::str::FromStr;

use url::Url;

use crate::base_path::{BasePath, NotABasePath};
use crate::origin::{NotAnOrigin, WebOrigin};

/// The origin and the path under which browsers reach the server, e.g. `https://example.com/tools/widgets/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicUrl {
    /// As a browser writes it.
    origin: String,
    /// In lower case, an address of version 6 without brackets.
    host: String,
    base_path: BasePath,
}

/// Why a text is not such an address.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAPublicUrl {
    /// It has another form.
    #[error("{0:?} is no address that people open; write it like https://widgets.example.com/path")]
    Form(String),
    /// Its host or scheme cannot be one.
    #[error(transparent)]
    Origin(#[from] NotAnOrigin),
    /// Its path cannot be one.
    #[error(transparent)]
    Path(#[from] NotABasePath),
}

impl PublicUrl {
    /// The address of a server without a proxy, which listens on `host`, at a port.
    pub(crate) fn of_port(is_tls: bool, host: &str, port: u16) -> Self {
        let host = match host.trim_matches(['[', ']']) {
            // No browser can open these.
            "0.0.0.0" | "::" => "127.0.0.1",
            host => host,
        };
        let scheme = if is_tls { "https" } else { "http" };
        let shown = if host.contains(':') { format!("[{host}]") } else { host.to_owned() };
        Self {
            origin: format!("{scheme}://{shown}:{port}"),
            host: host.to_ascii_lowercase(),
            base_path: BasePath::default(),
        }
    }

    /// Scheme, host and, unless it is the scheme's usual one, port (RFC 6454).
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The host alone, in lower case.
    pub(crate) fn host(&self) -> &str {
        &self.host
    }

    /// The path, with a slash at both ends.
    pub fn base_path(&self) -> &BasePath {
        &self.base_path
    }

    /// Whether browsers reach the server by https, so that nobody on the way reads a cookie.
    pub fn is_https(&self) -> bool {
        self.origin.starts_with("https://")
    }
}

impl FromStr for PublicUrl {
    type Err = NotAPublicUrl;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let refuse = || NotAPublicUrl::Form(text.to_owned());
        let url = Url::parse(text).map_err(|_| refuse())?;
        let names_a_person = !url.username().is_empty() || url.password().is_some();
        if names_a_person || url.query().is_some() || url.fragment().is_some() {
            return Err(refuse());
        }
        let host = url.host_str().ok_or_else(refuse)?.trim_matches(['[', ']']).to_ascii_lowercase();
        let origin: WebOrigin = url.origin().ascii_serialization().parse()?;
        Ok(Self { origin: origin.to_string(), host, base_path: url.path().parse()? })
    }
}

impl fmt::Display for PublicUrl {
    fn fmt(&self, text: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(text, "{}{}", self.origin, self.base_path)
    }
}

#[cfg(test)]
mod tests {
    use super::{NotAPublicUrl, PublicUrl};

    #[test]
    fn takes_addresses_with_and_without_a_path() {
        for (text, shown, host) in [
            ("https://Widgets.Example.com", "https://widgets.example.com/", "widgets.example.com"),
            ("https://a.example:443/b", "https://a.example/b/", "a.example"),
            ("http://127.0.0.1:8080/tools/widgets/", "http://127.0.0.1:8080/tools/widgets/", "127.0.0.1"),
            ("http://[::1]:1", "http://[::1]:1/", "::1"),
        ] {
            let url: PublicUrl = text.parse().unwrap();
            assert_eq!((url.to_string().as_str(), url.host()), (shown, host));
            assert_eq!(url.is_https(), text.starts_with("https"));
        }
        assert_eq!(PublicUrl::of_port(false, "::1", 80).to_string(), "http://[::1]:80/");
        assert!(PublicUrl::of_port(true, "localhost", 1).is_https());
    }

    #[test]
    fn refuses_all_else() {
        for text in ["", "a.example", "https://u@a.example", "https://a.example/?q", "https://a.example/#f"] {
            assert!(matches!(text.parse::<PublicUrl>(), Err(NotAPublicUrl::Form(_))), "{text}");
        }
        for text in ["ftp://a.example", "https://*.example.com", "data:,x"] {
            assert!(text.parse::<PublicUrl>().is_err(), "{text}");
        }
        for text in ["https://a.example/v1", "https://a.example/b c", "https://a.example//b"] {
            assert!(matches!(text.parse::<PublicUrl>(), Err(NotAPublicUrl::Path(_))), "{text}");
        }
    }
}

//! Origins as the command line and a browser's `Origin` header write them.

use std::fmt;
use std::str::FromStr;

use axum::http::HeaderValue;
use url::Url;

/// A web origin (RFC 6454): scheme, host and port, e.g. `https://inbox.example.com`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin(String);

/// Why a text is no origin.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not an origin; write it like https://inbox.example.com or http://localhost:3000")]
pub struct NotAnOrigin(String);

impl Origin {
    /// Whether a browser's `Origin` header names this origin.
    pub fn is(&self, header: &HeaderValue) -> bool {
        header.as_bytes() == self.0.as_bytes()
    }

    /// The text, as a browser writes it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Origin {
    type Err = NotAnOrigin;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let refuse = || NotAnOrigin(text.to_owned());
        let url = Url::parse(text).map_err(|_| refuse())?;
        let is_bare = url.path() == "/"
            && url.query().is_none()
            && url.fragment().is_none()
            && url.username().is_empty()
            && url.password().is_none();
        if !is_bare || !matches!(url.scheme(), "http" | "https") {
            return Err(refuse());
        }
        Ok(Self(url.origin().ascii_serialization()))
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Origin;

    #[test]
    fn takes_origins_and_writes_them_as_browsers_do() {
        for (text, origin) in [
            ("https://Inbox.Example.com", "https://inbox.example.com"),
            ("http://localhost:3000/", "http://localhost:3000"),
            ("https://example.com:443", "https://example.com"),
        ] {
            assert_eq!(text.parse::<Origin>().unwrap().as_str(), origin);
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
            assert!(text.parse::<Origin>().is_err(), "{text}");
        }
    }
}

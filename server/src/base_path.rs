//! The path under which a proxy serves the server, e.g. `/tools/widgets/` at a shared address.

use std::fmt;
use std::str::FromStr;

use axum::http::Uri;

/// The names that the server serves at its own root: a path that begins with one would be ambiguous.
const OWN_NAMES: [&str; 14] = [
    "v1",
    "sign-in",
    "sign-out",
    "session",
    "conversations",
    "embed",
    "openapi.json",
    "index.html",
    "element.js",
    "assets",
    "demo",
    "healthz",
    "readyz",
    "metrics",
];

/// A path with a slash at both ends; `/` if the server has its own origin.
///
/// Contains only letters, digits, `-`, `.`, `_` and `~` between slashes, so it needs no escaping in a header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BasePath(String);

/// Why a text is not a valid path.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotABasePath {
    /// It has another form.
    #[error("{0:?} is no such path; write it like /tools/widgets: letters, digits and -._~ between slashes")]
    Form(String),
    /// It begins with a name of the server's own.
    #[error("{0:?} begins with a name that the server uses itself; take another one")]
    OwnName(String),
}

impl BasePath {
    /// The path, with a slash at both ends.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the server has its own origin.
    pub fn is_root(&self) -> bool {
        self.0 == "/"
    }

    /// The path in an address without a final slash.
    pub(crate) fn folder(&self) -> &str {
        self.0.trim_end_matches('/')
    }

    /// A path as the server serves it, whether a proxy keeps or strips this one in front.
    pub(crate) fn below<'a>(&self, path: &'a str) -> &'a str {
        path.strip_prefix(self.folder()).filter(|rest| rest.starts_with('/')).unwrap_or(path)
    }

    /// `uri` as the server serves it, without this path in front; `None` if it has another one.
    pub(crate) fn strip(&self, uri: &Uri) -> Option<Uri> {
        let rest = uri.path_and_query()?.as_str().strip_prefix(self.folder())?;
        if !rest.starts_with('/') {
            return None;
        }
        let mut parts = uri.clone().into_parts();
        parts.path_and_query = Some(rest.parse().ok()?);
        Uri::from_parts(parts).ok()
    }
}

impl Default for BasePath {
    fn default() -> Self {
        Self("/".to_owned())
    }
}

impl FromStr for BasePath {
    type Err = NotABasePath;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let is_plain = |name: &str| !matches!(name, "" | "." | "..") && name.bytes().all(wire::is_unreserved);
        let Some(inside) = text.strip_prefix('/') else {
            return Err(NotABasePath::Form(text.to_owned()));
        };
        let inside = inside.strip_suffix('/').unwrap_or(inside);
        if inside.is_empty() {
            return if text == "/" { Ok(Self::default()) } else { Err(NotABasePath::Form(text.to_owned())) };
        }
        if !inside.split('/').all(is_plain) {
            return Err(NotABasePath::Form(text.to_owned()));
        }
        if inside.split('/').next().is_some_and(|first| OWN_NAMES.contains(&first)) {
            return Err(NotABasePath::OwnName(text.to_owned()));
        }
        Ok(Self(format!("/{inside}/")))
    }
}

impl fmt::Display for BasePath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::{BasePath, NotABasePath};
    use axum::http::Uri;

    #[test]
    fn a_slash_at_the_end_makes_no_difference() {
        for (text, path) in
            [("/", "/"), ("/a", "/a/"), ("/tools/widgets", "/tools/widgets/"), ("/~me/w_1.0/", "/~me/w_1.0/")]
        {
            assert_eq!(text.parse::<BasePath>().unwrap().as_str(), path);
        }
    }

    #[test]
    fn what_could_lead_elsewhere_or_means_something_in_a_header_is_refused() {
        for text in [
            "",
            "tools",
            "//",
            "//evil.example",
            "/a//b",
            "/a/../b",
            "/./a",
            "/a b",
            "/a;Domain=x",
            "/a%2fb",
            "/ä",
            "/a?b",
            "/a#b",
            "/a\\b",
            "/a\r\nb",
            "https://a.example/b",
        ] {
            assert!(matches!(text.parse::<BasePath>(), Err(NotABasePath::Form(_))), "{text:?}");
        }
        for text in ["/v1", "/assets/x", "/embed/", "/demo", "/healthz", "/readyz/x", "/metrics"] {
            assert!(matches!(text.parse::<BasePath>(), Err(NotABasePath::OwnName(_))), "{text:?}");
        }
    }

    #[test]
    fn only_the_whole_path_in_front_is_taken_away() {
        let base: BasePath = "/tools/widgets".parse().unwrap();
        let strip = |text: &str| base.strip(&text.parse::<Uri>().unwrap()).map(|uri| uri.to_string());
        assert_eq!(strip("/tools/widgets/"), Some("/".to_owned()));
        assert_eq!(
            strip("/tools/widgets/v1/x?a=/tools/widgets/"),
            Some("/v1/x?a=/tools/widgets/".to_owned())
        );
        assert_eq!(strip("/tools/widgets//evil.example/"), Some("//evil.example/".to_owned()));
        assert_eq!(
            strip("http://localhost/tools/widgets/session"),
            Some("http://localhost/session".to_owned())
        );
        for other in ["/", "/v1/x", "/tools", "/tools/widgetsx", "/tools/widgets", "/x/tools/widgets/"] {
            assert_eq!(strip(other), None, "{other}");
        }
    }
}

//! The page that other sites show in a frame: `/embed`.
//!
//! It is the built `embed.html` with the embedders' origins, and the only page allowed in a frame.

use axum::http::header::{self, InvalidHeaderValue};
use axum::http::{HeaderName, HeaderValue};
use axum::response::{IntoResponse as _, Response};

use super::disk::not_built;
use super::place::PagePlace;
use crate::errors::HttpError;
use crate::origin::WebOrigin;
use crate::page_source::PageSource;
use crate::web::headers::{RESOURCE_POLICY, page_policy};

/// The file in the page's folder.
const FILE: &str = "embed.html";

/// The placeholder for the allowed parents in the page's script: none, until this server has inserted them.
const PLACE: &str = r#"<meta name="inbox-widgets-parents" content="">"#;

/// Whether a document admits only files that agree to it.
const EMBEDDER_POLICY: HeaderName = HeaderName::from_static("cross-origin-embedder-policy");

/// The page for frames.
#[derive(Clone, Debug)]
pub(crate) struct FramePage {
    place: PagePlace,
    /// The embedders' origins, separated by spaces; empty if there are none.
    parents: String,
    policy: HeaderValue,
}

impl FramePage {
    /// The page from `source`, which may connect to this server and to `api_origins`, and be shown in frames of
    /// `embed_origins`.
    ///
    /// # Errors
    ///
    /// None in practice: a [`WebOrigin`] contains only characters that a header may have.
    pub(crate) fn new(
        source: &PageSource,
        api_origins: &[WebOrigin],
        embed_origins: &[WebOrigin],
    ) -> Result<Self, InvalidHeaderValue> {
        let ancestors: Vec<&str> =
            std::iter::once("'self'").chain(embed_origins.iter().map(WebOrigin::as_str)).collect();
        Ok(Self {
            place: PagePlace::new(source),
            parents: embed_origins.iter().map(WebOrigin::as_str).collect::<Vec<_>>().join(" "),
            policy: HeaderValue::try_from(page_policy(api_origins, &ancestors.join(" "), ""))?,
        })
    }

    /// Answers with the page, or with 503 if it is not built.
    ///
    /// # Errors
    ///
    /// The system does not allow reading the file.
    pub(crate) async fn answer(&self) -> Result<Response, HttpError> {
        let mut response = match self.read().await? {
            Some(text) => ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], text).into_response(),
            None => not_built(),
        };
        let headers = response.headers_mut();
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        headers.insert(header::CONTENT_SECURITY_POLICY, self.policy.clone());
        if !self.parents.is_empty() {
            // A host with Cross-Origin-Embedder-Policy shows only frames that agree to it and also have this
            // policy.
            headers.insert(RESOURCE_POLICY, HeaderValue::from_static("cross-origin"));
            headers.insert(EMBEDDER_POLICY, HeaderValue::from_static("require-corp"));
        }
        Ok(response)
    }

    /// The file with the parents in it. Not through a symbolic link, as for all files of the page.
    async fn read(&self) -> Result<Option<String>, HttpError> {
        let Some(text) = self.place.read_text(FILE).await? else { return Ok(None) };
        if !self.parents.is_empty() && !text.contains(PLACE) {
            tracing::warn!("{FILE} has no place for the origins of --embed-origin: frames will not work");
        }
        Ok(Some(with_parents(&text, &self.parents)))
    }
}

/// Inserts the origins at the placeholder. Without it, the page knows no parent and talks to none.
///
/// Nothing is escaped: a [`WebOrigin`] contains no character with a special meaning in HTML.
fn with_parents(text: &str, parents: &str) -> String {
    text.replacen(PLACE, &PLACE.replace(r#"content="""#, &format!(r#"content="{parents}""#)), 1)
}

/// Whether a path in the page's folder is this page's file, compressed or not, so that it has only one address.
pub(crate) fn is_file_of_it(path: &str) -> bool {
    // Some systems ignore case in names.
    path.get(..FILE.len()).is_some_and(|start| start.eq_ignore_ascii_case(FILE))
}

#[cfg(test)]
mod tests {
    use super::{PLACE, is_file_of_it, with_parents};

    #[test]
    fn the_parents_get_into_their_place_and_nowhere_else() {
        let page = format!("<head>{PLACE}</head>{PLACE}");
        let filled = with_parents(&page, "https://a.example http://localhost:3000");
        let expected =
            r#"<meta name="inbox-widgets-parents" content="https://a.example http://localhost:3000">"#;
        assert_eq!(filled, format!("<head>{expected}</head>{PLACE}"));
        let other = r#"<meta content="" name="inbox-widgets-parents"><meta name="a" content="">"#;
        assert_eq!(with_parents(other, "https://a.example"), other);
    }

    #[test]
    fn its_file_is_known_in_each_form() {
        for path in ["embed.html", "Embed.HTML", "embed.html.br", "embed.html/"] {
            assert!(is_file_of_it(path), "{path}");
        }
        for path in ["", "embed", "assets/embed.html", "index.html", "émbed.html"] {
            assert!(!is_file_of_it(path), "{path}");
        }
    }
}

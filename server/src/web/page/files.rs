//! The page's files: the content of the page's folder, and nothing else.

use std::io::ErrorKind;
use std::path::PathBuf;

use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use percent_encoding::percent_decode_str;
use tower_http::services::ServeDir;
use tower_http::services::fs::DefaultServeDirFallback;

use super::disk::{is_missing, not_built, unreadable};
use super::frame::is_file_of_it;
use super::kept::{Kept, Question};
use super::place::{Found, PagePlace};
use crate::errors::HttpError;
use crate::origin::WebOrigin;
use crate::page_source::PageSource;
use crate::web::headers::{inline_script_source, page_policy};

/// Files whose names change with their content.
const HASHED: &str = "/assets/";

/// Pages that host the element: also in a frame, the conformance page's second mode.
const HOSTS: &str = "/demo/";

/// The built page.
#[derive(Clone, Debug)]
pub(crate) struct PageFiles {
    place: PagePlace,
    files: ServeDir<DefaultServeDirFallback, PagePlace>,
    kept: Kept,
    policy: HeaderValue,
    host_policy: HeaderValue,
}

impl PageFiles {
    /// The page from `source`, which may connect to this server and to `api_origins`.
    ///
    /// # Errors
    ///
    /// None in practice: a [`WebOrigin`] contains only characters that a header may have.
    pub(crate) fn new(
        source: &PageSource,
        api_origins: &[WebOrigin],
    ) -> Result<Self, axum::http::header::InvalidHeaderValue> {
        let policy = page_policy(api_origins, "'none'", &inline_script_source());
        let place = PagePlace::new(source);
        let files = ServeDir::with_backend(place.root(), place.clone());
        Ok(Self {
            place,
            files: files.precompressed_br().precompressed_gzip(),
            kept: Kept::default(),
            policy: HeaderValue::try_from(&policy)?,
            host_policy: HeaderValue::try_from(format!("{policy}; frame-src 'self'"))?,
        })
    }

    /// Answers GET and HEAD with a file, or 404, and other methods with 405.
    ///
    /// Never answers with `index.html` instead of another file: an old tab that requests a file of an earlier
    /// version must notice.
    ///
    /// # Errors
    ///
    /// [`HttpError::NotFound`]; as [`unreadable`] if the system does not allow reading a file.
    pub(crate) async fn answer(&self, request: Request) -> Result<Response, HttpError> {
        let (method, path) = (request.method().clone(), request.uri().path().to_owned());
        let not_found = || HttpError::NotFound(format!("Cannot {method} {path}"));
        if path.starts_with("/v1/") {
            return Err(not_found());
        }
        if !matches!(method, Method::GET | Method::HEAD) {
            let allowed = [(header::ALLOW, "GET,HEAD")];
            return Ok((allowed, HttpError::MethodNotAllowed { method, path }).into_response());
        }
        let question = Question::of(&method, &path, request.headers());
        if let Some(kept) = question.as_ref().and_then(|question| self.kept.get(question)) {
            return Ok(kept);
        }
        if path == "/" && !self.place.has_file("index.html").await? {
            return Ok(not_built());
        }
        if !self.is_plain(&path).await? {
            return Err(not_found());
        }
        let answer = match self.files.clone().try_call(request).await {
            Ok(answer) => answer,
            // A file without read permission counts as missing.
            Err(error) if is_missing(&error) || error.kind() == ErrorKind::PermissionDenied => {
                return Err(not_found());
            }
            Err(error) => return Err(unreadable(&error)),
        };
        if answer.status() == StatusCode::NOT_FOUND {
            return Err(not_found());
        }
        let answer = self.with_headers(&path, answer.map(Body::new));
        match question {
            Some(question) => self.kept.keep(question, self.file_of(&path), answer).await,
            None => Ok(answer),
        }
    }

    /// The file of a path on the disk; `None` for one inside the program.
    fn file_of(&self, path: &str) -> Option<PathBuf> {
        let decoded = percent_decode_str(path).decode_utf8_lossy();
        let file = self.place.on_disk(decoded.trim_start_matches('/'))?;
        Some(if path.ends_with('/') { file.join("index.html") } else { file })
    }

    /// Whether a path, decoded once, leads straight down into the folder: no way up, no hidden file, no symbolic
    /// link, and not the page for frames.
    ///
    /// # Errors
    ///
    /// The system does not allow inspecting the folder.
    async fn is_plain(&self, path: &str) -> Result<bool, HttpError> {
        let Ok(decoded) = percent_decode_str(path).decode_utf8() else {
            return Ok(false);
        };
        let relative = decoded.strip_prefix('/').unwrap_or(&decoded);
        // It has its own address, with its own policy.
        if is_file_of_it(relative) {
            return Ok(false);
        }
        let mut place = String::new();
        let mut parts = relative.split('/').peekable();
        while let Some(part) = parts.next() {
            if part.is_empty() && parts.peek().is_none() {
                return Ok(true);
            }
            if part.is_empty() || part.starts_with('.') || part.contains(['\\', '\0', ':']) {
                return Ok(false);
            }
            if !place.is_empty() {
                place.push('/');
            }
            place.push_str(part);
            if matches!(self.place.look_at(&place).await?, None | Some(Found::Link)) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn with_headers(&self, path: &str, mut response: Response) -> Response {
        let status = response.status();
        let is_given = status.is_success() || status == StatusCode::NOT_MODIFIED;
        let is_hashed = path.starts_with(HASHED) && is_given;
        let caching = if is_hashed { "public, max-age=31536000, immutable" } else { "no-cache" };
        let headers = response.headers_mut();
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(caching));
        let policy = if path.starts_with(HOSTS) { &self.host_policy } else { &self.policy };
        headers.insert(header::CONTENT_SECURITY_POLICY, policy.clone());
        response
    }
}

//! Small files of the page, cached in memory: reading one from the disk passes through other threads several
//! times, which takes far longer than sending it.

use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderValue, Method, Response, StatusCode, header};
use http_body_util::BodyExt as _;

use crate::errors::HttpError;

/// The largest cached file.
const LARGEST_BYTES: u64 = 4 * 1024 * 1024;

/// The maximum number of cached responses, and of their bytes. A page has fewer, in each of its compressions;
/// unusual requests are served from the disk.
const MOST_ANSWERS: usize = 128;
const MOST_BYTES: usize = 32 * 1024 * 1024;

/// The suffixes of a file's compressed forms.
const FORMS: [&str; 3] = ["", ".br", ".gz"];

/// The cached responses. Clones share them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Kept {
    answers: Arc<Mutex<HashMap<Question, Answer>>>,
}

/// The parts of a request that determine its response.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Question {
    path: String,
    accepted: Vec<u8>,
}

#[derive(Clone, Debug)]
struct Answer {
    headers: HeaderMap,
    body: Bytes,
    /// None inside the program, where it does not change.
    file: Option<PathBuf>,
    seen: Seen,
}

/// Identifies the version of each form of a file: length, time, and the system's change time; `None` if it does
/// not exist or cannot change.
type Seen = [Option<(u64, SystemTime, [i64; 2])>; 3];

impl Question {
    /// The question of a request; `None` if the response depends on more than the file and its compression.
    pub(crate) fn of(method: &Method, path: &str, headers: &HeaderMap) -> Option<Self> {
        let more = [
            header::RANGE,
            header::IF_RANGE,
            header::IF_MATCH,
            header::IF_NONE_MATCH,
            header::IF_MODIFIED_SINCE,
            header::IF_UNMODIFIED_SINCE,
        ];
        let mut accepted = headers.get_all(header::ACCEPT_ENCODING).iter();
        let first = accepted.next().map_or(&b""[..], HeaderValue::as_bytes);
        let is_plain = method == Method::GET
            && accepted.next().is_none()
            && first.len() + path.len() <= 512
            && !more.iter().any(|name| headers.contains_key(name));
        is_plain.then(|| Self { path: path.to_owned(), accepted: first.to_vec() })
    }
}

impl Kept {
    /// The cached response, if the file has not changed since.
    pub(crate) fn get(&self, question: &Question) -> Option<Response<Body>> {
        let answer = self.lock().get(question).cloned()?;
        if seen(answer.file.as_ref()) != answer.seen {
            self.lock().remove(question);
            return None;
        }
        let mut response = Response::new(Body::from(answer.body));
        *response.headers_mut() = answer.headers;
        Some(response)
    }

    /// Reads a small response of `file` completely, and caches it.
    ///
    /// # Errors
    ///
    /// [`HttpError::Page`] if the file cannot be read to its end.
    pub(crate) async fn keep(
        &self,
        question: Question,
        file: Option<PathBuf>,
        response: Response<Body>,
    ) -> Result<Response<Body>, HttpError> {
        // Inspected before it is read, so that a change meanwhile is noticed the next time.
        let seen = seen(file.as_ref());
        let length = response.headers().get(header::CONTENT_LENGTH);
        let length = length.and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
        let is_small = length.is_some_and(|length| length <= LARGEST_BYTES);
        if response.status() != StatusCode::OK || !is_small || self.is_full() {
            return Ok(response);
        }
        let (parts, body) = response.into_parts();
        let body = body.collect().await.map_err(|_| HttpError::Page)?.to_bytes();
        let answer = Answer { headers: parts.headers.clone(), body: body.clone(), file, seen };
        self.lock().insert(question, answer);
        Ok(Response::from_parts(parts, Body::from(body)))
    }

    fn is_full(&self) -> bool {
        let answers = self.lock();
        let bytes: usize = answers.values().map(|answer| answer.body.len()).sum();
        answers.len() >= MOST_ANSWERS || bytes >= MOST_BYTES
    }

    /// A thread that panicked with the lock held leaves consistent values behind, because each change here is one
    /// step.
    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<Question, Answer>> {
        self.answers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Inspects a file on this thread: the system has the answer cached, and another thread would take longer.
fn seen(file: Option<&PathBuf>) -> Seen {
    FORMS.map(|ending| {
        let mut name = file?.as_os_str().to_owned();
        name.push(ending);
        let found = fs::symlink_metadata(name).ok()?;
        Some((found.len(), found.modified().ok()?, changed(&found)))
    })
}

/// The system's last change of a file: no program can set it back.
#[cfg(unix)]
fn changed(found: &fs::Metadata) -> [i64; 2] {
    use std::os::unix::fs::MetadataExt as _;
    [found.ctime(), found.ctime_nsec()]
}

#[cfg(not(unix))]
fn changed(_: &fs::Metadata) -> [i64; 2] {
    [0; 2]
}

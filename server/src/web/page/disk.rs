//! Inspects files of the page on the disk, and answers if they cannot be read.

use std::fs::Metadata;
use std::io::{self, ErrorKind};
use std::path::Path;

use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};

use crate::errors::HttpError;
use crate::open_files::are_used_up;

/// Whether there is a file, or a link to one.
pub(super) async fn is_file(path: &Path) -> Result<bool, HttpError> {
    match tokio::fs::metadata(path).await {
        Ok(found) => Ok(found.is_file()),
        Err(error) if is_missing(&error) => Ok(false),
        Err(error) => Err(unreadable(&error)),
    }
}

/// The metadata, not of a link's target; `None` if there is nothing.
///
/// # Errors
///
/// As [`unreadable`].
pub(super) async fn look_at(path: &Path) -> Result<Option<Metadata>, HttpError> {
    match tokio::fs::symlink_metadata(path).await {
        Ok(found) => Ok(Some(found)),
        Err(error) if is_missing(&error) => Ok(None),
        Err(error) => Err(unreadable(&error)),
    }
}

/// Whether an error means that nothing can exist there: no file, or an invalid file name.
pub(super) fn is_missing(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::NotFound | ErrorKind::NotADirectory | ErrorKind::InvalidFilename | ErrorKind::InvalidInput
    )
}

/// A file that may exist but cannot be read. It does not count as missing, because the page would be built again,
/// or reloaded, in vain.
pub(super) fn unreadable(error: &io::Error) -> HttpError {
    if are_used_up(error) {
        return HttpError::NoRoom;
    }
    tracing::error!(%error, "a file of the page cannot be read");
    HttpError::Page
}

/// The response in place of a page whose files are missing.
pub(super) fn not_built() -> Response {
    let text = "The page is not built yet. Run `cargo xtask run`, which builds it and starts this server, or name its folder with --page.\n";
    (StatusCode::SERVICE_UNAVAILABLE, text).into_response()
}

#[cfg(test)]
mod tests {
    use super::{is_file, is_missing, look_at, unreadable};
    use crate::errors::HttpError;
    use std::io::{Error, ErrorKind};

    #[cfg(unix)]
    #[test]
    fn a_file_is_not_missing_where_no_more_can_be_opened() {
        for code in [23, 24] {
            let error = Error::from_raw_os_error(code);
            assert!(!is_missing(&error));
            assert!(matches!(unreadable(&error), HttpError::NoRoom));
        }
        assert!(matches!(unreadable(&ErrorKind::TimedOut.into()), HttpError::Page));
    }

    #[cfg(unix)]
    #[tokio::test]
    async fn a_file_is_not_missing_where_the_system_cannot_get_there() {
        let folder = tempfile::tempdir().unwrap();
        let ring = folder.path().join("ring");
        std::os::unix::fs::symlink(&ring, &ring).unwrap();
        assert!(matches!(is_file(&ring).await, Err(HttpError::Page)));
        assert!(matches!(look_at(&ring.join("a")).await, Err(HttpError::Page)));
        assert!(matches!(look_at(&folder.path().join("a")).await, Ok(None)));
    }

    #[test]
    fn what_no_file_can_be_called_is_missing() {
        for kind in [ErrorKind::NotFound, ErrorKind::NotADirectory, ErrorKind::InvalidFilename] {
            assert!(is_missing(&Error::from(kind)), "{kind}");
        }
    }
}

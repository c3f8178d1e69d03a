//! How long a server may take to answer: without a deadline, one that has vanished from the network never would.

use std::io::{self, ErrorKind};
use std::time::Duration;

use futures_util::stream::BoxStream;
use futures_util::{StreamExt as _, TryStreamExt as _};
use tokio::time::timeout;

use crate::store::error::DatabaseError;

/// Waits for an answer.
///
/// # Errors
///
/// [`DatabaseError::Unreachable`] without one in time; or what the answer says.
pub(in crate::store) async fn within<T>(
    patience: Duration,
    answer: impl Future<Output = Result<T, sqlx::Error>>,
) -> Result<T, DatabaseError> {
    Ok(timeout(patience, answer).await.unwrap_or_else(|_| Err(silent()))?)
}

/// Gives each row of an answer the same time.
pub(in crate::store) fn each_within<'c, T: Send + 'c>(
    patience: Duration,
    rows: BoxStream<'c, Result<T, sqlx::Error>>,
) -> BoxStream<'c, Result<T, DatabaseError>> {
    let rows = rows.map_err(DatabaseError::from);
    futures_util::stream::unfold(Some(rows), move |rows| async move {
        let mut rows = rows?;
        match timeout(patience, rows.next()).await {
            Ok(row) => row.map(|row| (row, Some(rows))),
            Err(_) => Some((Err(silent().into()), None)),
        }
    })
    .boxed()
}

/// The error of a server that does not answer.
pub(super) fn silent() -> sqlx::Error {
    sqlx::Error::Io(io::Error::new(ErrorKind::TimedOut, "the server does not answer"))
}

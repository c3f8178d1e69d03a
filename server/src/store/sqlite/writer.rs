//! The single writing connection, and the changes that use it one after the other.
//!
//! `SQLite` accepts one writer at a time. Waiting changes wait here and not in the pool, so they take no
//! connection from readers.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use sqlx::Connection as _;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use tokio::sync::{Mutex, OwnedMutexGuard};
use tokio::time::{Instant, sleep, timeout_at};

use super::connection::connect;
use crate::store::connected::{Connected, StoreConnection};
use crate::store::error::DatabaseError;

/// How long to wait before the next try for a lock that another program holds.
const PAUSE: Duration = Duration::from_millis(20);

/// Gives the single writing connection to one change after the other, in the order of their requests.
#[derive(Debug)]
pub(super) struct Writer {
    /// None if the last change failed, because the connection's state is then unknown.
    connection: Arc<Mutex<Option<SqliteConnection>>>,
    options: SqliteConnectOptions,
    patience: Duration,
    /// Set while the turn is held.
    closed: AtomicBool,
}

impl Writer {
    /// A writer with its first connection. `patience` is how long a change may wait to begin, in the queue and for
    /// another program's lock together.
    pub(super) fn new(
        connection: SqliteConnection,
        options: SqliteConnectOptions,
        patience: Duration,
    ) -> Self {
        let connection = Arc::new(Mutex::new(Some(connection)));
        Self { connection, options, patience, closed: AtomicBool::new(false) }
    }

    /// Begins a change when its turn has come and no other program writes.
    ///
    /// # Errors
    ///
    /// [`DatabaseError::Busy`] or [`DatabaseError::Locked`] after the patience; or the database cannot be opened
    /// again.
    pub(super) async fn begin(&self) -> Result<SqliteChange, DatabaseError> {
        let deadline = Instant::now() + self.patience;
        let turn = Arc::clone(&self.connection).lock_owned();
        let mut turn = timeout_at(deadline, turn).await.map_err(|_| DatabaseError::Busy)?;
        let mut kept = turn.take();
        loop {
            match begin(kept, &self.options).await {
                Ok(connection) => return Ok(SqliteChange { connection, turn }),
                Err((connection, DatabaseError::Locked(_))) if Instant::now() + PAUSE < deadline => {
                    kept = connection;
                    sleep(PAUSE).await;
                }
                Err((connection, error)) => {
                    *turn = connection;
                    return Err(error);
                }
            }
        }
    }

    /// Begins a change if that needs no wait: neither for other changes nor for another program's lock.
    ///
    /// # Errors
    ///
    /// The database cannot be opened again, or not written.
    pub(super) async fn begin_if_free(&self) -> Result<Option<SqliteChange>, DatabaseError> {
        let Ok(mut turn) = Arc::clone(&self.connection).try_lock_owned() else {
            return Ok(None);
        };
        // Another connection after the end would leave its files open.
        if self.closed.load(Ordering::Relaxed) {
            return Ok(None);
        }
        match begin(turn.take(), &self.options).await {
            Ok(connection) => Ok(Some(SqliteChange { connection, turn })),
            Err((connection, DatabaseError::Locked(_))) => {
                *turn = connection;
                Ok(None)
            }
            Err((_, error)) => Err(error),
        }
    }

    /// Waits for the running change and closes the connection.
    pub(super) async fn close(&self) {
        let mut turn = self.connection.lock().await;
        self.closed.store(true, Ordering::Relaxed);
        let connection = turn.take();
        if let Some(connection) = connection
            && let Err(error) = connection.close().await
        {
            tracing::warn!(%error, "the database could not be closed well; it recovers at the next start");
        }
    }
}

/// Opens the connection if there is none, and takes the write lock at once: a change that reads first and locks
/// later fails under load. A connection that only has to wait for the lock is returned with the error.
async fn begin(
    kept: Option<SqliteConnection>,
    options: &SqliteConnectOptions,
) -> Result<SqliteConnection, (Option<SqliteConnection>, DatabaseError)> {
    let mut connection = match kept {
        Some(connection) => connection,
        None => connect(options).await.map_err(|error| (None, error))?,
    };
    match sqlx::query("BEGIN IMMEDIATE").execute(&mut connection).await.map_err(DatabaseError::from) {
        Ok(_) => Ok(connection),
        Err(error @ DatabaseError::Locked(_)) => Err((Some(connection), error)),
        Err(error) => Err((None, error)),
    }
}

/// A running change: a transaction that holds the write lock.
///
/// If it is dropped before [`SqliteChange::commit`], or that fails, its connection is closed, which rolls it
/// back. The connection is not used again: after a failure `SQLite` may or may not have ended the transaction, and
/// a connection in the wrong state would refuse every later change.
#[derive(Debug)]
pub(in crate::store) struct SqliteChange {
    connection: SqliteConnection,
    turn: OwnedMutexGuard<Option<SqliteConnection>>,
}

impl SqliteChange {
    /// Commits the change.
    ///
    /// # Errors
    ///
    /// It cannot be written, e.g. on a full disk; then nothing was changed.
    pub(in crate::store) async fn commit(self) -> Result<(), DatabaseError> {
        let Self { mut connection, mut turn } = self;
        sqlx::query("COMMIT").execute(&mut connection).await?;
        *turn = Some(connection);
        Ok(())
    }
}

impl Connected for SqliteChange {
    fn connection(&mut self) -> StoreConnection<'_> {
        StoreConnection::Sqlite(&mut self.connection)
    }
}

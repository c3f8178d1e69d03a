//! The open file.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use sqlx::SqliteConnection;
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};

use super::connection::{check_settings, connect};
use super::files;
use super::writer::{SqliteChange, Writer};
use crate::store::error::DatabaseError;

/// The maximum number of reading connections to a file. More than cores would not help.
pub const SQLITE_CONNECTIONS: u32 = 4;

/// How a file is opened.
#[derive(Debug)]
pub(in crate::store) struct SqliteOpening {
    options: SqliteConnectOptions,
    busy_timeout: Duration,
    path: Arc<Path>,
}

/// An open file. Clones share its connections: several readers and one writer.
#[derive(Clone, Debug)]
pub(in crate::store) struct SqliteStore {
    /// For reads only.
    readers: SqlitePool,
    writer: Arc<Writer>,
    path: Arc<Path>,
}

impl SqliteOpening {
    /// Opens the first connection to the file at `path`, and creates it (with its folder) if there is none. Other users of this
    /// machine cannot read what it creates. `busy_timeout` is how long reads and writes wait while another program blocks them.
    ///
    /// # Errors
    ///
    /// A file that cannot be opened, is not a database, or refuses the settings. Nothing is ever deleted.
    pub(in crate::store) async fn begin(
        path: &Path,
        busy_timeout: Duration,
    ) -> Result<(Self, SqliteConnection), DatabaseError> {
        files::prepare(path).map_err(|error| DatabaseError::ReadOnly(error.into()))?;
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            // Sorting a long list must not depend on the space in the system's temporary folder.
            .pragma("temp_store", "MEMORY")
            .busy_timeout(busy_timeout);
        let first = connect(&options).await?;
        Ok((Self { options, busy_timeout, path: path.into() }, first))
    }

    /// Opens the other connections, once the tables are up to date.
    ///
    /// # Errors
    ///
    /// The file cannot be opened any more.
    pub(in crate::store) async fn finish(
        self,
        first: SqliteConnection,
    ) -> Result<SqliteStore, DatabaseError> {
        let Self { options, busy_timeout, path } = self;
        let readers = SqlitePoolOptions::new()
            .max_connections(SQLITE_CONNECTIONS)
            .acquire_timeout(busy_timeout)
            // An open connection in WAL mode prevents other programs from locking the database exclusively. It
            // also prevents the files beside it from being created again, for which there may be no space.
            .min_connections(1)
            .idle_timeout(None)
            .max_lifetime(None)
            // A file in this process needs no ping before each read; it would take a turn of the connection's thread.
            .test_before_acquire(false)
            .after_connect(|connection, _| {
                Box::pin(async move {
                    check_settings(connection).await.map_err(|error| sqlx::Error::Configuration(error.into()))
                })
            })
            .connect_with(options.clone().pragma("query_only", "ON"))
            .await?;
        // It retries by itself, so that one deadline covers the whole wait.
        let writer = Writer::new(first, options.busy_timeout(Duration::ZERO), busy_timeout);
        Ok(SqliteStore { readers, writer: Arc::new(writer), path })
    }
}

impl SqliteStore {
    /// The reading connections.
    pub(in crate::store) const fn readers(&self) -> &SqlitePool {
        &self.readers
    }

    /// Begins a change, which holds the write lock from now on.
    pub(in crate::store) async fn write(&self) -> Result<SqliteChange, DatabaseError> {
        self.writer.begin().await
    }

    /// Begins a change that may be left out: `None` if it would have to wait, or the database is closed.
    pub(in crate::store) async fn write_if_free(&self) -> Result<Option<SqliteChange>, DatabaseError> {
        self.writer.begin_if_free().await
    }

    /// Waits for running statements, then closes every connection and merges the write-ahead log into the file.
    pub(in crate::store) async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }

    /// Says why something failed if `SQLite` itself cannot tell.
    pub(in crate::store) async fn explain(&self, error: DatabaseError) -> DatabaseError {
        let path = Arc::clone(&self.path);
        let explaining = tokio::task::spawn_blocking(move || files::explain(&path, error));
        explaining.await.unwrap_or(DatabaseError::Busy)
    }
}

/// Says why the file at `path` cannot be opened if `SQLite` itself cannot tell.
pub(in crate::store) fn explain_opening(path: &Path, error: DatabaseError) -> DatabaseError {
    files::explain(path, error)
}

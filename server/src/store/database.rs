//! The open database.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};

use super::connection::{check_settings, connect};
use super::error::DatabaseError;
use super::writer::{WriteTransaction, Writer};
use super::{files, migrations};

/// The maximum number of reading connections. More than cores would not help.
pub const CONNECTIONS: u32 = 4;

/// The open database. Clones share its connections: several readers and one writer.
#[derive(Clone, Debug)]
pub struct Database {
    /// For reads only.
    pub(super) pool: SqlitePool,
    writer: Arc<Writer>,
    path: Arc<Path>,
}

impl Database {
    /// Opens the database at `path`, creates it (with its folder) if there is none, and brings its tables up to
    /// date. Other users of this machine cannot read what it creates.
    ///
    /// `busy_timeout` is how long reads and writes wait while another program blocks them.
    ///
    /// # Errors
    ///
    /// A file that cannot be opened, is not a database, or refuses the settings. Nothing is ever deleted.
    pub async fn open(path: &Path, busy_timeout: Duration) -> Result<Self, DatabaseError> {
        Self::try_open(path, busy_timeout).await.map_err(|error| files::explain(path, error))
    }

    async fn try_open(path: &Path, busy_timeout: Duration) -> Result<Self, DatabaseError> {
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
        let mut first = connect(&options).await?;
        migrations::run(&mut first).await?;
        let pool = SqlitePoolOptions::new()
            .max_connections(CONNECTIONS)
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
        Ok(Self { pool, writer: Arc::new(writer), path: path.into() })
    }

    /// Waits for running statements, then closes every connection and merges the write-ahead log into the file.
    pub async fn close(&self) {
        self.pool.close().await;
        self.writer.close().await;
    }

    /// The reading connections, for statements outside this module (tests check their settings).
    pub fn pool(&self) -> &SqlitePool {
        &self.pool
    }

    /// Reads next to nothing, to show that reads work.
    ///
    /// # Errors
    ///
    /// The database cannot be read, or has no connection free for too long.
    pub(crate) async fn answers(&self) -> Result<(), DatabaseError> {
        sqlx::query("SELECT 1 FROM chatbots LIMIT 1").fetch_optional(&self.pool).await?;
        Ok(())
    }

    /// Begins a change, which holds the write lock from now on.
    ///
    /// # Errors
    ///
    /// Another program holds the lock for too long, or the database cannot be written.
    pub async fn write(&self) -> Result<WriteTransaction, DatabaseError> {
        self.writer.begin().await
    }

    /// Begins a change that may be left out: `None` if it would have to wait, or the database is closed.
    ///
    /// # Errors
    ///
    /// The database cannot be written.
    pub(super) async fn write_if_free(&self) -> Result<Option<WriteTransaction>, DatabaseError> {
        self.writer.begin_if_free().await
    }

    /// Carries out a change, and says why it failed if `SQLite` itself cannot tell.
    pub(crate) async fn change<T>(
        &self,
        change: impl Future<Output = Result<T, DatabaseError>>,
    ) -> Result<T, DatabaseError> {
        match change.await {
            Err(error) => {
                let path = Arc::clone(&self.path);
                let explaining = tokio::task::spawn_blocking(move || files::explain(&path, error));
                Err(explaining.await.unwrap_or(DatabaseError::Busy))
            }
            done => done,
        }
    }
}

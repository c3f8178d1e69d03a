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

/// How many connections that read are open at most. More than cores gain nothing.
pub const CONNECTIONS: u32 = 4;

/// The open database. Clones share its connections: some that read, and one that writes.
#[derive(Clone, Debug)]
pub struct Database {
    /// For reading alone.
    pub(super) pool: SqlitePool,
    writer: Arc<Writer>,
    path: Arc<Path>,
}

impl Database {
    /// Opens the database at `path`, creates it (with its folder) where there is none, and brings its tables up to
    /// date. Others on this machine may not read what is created.
    ///
    /// `busy_timeout` is how long reading and writing wait where another program keeps them waiting.
    ///
    /// # Errors
    ///
    /// A file that cannot be opened, is no database, or does not take the settings. Nothing is ever wiped.
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
            // Sorting a long list must not depend on the room in the system's temporary folder.
            .pragma("temp_store", "MEMORY")
            .busy_timeout(busy_timeout);
        let mut first = connect(&options).await?;
        migrations::run(&mut first).await?;
        let pool = SqlitePoolOptions::new()
            .max_connections(CONNECTIONS)
            .acquire_timeout(busy_timeout)
            // Whoever holds a connection to a database in WAL mode keeps other programs from taking it for
            // themselves, and the files beside it from being made again, for which there may be no room.
            .min_connections(1)
            .idle_timeout(None)
            .max_lifetime(None)
            .after_connect(|connection, _| {
                Box::pin(async move {
                    check_settings(connection).await.map_err(|error| sqlx::Error::Configuration(error.into()))
                })
            })
            .connect_with(options.clone().pragma("query_only", "ON"))
            .await?;
        // It asks again by itself, so that a deadline covers all that it waits for.
        let writer = Writer::new(first, options.busy_timeout(Duration::ZERO), busy_timeout);
        Ok(Self { pool, writer: Arc::new(writer), path: path.into() })
    }

    /// Waits for what runs, then closes every connection and folds the write-ahead log into the file.
    pub async fn close(&self) {
        self.pool.close().await;
        self.writer.close().await;
    }

    /// The connections that read, for statements outside this module (tests look at their settings).
    pub fn pool(&self) -> &SqlitePool {
        &self.pool
    }

    /// Begins a change; it holds the write lock from here on.
    ///
    /// # Errors
    ///
    /// Another program holds the lock for too long, or the database cannot be written.
    pub async fn write(&self) -> Result<WriteTransaction, DatabaseError> {
        self.writer.begin().await
    }

    /// Carries out a change, and says why it failed where `SQLite` itself cannot tell.
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

//! The open database, of either kind.

use std::time::Duration;

use sqlx::sqlite::SqlitePool;

use super::check::{DatabaseReport, check_contents};
use super::error::DatabaseError;
use super::migrations;
use super::postgres::PostgresStore;
use super::reading::{ReadConnection, Snapshot};
use super::retries::Retries;
use super::row::FromStored;
use super::sqlite::{SqliteOpening, SqliteStore, explain_opening};
use super::statement::Statement;
use super::write::WriteTransaction;
use crate::database_place::{DatabasePlace, DatabaseUrl};

/// The open database. Clones share its connections.
#[derive(Clone, Debug)]
pub struct Database {
    backend: Backend,
}

#[derive(Clone, Debug)]
enum Backend {
    Sqlite(SqliteStore),
    Postgres(PostgresStore),
}

impl Database {
    /// Opens the database at `place` and brings its tables up to date. A file is created (with its folder) if there is none;
    /// other users of this machine cannot read what it creates. A database on a server must be there.
    ///
    /// `busy_timeout` is how long reads and writes wait while others block them.
    ///
    /// # Errors
    ///
    /// A file that cannot be opened or is not a database, a server that cannot be reached or refuses, a setting that is refused, or
    /// tables of a newer version. Nothing is ever deleted.
    pub async fn open(place: &DatabasePlace, busy_timeout: Duration) -> Result<Self, DatabaseError> {
        match place {
            DatabasePlace::File(path) => {
                let opening = async {
                    let (opening, mut first) = SqliteOpening::begin(path, busy_timeout).await?;
                    migrations::run_sqlite(&mut first).await?;
                    opening.finish(first).await
                };
                let store = opening.await.map_err(|error| explain_opening(path, error))?;
                Ok(Self { backend: Backend::Sqlite(store) })
            }
            DatabasePlace::Server(url) => {
                let (store, mut first) = PostgresStore::connect(url.secret(), busy_timeout).await?;
                migrations::run_postgres(&mut first).await?;
                first.close().await?;
                Ok(Self { backend: Backend::Postgres(store) })
            }
        }
    }

    /// Waits for running statements, then closes every connection. A file gets what is in its write-ahead log.
    pub async fn close(&self) {
        match &self.backend {
            Backend::Sqlite(store) => store.close().await,
            Backend::Postgres(store) => store.close().await,
        }
    }

    /// The reading connections to a file, for statements outside this module (tests check their settings).
    pub fn file_readers(&self) -> Option<&SqlitePool> {
        match &self.backend {
            Backend::Sqlite(store) => Some(store.readers()),
            Backend::Postgres(_) => None,
        }
    }

    /// Reads next to nothing, to show that reads work.
    ///
    /// # Errors
    ///
    /// The database cannot be read, or has no connection free for too long.
    pub(crate) async fn answers(&self) -> Result<(), DatabaseError> {
        let reading = Statement::new("SELECT id FROM chatbots LIMIT 1");
        self.optional::<(String,)>(&reading).await?;
        Ok(())
    }

    /// A connection for reading.
    ///
    /// # Errors
    ///
    /// There is none, or none is free for too long.
    pub(super) async fn reader(&self) -> Result<ReadConnection, DatabaseError> {
        Ok(match &self.backend {
            Backend::Sqlite(store) => ReadConnection::Sqlite(store.readers().acquire().await?),
            Backend::Postgres(store) => ReadConnection::Postgres(store.reader().await?),
        })
    }

    /// A transaction for reads of one state.
    ///
    /// # Errors
    ///
    /// As [`Self::reader`].
    pub(super) async fn snapshot(&self) -> Result<Snapshot, DatabaseError> {
        Ok(match &self.backend {
            Backend::Sqlite(store) => Snapshot::Sqlite(store.readers().begin().await?),
            Backend::Postgres(store) => Snapshot::Postgres(store.snapshot().await?),
        })
    }

    /// All rows of a read. If its connection turns out to be lost, another one is tried.
    ///
    /// # Errors
    ///
    /// The database cannot be read.
    pub(super) async fn all<T: FromStored>(&self, reading: &Statement<'_>) -> Result<Vec<T>, DatabaseError> {
        let mut retries = self.retries();
        loop {
            let mut reader = self.reader().await?;
            match reading.all(&mut reader).await {
                Err(error @ DatabaseError::Unreachable(_)) => {
                    reader.give_up();
                    if !retries.one_more() {
                        return Err(error);
                    }
                }
                read => return read,
            }
        }
    }

    /// The first row of a read, if there is one.
    ///
    /// # Errors
    ///
    /// As [`Self::all`].
    pub(super) async fn optional<T: FromStored>(
        &self,
        reading: &Statement<'_>,
    ) -> Result<Option<T>, DatabaseError> {
        Ok(self.all(reading).await?.into_iter().next())
    }

    /// Begins a change. In a file it holds the write lock from now on; on a server it locks what it changes.
    ///
    /// # Errors
    ///
    /// Others hold the lock for too long, or the database cannot be written.
    pub async fn write(&self) -> Result<WriteTransaction, DatabaseError> {
        Ok(match &self.backend {
            Backend::Sqlite(store) => WriteTransaction::of_file(store.write().await?),
            Backend::Postgres(store) => WriteTransaction::of_server(store.write().await?),
        })
    }

    /// Begins a change that may be left out: `None` if it would have to wait, or the database is closed.
    ///
    /// # Errors
    ///
    /// The database cannot be written.
    pub(super) async fn write_if_free(&self) -> Result<Option<WriteTransaction>, DatabaseError> {
        Ok(match &self.backend {
            Backend::Sqlite(store) => store.write_if_free().await?.map(WriteTransaction::of_file),
            Backend::Postgres(store) => store.write_if_free().await?.map(WriteTransaction::of_server),
        })
    }

    /// Carries out a change, and says why it failed if the database itself cannot tell.
    pub(crate) async fn change<T>(
        &self,
        change: impl Future<Output = Result<T, DatabaseError>>,
    ) -> Result<T, DatabaseError> {
        match (change.await, &self.backend) {
            (Err(error), Backend::Sqlite(store)) => Err(store.explain(error).await),
            (done, _) => done,
        }
    }

    /// How often a read may be tried again: never on a file, whose connections are not lost.
    fn retries(&self) -> Retries {
        match &self.backend {
            Backend::Sqlite(_) => Retries::NONE,
            Backend::Postgres(store) => store.retries(),
        }
    }
}

/// Checks a database of a server and changes nothing, not even the tables of an older version.
///
/// # Errors
///
/// The server cannot be reached or refuses, or the database is none of this server or an older one.
pub(crate) async fn check_on_server(
    url: &DatabaseUrl,
    busy_timeout: Duration,
) -> Result<DatabaseReport, DatabaseError> {
    let (store, first) = PostgresStore::connect(url.secret(), busy_timeout).await?;
    first.close().await?;
    let mut snapshot = store.snapshot().await?;
    let mut report = DatabaseReport::of(migrations::version(&mut snapshot).await?);
    check_contents(&mut snapshot, &mut report).await?;
    drop(snapshot);
    store.close().await;
    Ok(report.shortened())
}

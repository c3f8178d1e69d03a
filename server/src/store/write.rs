//! Running changes, of either database.

use sqlx::SqliteConnection;

use super::connected::{Connected, StoreConnection};
use super::error::DatabaseError;
use super::postgres::PostgresChange;
use super::sqlite::SqliteChange;

/// A running change. Dropped before [`WriteTransaction::commit`], or if that fails, it is rolled back.
#[derive(Debug)]
pub struct WriteTransaction {
    running: Running,
}

#[derive(Debug)]
enum Running {
    Sqlite(SqliteChange),
    Postgres(PostgresChange),
}

impl WriteTransaction {
    /// A change of a file.
    pub(super) const fn of_file(change: SqliteChange) -> Self {
        Self { running: Running::Sqlite(change) }
    }

    /// A change on a server.
    pub(super) const fn of_server(change: PostgresChange) -> Self {
        Self { running: Running::Postgres(change) }
    }

    /// Commits the change.
    ///
    /// # Errors
    ///
    /// It cannot be written, e.g. on a full disk; then nothing was changed. [`DatabaseError::Unconfirmed`] if a server has not
    /// said whether it was.
    pub async fn commit(self) -> Result<(), DatabaseError> {
        match self.running {
            Running::Sqlite(change) => change.commit().await,
            Running::Postgres(change) => change.commit().await,
        }
    }

    /// The writing connection to a file, for statements outside this module (tests change its settings).
    pub fn file_connection(&mut self) -> Option<&mut SqliteConnection> {
        match self.connection() {
            StoreConnection::Sqlite(connection) => Some(connection),
            StoreConnection::Postgres(..) => None,
        }
    }
}

impl Connected for WriteTransaction {
    fn connection(&mut self) -> StoreConnection<'_> {
        match &mut self.running {
            Running::Sqlite(change) => change.connection(),
            Running::Postgres(change) => change.connection(),
        }
    }
}

//! What a statement runs on.

use std::time::Duration;

use sqlx::{PgConnection, SqliteConnection};

/// A connection to either database, for one statement.
#[derive(Debug)]
pub(crate) enum StoreConnection<'c> {
    /// To a file.
    Sqlite(&'c mut SqliteConnection),
    /// To a server, which must answer within the time.
    Postgres(&'c mut PgConnection, Duration),
}

/// Whatever has a connection: one that reads, or a transaction.
pub(crate) trait Connected: Send {
    /// The connection.
    fn connection(&mut self) -> StoreConnection<'_>;
}

impl Connected for SqliteConnection {
    fn connection(&mut self) -> StoreConnection<'_> {
        StoreConnection::Sqlite(self)
    }
}

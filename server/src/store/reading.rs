//! Connections that read, of either database.

use sqlx::pool::PoolConnection;
use sqlx::{Sqlite, Transaction};

use super::connected::{Connected, StoreConnection};
use super::postgres::{PostgresReader, PostgresSnapshot};

/// A connection for single reads.
#[derive(Debug)]
pub(super) enum ReadConnection {
    Sqlite(PoolConnection<Sqlite>),
    Postgres(PostgresReader),
}

impl ReadConnection {
    /// Closes a connection to a server instead of keeping it.
    pub(super) fn give_up(self) {
        match self {
            Self::Sqlite(_) => {}
            Self::Postgres(reader) => reader.give_up(),
        }
    }
}

impl Connected for ReadConnection {
    fn connection(&mut self) -> StoreConnection<'_> {
        match self {
            Self::Sqlite(connection) => StoreConnection::Sqlite(connection),
            Self::Postgres(reader) => reader.connection(),
        }
    }
}

/// A transaction whose reads are all of one state.
#[derive(Debug)]
pub(super) enum Snapshot {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(PostgresSnapshot),
}

impl Connected for Snapshot {
    fn connection(&mut self) -> StoreConnection<'_> {
        match self {
            Self::Sqlite(transaction) => StoreConnection::Sqlite(transaction),
            Self::Postgres(snapshot) => snapshot.connection(),
        }
    }
}

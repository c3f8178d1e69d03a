//! Connections that read, of either database.

use sqlx::pool::PoolConnection;
use sqlx::{Sqlite, Transaction};

use super::connected::{Connected, Connection};
use super::postgres::{PostgresReader, PostgresSnapshot};

/// A connection for single reads.
#[derive(Debug)]
pub(super) enum Reader {
    Sqlite(PoolConnection<Sqlite>),
    Postgres(PostgresReader),
}

impl Reader {
    /// Closes a connection to a server instead of keeping it.
    pub(super) fn give_up(self) {
        match self {
            Self::Sqlite(_) => {}
            Self::Postgres(reader) => reader.give_up(),
        }
    }
}

impl Connected for Reader {
    fn connection(&mut self) -> Connection<'_> {
        match self {
            Self::Sqlite(connection) => Connection::Sqlite(connection),
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
    fn connection(&mut self) -> Connection<'_> {
        match self {
            Self::Sqlite(transaction) => Connection::Sqlite(transaction),
            Self::Postgres(snapshot) => snapshot.connection(),
        }
    }
}

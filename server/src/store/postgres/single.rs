//! A connection of its own, for what comes before the kept ones.

use std::time::Duration;

use sqlx::{Connection as _, PgConnection};

use crate::store::connected::{Connected, StoreConnection};
use crate::store::error::DatabaseError;

/// One connection.
#[derive(Debug)]
pub(in crate::store) struct PostgresSingle {
    connection: PgConnection,
    patience: Duration,
}

impl PostgresSingle {
    /// A connection whose server must answer each statement within `patience`.
    pub(super) const fn new(connection: PgConnection, patience: Duration) -> Self {
        Self { connection, patience }
    }

    /// The connection itself, for what may take longer.
    pub(in crate::store) const fn inner(&mut self) -> &mut PgConnection {
        &mut self.connection
    }

    /// Closes it.
    ///
    /// # Errors
    ///
    /// It is lost already.
    pub(in crate::store) async fn close(self) -> Result<(), DatabaseError> {
        Ok(self.connection.close().await?)
    }
}

impl Connected for PostgresSingle {
    fn connection(&mut self) -> StoreConnection<'_> {
        StoreConnection::Postgres(&mut self.connection, self.patience)
    }
}

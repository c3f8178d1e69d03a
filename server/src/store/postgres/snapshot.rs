//! All reads of one state of the database.

use std::time::Duration;

use sqlx::{Postgres, Transaction};

use super::pool::Connections;
use crate::store::connected::{Connected, StoreConnection};
use crate::store::error::DatabaseError;

/// A transaction that reads what was committed when it began. It hinders no change.
#[derive(Debug)]
pub(in crate::store) struct PostgresSnapshot {
    transaction: Transaction<'static, Postgres>,
    patience: Duration,
}

impl PostgresSnapshot {
    /// Begins it.
    ///
    /// # Errors
    ///
    /// There is no connection.
    pub(super) async fn begin(connections: &Connections) -> Result<Self, DatabaseError> {
        let transaction = connections.begin("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await?;
        Ok(Self { transaction, patience: connections.patience() })
    }
}

impl Connected for PostgresSnapshot {
    fn connection(&mut self) -> StoreConnection<'_> {
        StoreConnection::Postgres(&mut self.transaction, self.patience)
    }
}

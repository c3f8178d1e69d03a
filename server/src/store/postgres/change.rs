//! Changes: transactions of their own, which wait for each other only where they change the same rows.

use std::time::Duration;

use sqlx::pool::PoolConnection;
use sqlx::{AssertSqlSafe, Executor as _, Postgres};
use tokio::time::Instant;

use super::deadline::within;
use super::pool::Connections;
use crate::store::connected::{Connected, StoreConnection};
use crate::store::error::DatabaseError;

/// A running change. If it is dropped before [`PostgresChange::commit`], or that fails, its connection is closed, which rolls
/// it back: nobody knows what state it is in.
#[derive(Debug)]
pub(in crate::store) struct PostgresChange {
    connection: PoolConnection<Postgres>,
    patience: Duration,
    is_committed: bool,
}

/// How long an instance that has vanished from the network can keep others waiting, in milliseconds.
const LONGEST_SILENCE: u32 = 60_000;

impl PostgresChange {
    /// Begins a change on one of these connections. One that turns out to be dead is left for another: nothing was sent yet.
    ///
    /// # Errors
    ///
    /// There is no connection, or the server allows no change.
    pub(super) async fn begin(connections: &Connections) -> Result<Self, DatabaseError> {
        let deadline = Instant::now() + connections.patience();
        let mut retries = connections.retries();
        loop {
            let connection = connections.acquire().await?;
            match Self::begin_on(connection, connections.patience(), deadline).await {
                Err(DatabaseError::Unreachable(_)) if retries.one_more() => {}
                begun => return begun,
            }
        }
    }

    /// Begins a change unless all connections are in use.
    ///
    /// # Errors
    ///
    /// As [`Self::begin`].
    pub(super) async fn begin_if_free(connections: &Connections) -> Result<Option<Self>, DatabaseError> {
        let Some(connection) = connections.acquire_if_free().await? else { return Ok(None) };
        let patience = connections.patience();
        Self::begin_on(connection, patience, Instant::now() + patience).await.map(Some)
    }

    async fn begin_on(
        connection: PoolConnection<Postgres>,
        patience: Duration,
        deadline: Instant,
    ) -> Result<Self, DatabaseError> {
        // The server shall say itself that it has waited too long for a lock.
        let mut change = Self { connection, patience: patience * 5 / 4, is_committed: false };
        // What is left of the patience is for other changes' locks. That counts for each lock, and there may be a queue for
        // one, so the statement has its own time.
        let left = deadline.saturating_duration_since(Instant::now());
        let (lock, statement) = (left.as_millis().max(1), (left + patience / 8).as_millis().max(1));
        let text = format!(
            "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE;
             SET LOCAL lock_timeout = {lock}; SET LOCAL statement_timeout = {statement};
             SET LOCAL idle_in_transaction_session_timeout = {LONGEST_SILENCE}"
        );
        within(patience, change.connection.execute(sqlx::raw_sql(AssertSqlSafe(text)))).await?;
        Ok(change)
    }

    /// Commits the change.
    ///
    /// # Errors
    ///
    /// The server says that it cannot; then nothing was changed. [`DatabaseError::Unconfirmed`] if it says nothing.
    pub(in crate::store) async fn commit(mut self) -> Result<(), DatabaseError> {
        let committed = within(self.patience, self.connection.execute("COMMIT")).await;
        committed.map_err(|error| match error {
            // Also where the server says that it stops: it may have waited for a standby after its own commit.
            DatabaseError::Unreachable(error) => DatabaseError::Unconfirmed(error),
            refused => refused,
        })?;
        self.is_committed = true;
        Ok(())
    }
}

impl Connected for PostgresChange {
    fn connection(&mut self) -> StoreConnection<'_> {
        StoreConnection::Postgres(&mut self.connection, self.patience)
    }
}

impl Drop for PostgresChange {
    fn drop(&mut self) {
        if !self.is_committed {
            self.connection.close_on_drop();
        }
    }
}

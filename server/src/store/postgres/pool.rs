//! Connections that are kept, and what a lost one costs.

use std::sync::Arc;
use std::time::Duration;

use sqlx::pool::PoolConnection;
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::{ConnectOptions as _, Connection as _, Postgres, Transaction};
use tokio::sync::Mutex;
use tokio::time::timeout;

use super::deadline::silent;
use super::session;
use crate::store::connected::{Connected, StoreConnection};
use crate::store::error::DatabaseError;
use crate::store::retries::Retries;

/// A connection that was idle for longer is tried before its use. Under load none is, so that costs nothing there.
const TRUSTED: Duration = Duration::from_secs(1);

/// Kept connections of one purpose.
#[derive(Clone, Debug)]
pub(super) struct Connections {
    pool: PgPool,
    patience: Duration,
    most: u32,
    /// Held by the one who asks why there is no connection: many who did would be too many connections.
    asking: Arc<Mutex<()>>,
}

impl Connections {
    /// At most this many connections, none yet. `patience` is how long a statement may wait for one, and for its answer.
    pub(super) fn new(options: &PgConnectOptions, most: u32, patience: Duration) -> Self {
        let pool = PgPoolOptions::new()
            .max_connections(most)
            // The rest of the time is for finding out why there is none.
            .acquire_timeout(patience * 3 / 4)
            .test_before_acquire(false)
            .before_acquire(move |connection, kept| {
                Box::pin(async move {
                    let trusted = kept.idle_for < TRUSTED;
                    let trying = session::is_alive(connection);
                    Ok(trusted || timeout(patience / 4, trying).await.unwrap_or(false))
                })
            })
            .after_connect(move |connection, _| {
                Box::pin(async move {
                    let prepared = async {
                        session::prepare(connection).await?;
                        session::bound_waits(connection, patience * 7 / 8).await
                    };
                    prepared.await.map_err(|error| sqlx::Error::Configuration(error.into()))
                })
            })
            .connect_lazy_with(options.clone());
        Self { pool, patience, most, asking: Arc::default() }
    }

    /// How long a statement may wait for its answer.
    pub(super) const fn patience(&self) -> Duration {
        self.patience
    }

    /// How often to try again with another connection: a restart of the server breaks all of them.
    pub(super) fn retries(&self) -> Retries {
        Retries::new(self.most, self.patience)
    }

    /// A connection, as soon as there is one.
    ///
    /// # Errors
    ///
    /// [`DatabaseError::Busy`] if all are in use for too long; or why there can be none.
    pub(super) async fn acquire(&self) -> Result<PoolConnection<Postgres>, DatabaseError> {
        self.explained(self.pool.acquire().await).await
    }

    /// A transaction on a connection, begun by this statement.
    ///
    /// # Errors
    ///
    /// As [`Self::acquire`].
    pub(super) async fn begin(
        &self,
        statement: &'static str,
    ) -> Result<Transaction<'static, Postgres>, DatabaseError> {
        self.explained(self.pool.begin_with(statement).await).await
    }

    async fn explained<T>(&self, acquired: Result<T, sqlx::Error>) -> Result<T, DatabaseError> {
        match acquired {
            Err(sqlx::Error::PoolTimedOut) => Err(self.why_none().await),
            acquired => Ok(acquired?),
        }
    }

    /// A connection that waits unused, or a new one if there may be one more; `None` if all are in use.
    ///
    /// # Errors
    ///
    /// As [`Self::acquire`].
    pub(super) async fn acquire_if_free(&self) -> Result<Option<PoolConnection<Postgres>>, DatabaseError> {
        match self.pool.try_acquire() {
            Some(connection) => Ok(Some(connection)),
            None if self.pool.size() >= self.most => Ok(None),
            None => self.acquire().await.map(Some),
        }
    }

    /// The pool itself waits for a server that is not there, and does not say so.
    async fn why_none(&self) -> DatabaseError {
        let Ok(_asking) = self.asking.try_lock() else { return DatabaseError::Busy };
        let options = self.pool.connect_options();
        match timeout(self.patience / 4, options.connect()).await {
            Ok(Ok(connection)) => {
                // It has shown what it was made for.
                let _ = connection.close().await;
                DatabaseError::Busy
            }
            Ok(Err(error)) => error.into(),
            Err(_) => silent().into(),
        }
    }

    /// Closes them.
    pub(super) async fn close(&self) {
        self.pool.close().await;
    }
}

/// A connection for reading.
#[derive(Debug)]
pub(in crate::store) struct PostgresReader {
    connection: PoolConnection<Postgres>,
    patience: Duration,
}

impl PostgresReader {
    pub(super) fn new(connection: PoolConnection<Postgres>, patience: Duration) -> Self {
        Self { connection, patience }
    }

    /// Closes it instead of keeping it.
    pub(in crate::store) fn give_up(mut self) {
        self.connection.close_on_drop();
    }
}

impl Connected for PostgresReader {
    fn connection(&mut self) -> StoreConnection<'_> {
        StoreConnection::Postgres(&mut self.connection, self.patience)
    }
}

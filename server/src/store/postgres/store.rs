//! A database on a server, with its connections.

use std::str::FromStr as _;
use std::time::Duration;

use secrecy::{ExposeSecret as _, SecretString};
use sqlx::ConnectOptions as _;
use sqlx::postgres::PgConnectOptions;

use super::change::PostgresChange;
use super::deadline::within;
use super::pool::{Connections, PostgresReader};
use super::session;
use super::single::PostgresSingle;
use super::snapshot::PostgresSnapshot;
use crate::store::error::DatabaseError;
use crate::store::retries::Retries;

/// The maximum number of connections that read, and of those that write: a change that waits for a lock takes none from readers.
/// `docs/operations.md` has their sum.
const CONNECTIONS: u32 = 8;

/// As which program the server knows this one.
const PROGRAM: &str = "inbox-widgets";

/// A database on a server.
#[derive(Clone, Debug)]
pub(in crate::store) struct PostgresStore {
    readers: Connections,
    writers: Connections,
}

impl PostgresStore {
    /// The database at `url`, and a connection to it for what comes first. `patience` is how long reads and changes wait.
    ///
    /// # Errors
    ///
    /// The server cannot be reached or refuses; or the database has not the settings that it needs.
    pub(in crate::store) async fn connect(
        url: &SecretString,
        patience: Duration,
    ) -> Result<(Self, PostgresSingle), DatabaseError> {
        let mut options = PgConnectOptions::from_str(url.expose_secret())?;
        if options.get_application_name().is_none() {
            options = options.application_name(PROGRAM);
        }
        let mut first = within(patience, options.connect()).await?;
        session::prepare(&mut first).await?;
        session::warn_of_unsafe_server(&mut first).await?;
        let connections = || Connections::new(&options, CONNECTIONS, patience);
        Ok((Self { readers: connections(), writers: connections() }, PostgresSingle::new(first, patience)))
    }

    /// A connection for reading.
    pub(in crate::store) async fn reader(&self) -> Result<PostgresReader, DatabaseError> {
        let connection = self.readers.acquire().await?;
        Ok(PostgresReader::new(connection, self.readers.patience()))
    }

    /// How often a read may be tried again.
    pub(in crate::store) fn retries(&self) -> Retries {
        self.readers.retries()
    }

    /// Reads of one state.
    pub(in crate::store) async fn snapshot(&self) -> Result<PostgresSnapshot, DatabaseError> {
        PostgresSnapshot::begin(&self.readers).await
    }

    /// Begins a change.
    pub(in crate::store) async fn write(&self) -> Result<PostgresChange, DatabaseError> {
        PostgresChange::begin(&self.writers).await
    }

    /// Begins a change that may be left out: `None` if no connection is free.
    pub(in crate::store) async fn write_if_free(&self) -> Result<Option<PostgresChange>, DatabaseError> {
        PostgresChange::begin_if_free(&self.writers).await
    }

    /// Waits for running statements, then closes every connection.
    pub(in crate::store) async fn close(&self) {
        self.writers.close().await;
        self.readers.close().await;
    }
}

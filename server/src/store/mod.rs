//! The database: one `SQLite` file, opened with the settings that keep acknowledged writes.

mod error;
mod keys;
mod migrations;
mod people;
mod widgets;

use std::path::Path;
use std::time::Duration;

use sqlx::sqlite::{
    SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePool, SqlitePoolOptions,
    SqliteSynchronous,
};
use sqlx::{ConnectOptions as _, Connection as _, Sqlite, Transaction};

pub use error::StoreError;
pub use people::{Example, Variables};
pub(crate) use people::{ensure_chatbot, has_contact, replace_contact, replace_conversation};
pub use widgets::WidgetChange;
pub(crate) use widgets::{count_widgets, delete_widgets_by_prefix, replace_widget};

/// How many connections are open at most. `SQLite` writes one at a time; more readers than cores gain nothing.
pub const CONNECTIONS: u32 = 4;

/// What each connection must answer to these PRAGMAs. `synchronous` 2 is FULL.
const SETTINGS: [(&str, &str, &str); 3] = [
    ("journal_mode", "PRAGMA journal_mode", "wal"),
    ("synchronous", "PRAGMA synchronous", "2"),
    ("foreign_keys", "PRAGMA foreign_keys", "1"),
];

/// The open database. Clones share one pool of connections.
#[derive(Clone, Debug)]
pub struct Store {
    pool: SqlitePool,
}

impl Store {
    /// Opens the database at `path`, creates it (with its folder) where there is none, and brings its tables up to date.
    ///
    /// `busy_timeout` is how long a write waits for another program's lock.
    ///
    /// # Errors
    ///
    /// A file that cannot be opened, is no database, or does not take the settings. Nothing is ever wiped.
    pub async fn open(path: &Path, busy_timeout: Duration) -> Result<Self, StoreError> {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(|error| StoreError::ReadOnly(error.into()))?;
        }
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(busy_timeout);
        // The pool would try again for half a minute and then only say that it got no connection.
        let mut first = options.connect().await?;
        check_settings(&mut first).await?;
        first.close().await?;
        let pool = SqlitePoolOptions::new()
            .max_connections(CONNECTIONS)
            .after_connect(|connection, _| {
                Box::pin(async move {
                    check_settings(connection).await.map_err(|error| sqlx::Error::Configuration(error.into()))
                })
            })
            .connect_with(options)
            .await?;
        migrations::run(&pool).await?;
        Ok(Self { pool })
    }

    /// Waits for what runs, then closes every connection and folds the write-ahead log into the file.
    pub async fn close(&self) {
        self.pool.close().await;
    }

    /// The pool, for statements outside this module (tests look at each connection's settings).
    pub fn pool(&self) -> &SqlitePool {
        &self.pool
    }

    /// A transaction that takes the write lock at once: one that reads first and locks later fails under load.
    pub(crate) async fn write(&self) -> Result<Transaction<'static, Sqlite>, StoreError> {
        Ok(self.pool.begin_with("BEGIN IMMEDIATE").await?)
    }
}

async fn check_settings(connection: &mut SqliteConnection) -> Result<(), StoreError> {
    for (setting, statement, expected) in SETTINGS {
        let answer = sqlx::query(statement).fetch_one(&mut *connection).await?;
        let actual = pragma_text(&answer)?;
        if actual != expected {
            return Err(StoreError::Setting { setting, expected, actual });
        }
    }
    Ok(())
}

/// A PRAGMA's answer as text; `SQLite` gives some as numbers.
fn pragma_text(row: &sqlx::sqlite::SqliteRow) -> Result<String, StoreError> {
    use sqlx::Row as _;
    match row.try_get::<i64, _>(0) {
        Ok(number) => Ok(number.to_string()),
        Err(_) => Ok(row.try_get::<String, _>(0)?),
    }
}

//! Connections with the settings that preserve acknowledged writes.

use sqlx::ConnectOptions as _;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};

use crate::store::error::DatabaseError;

/// The required answers to these PRAGMAs. `synchronous` 2 is FULL.
const SETTINGS: [(&str, &str, &str); 3] = [
    ("journal_mode", "PRAGMA journal_mode", "wal"),
    ("synchronous", "PRAGMA synchronous", "2"),
    ("foreign_keys", "PRAGMA foreign_keys", "1"),
];

/// Opens a connection with the settings.
pub(super) async fn connect(options: &SqliteConnectOptions) -> Result<SqliteConnection, DatabaseError> {
    let mut connection = options.connect().await?;
    check_settings(&mut connection).await?;
    Ok(connection)
}

/// Checks that a connection has the settings.
pub(super) async fn check_settings(connection: &mut SqliteConnection) -> Result<(), DatabaseError> {
    for (setting, statement, expected) in SETTINGS {
        let answer = sqlx::query(statement).fetch_one(&mut *connection).await?;
        let actual = pragma_text(&answer)?;
        if actual != expected {
            return Err(DatabaseError::Setting { setting, expected, actual });
        }
    }
    Ok(())
}

/// A PRAGMA's answer as text; `SQLite` returns some as numbers.
fn pragma_text(row: &sqlx::sqlite::SqliteRow) -> Result<String, DatabaseError> {
    use sqlx::Row as _;
    match row.try_get::<i64, _>(0) {
        Ok(number) => Ok(number.to_string()),
        Err(_) => Ok(row.try_get::<String, _>(0)?),
    }
}

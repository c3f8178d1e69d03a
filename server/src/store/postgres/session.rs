//! Connections with the settings that preserve acknowledged writes.

use std::time::Duration;

use sqlx::{Connection as _, PgConnection, Row as _};

use crate::store::error::DatabaseError;

/// Each setting that the data's safety needs, and its only good value. Nobody can change the encoding of a database; the others
/// were set before.
const SETTINGS: [(&str, &str, &str); 2] = [
    ("server_encoding", "SELECT current_setting('server_encoding')", "UTF8"),
    ("standard_conforming_strings", "SELECT current_setting('standard_conforming_strings')", "on"),
];

/// Lets a commit be acknowledged only when it is on the disk, where somebody has turned that off. Stronger settings, for
/// standbys, stay.
const SAFE: &str = "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'";

/// Prepares a new connection.
///
/// # Errors
///
/// The server refuses a setting, or has another than the required one.
pub(super) async fn prepare(connection: &mut PgConnection) -> Result<(), DatabaseError> {
    sqlx::query(SAFE).execute(&mut *connection).await?;
    for (setting, statement, expected) in SETTINGS {
        let actual: String = sqlx::query(statement).fetch_one(&mut *connection).await?.try_get(0)?;
        if actual != expected {
            return Err(DatabaseError::Setting { setting, expected, actual });
        }
    }
    Ok(())
}

/// Lets no statement wait longer for a lock: the server does not notice that nobody waits for its answer any more, and its
/// connections would be used up. A change sets its own time.
///
/// # Errors
///
/// The server refuses it.
pub(super) async fn bound_waits(
    connection: &mut PgConnection,
    longest: Duration,
) -> Result<(), DatabaseError> {
    let setting = sqlx::query("SELECT set_config('lock_timeout', $1, false)");
    setting.bind(format!("{}ms", longest.as_millis().max(1))).execute(connection).await?;
    Ok(())
}

/// Says so in the log if the server itself does not wait for its disk. That may be meant, e.g. for tests.
pub(super) async fn warn_of_unsafe_server(connection: &mut PgConnection) -> Result<(), DatabaseError> {
    let fsync: String =
        sqlx::query("SELECT current_setting('fsync')").fetch_one(&mut *connection).await?.try_get(0)?;
    if fsync != "on" {
        tracing::warn!("PostgreSQL runs with fsync off: a power cut may damage the database");
    }
    Ok(())
}

/// Whether an idle connection still has its server behind it.
pub(super) async fn is_alive(connection: &mut PgConnection) -> bool {
    connection.ping().await.is_ok()
}

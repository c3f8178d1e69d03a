//! Brings the tables up to date. Each step is a file in `migrations/` and never changes once released.

use sqlx::SqlSafeStr as _;
use sqlx::migrate::{MigrateError, Migration, MigrationType, Migrator};
use sqlx::sqlite::SqliteConnection;

use super::error::DatabaseError;

/// The step that brought sign-ins.
pub(super) const SIGN_INS: i64 = 2;

/// The step that brought the history.
pub(super) const CHANGES: i64 = 3;

/// The step that brought keys that last.
pub(super) const KEYS: i64 = 5;

/// Runs the steps that are new to this database.
///
/// # Errors
///
/// A step fails, or a newer version of the server wrote the database.
pub(super) async fn run(connection: &mut SqliteConnection) -> Result<(), DatabaseError> {
    Migrator::with_migrations(steps()).run(connection).await.map_err(|error| match error {
        MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => error.into(),
        MigrateError::VersionMissing(_) => DatabaseError::Newer,
        other => DatabaseError::Migration(other.to_string()),
    })
}

/// The number of the last step that a database has seen.
///
/// # Errors
///
/// A newer version of the server wrote the database, or another program.
pub(super) async fn version(connection: &mut SqliteConnection) -> Result<i64, DatabaseError> {
    let is_ours: bool =
        sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = '_sqlx_migrations')")
            .fetch_one(&mut *connection)
            .await?;
    if !is_ours {
        return Err(DatabaseError::Foreign);
    }
    let seen: Vec<(i64, Vec<u8>)> =
        sqlx::query_as("SELECT version, checksum FROM _sqlx_migrations ORDER BY version")
            .fetch_all(connection)
            .await?;
    let steps = steps();
    let newest = steps.iter().map(|step| step.version).max();
    let last = seen.last().map(|(version, _)| *version).ok_or(DatabaseError::Foreign)?;
    if Some(last) > newest {
        return Err(DatabaseError::Newer);
    }
    let knows = |(version, checksum): &(i64, Vec<u8>)| {
        steps.iter().any(|step| step.version == *version && *step.checksum == **checksum)
    };
    if seen.iter().all(knows) { Ok(last) } else { Err(DatabaseError::Foreign) }
}

fn steps() -> Vec<Migration> {
    vec![
        step(1, "tables", include_str!("../../migrations/0001_tables.sql")),
        step(SIGN_INS, "sign-ins", include_str!("../../migrations/0002_sign_ins.sql")),
        step(CHANGES, "changes", include_str!("../../migrations/0003_changes.sql")),
        step(4, "provider sign-ins", include_str!("../../migrations/0004_provider_sign_ins.sql")),
        step(KEYS, "keys", include_str!("../../migrations/0005_keys.sql")),
    ]
}

fn step(version: i64, name: &'static str, statements: &'static str) -> Migration {
    Migration::new(version, name.into(), MigrationType::Simple, statements.into_sql_str(), false)
}

//! Brings the tables up to date. Each step is a file in `migrations/` and never changes once released.
//!
//! A number is the same schema in both databases. `PostgreSQL` came when `SQLite` had four steps, and begins with all of them.

use sqlx::SqlSafeStr as _;
use sqlx::SqliteConnection;
use sqlx::migrate::{MigrateError, Migration, MigrationType, Migrator};

use super::connected::{Connected, StoreConnection};
use super::error::DatabaseError;
use super::postgres::PostgresSingle;
use super::statement::Statement;

/// The step that brought sign-ins.
pub(super) const SIGN_INS: i64 = 2;

/// The step that brought the history.
pub(super) const CHANGES: i64 = 3;

/// The step that brought keys that last.
pub(super) const KEYS: i64 = 5;

/// Runs the steps that are new to a file.
///
/// # Errors
///
/// A step fails, or a newer version of the server wrote the database.
pub(super) async fn run_sqlite(connection: &mut SqliteConnection) -> Result<(), DatabaseError> {
    Migrator::with_migrations(sqlite_steps()).run(connection).await.map_err(failed)
}

/// Runs the steps that are new to a database of a server. Instances that start together do it one after the other: the library
/// holds an advisory lock meanwhile. Where nothing is new, nothing has to be allowed to the user of the database.
///
/// # Errors
///
/// As [`run_sqlite`].
pub(super) async fn run_postgres(first: &mut PostgresSingle) -> Result<(), DatabaseError> {
    let steps = postgres_steps();
    let newest = steps.iter().map(|step| step.version).max();
    if version(first).await.is_ok_and(|seen| Some(seen) == newest) {
        return Ok(());
    }
    Migrator::with_migrations(steps).run(first.inner()).await.map_err(failed)
}

fn failed(error: MigrateError) -> DatabaseError {
    match error {
        MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => error.into(),
        MigrateError::VersionMissing(_) => DatabaseError::Newer,
        other => DatabaseError::Migration(other.to_string()),
    }
}

/// The number of the last step that a database has seen.
///
/// # Errors
///
/// A newer version of the server wrote the database, or another program.
pub(super) async fn version(on: &mut impl Connected) -> Result<i64, DatabaseError> {
    let steps = match on.connection() {
        StoreConnection::Sqlite(_) => sqlite_steps(),
        StoreConnection::Postgres(..) => postgres_steps(),
    };
    let looking = Statement::each(
        "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = '_sqlx_migrations')",
        "SELECT to_regclass('_sqlx_migrations') IS NOT NULL",
    );
    let (is_ours,): (bool,) = looking.one(on).await?;
    if !is_ours {
        return Err(DatabaseError::Foreign);
    }
    let reading = Statement::new("SELECT version, checksum FROM _sqlx_migrations ORDER BY version");
    let seen: Vec<(i64, Vec<u8>)> = reading.all(on).await?;
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

fn sqlite_steps() -> Vec<Migration> {
    vec![
        step(1, "tables", include_str!("../../migrations/sqlite/0001_tables.sql")),
        step(SIGN_INS, "sign-ins", include_str!("../../migrations/sqlite/0002_sign_ins.sql")),
        step(CHANGES, "changes", include_str!("../../migrations/sqlite/0003_changes.sql")),
        step(4, "provider sign-ins", include_str!("../../migrations/sqlite/0004_provider_sign_ins.sql")),
        step(KEYS, "keys", include_str!("../../migrations/sqlite/0005_keys.sql")),
    ]
}

fn postgres_steps() -> Vec<Migration> {
    vec![
        step(4, "tables", include_str!("../../migrations/postgres/0004_tables.sql")),
        step(KEYS, "keys", include_str!("../../migrations/postgres/0005_keys.sql")),
    ]
}

fn step(version: i64, name: &'static str, statements: &'static str) -> Migration {
    Migration::new(version, name.into(), MigrationType::Simple, statements.into_sql_str(), false)
}

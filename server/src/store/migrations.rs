//! Brings the tables up to date. Each step is a file in `migrations/` and never changes once released.

use sqlx::SqlSafeStr as _;
use sqlx::migrate::{MigrateError, Migration, MigrationType, Migrator};
use sqlx::sqlite::SqliteConnection;

use super::error::DatabaseError;

/// Runs the steps that are new to this database.
///
/// # Errors
///
/// A step fails, or a newer version of the server wrote the database.
pub(super) async fn run(connection: &mut SqliteConnection) -> Result<(), DatabaseError> {
    let steps = vec![
        step(1, "tables", include_str!("../../migrations/0001_tables.sql")),
        step(2, "sign-ins", include_str!("../../migrations/0002_sign_ins.sql")),
        step(3, "changes", include_str!("../../migrations/0003_changes.sql")),
        step(4, "provider sign-ins", include_str!("../../migrations/0004_provider_sign_ins.sql")),
    ];
    Migrator::with_migrations(steps).run(connection).await.map_err(|error| match error {
        MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => error.into(),
        MigrateError::VersionMissing(_) => DatabaseError::Newer,
        other => DatabaseError::Migration(other.to_string()),
    })
}

fn step(version: i64, name: &'static str, statements: &'static str) -> Migration {
    Migration::new(version, name.into(), MigrationType::Simple, statements.into_sql_str(), false)
}

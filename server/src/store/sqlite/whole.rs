//! Whether a file is whole, by `SQLite`'s own checks.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions as _, Connection as _, Row as _};

use crate::store::check::{DatabaseReport, check_contents};
use crate::store::error::DatabaseError;
use crate::store::migrations;

/// Checks the file at `path`, also while servers use it, and changes nothing. `busy_timeout` is how long to wait for a lock.
///
/// # Errors
///
/// The file cannot be read, is damaged beyond reading, or is no database of this server or an older one.
pub(crate) async fn check_file(path: &Path, busy_timeout: Duration) -> Result<DatabaseReport, DatabaseError> {
    let mut connection = open_to_read(path, busy_timeout).await?;
    let report = check(&mut connection).await;
    connection.close().await?;
    report
}

/// A connection that changes nothing, not even the tables of an older version.
pub(super) async fn open_to_read(
    path: &Path,
    busy_timeout: Duration,
) -> Result<SqliteConnection, DatabaseError> {
    let options = SqliteConnectOptions::new().filename(path).read_only(true).busy_timeout(busy_timeout);
    Ok(options.connect().await?)
}

async fn check(connection: &mut SqliteConnection) -> Result<DatabaseReport, DatabaseError> {
    // One state of the database for all that follows.
    let mut transaction = connection.begin().await?;
    let connection: &mut SqliteConnection = &mut transaction;
    let mut report = DatabaseReport::of(migrations::version(connection).await?);
    check_file_itself(connection, &mut report).await?;
    // What is read from a damaged file says nothing.
    if report.problems.is_empty() {
        check_contents(connection, &mut report).await?;
    }
    transaction.rollback().await?;
    Ok(report.shortened())
}

/// The pages, the indexes, the tables' own rules, and references between tables.
async fn check_file_itself(
    connection: &mut SqliteConnection,
    report: &mut DatabaseReport,
) -> Result<(), DatabaseError> {
    let found: Vec<String> = sqlx::query_scalar("PRAGMA integrity_check").fetch_all(&mut *connection).await?;
    report.problems.extend(found.into_iter().filter(|line| line != "ok"));
    let lost = sqlx::query("PRAGMA foreign_key_check").fetch_all(&mut *connection).await?;
    let mut counts: BTreeMap<(String, String), u64> = BTreeMap::new();
    for row in lost {
        *counts.entry((row.try_get("table")?, row.try_get("parent")?)).or_default() += 1;
    }
    for ((table, parent), count) in counts {
        report.problems.push(format!("{count} of {table} refer to {parent} that are not there"));
    }
    Ok(())
}

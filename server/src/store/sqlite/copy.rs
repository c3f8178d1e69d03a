//! Copies of a database, and taking a database over from nobody else.

use std::path::{Path, PathBuf};
use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions as _, Connection as _};

use super::files::{BESIDE, with_ending};
use super::whole::{check_file, open_to_read};
use crate::store::check::DatabaseReport;
use crate::store::error::DatabaseError;
use crate::store::migrations::{self, KEYS, SIGN_INS};

/// Copies a database as it is at this moment into the empty file `to`, also while servers write, and checks the copy.
/// `busy_timeout` is how long to wait for a lock.
///
/// # Errors
///
/// `from` cannot be read, or is no database of this server or an older one; `to` cannot be written.
pub(crate) async fn copy(
    from: &Path,
    to: &Path,
    busy_timeout: Duration,
) -> Result<DatabaseReport, DatabaseError> {
    let mut connection = open_to_read(from, busy_timeout).await?;
    migrations::version(&mut connection).await?;
    let Some(target) = to.to_str() else { return Err(DatabaseError::Path) };
    // Reads in one transaction, so it sees all of a change or nothing of it, and stops no server from writing.
    sqlx::query("VACUUM INTO ?").bind(target).execute(&mut connection).await?;
    connection.close().await?;
    check_file(to, busy_timeout).await
}

/// Removes the sign-ins of a copy that nobody uses yet: those that were ended since it was made must not count again.
///
/// # Errors
///
/// The copy cannot be written.
pub(crate) async fn end_copied_sign_ins(copy: &Path) -> Result<(), DatabaseError> {
    let mut connection = SqliteConnectOptions::new().filename(copy).connect().await?;
    if migrations::version(&mut connection).await? >= SIGN_INS {
        sqlx::query("DELETE FROM sign_ins").execute(&mut connection).await?;
    }
    Ok(connection.close().await?)
}

/// Removes the keys of a copy that the former database does not have: those that were ended since the copy was made must not
/// count again. Returns the names of those that are left. If the former database cannot be read, all are.
///
/// # Errors
///
/// The copy cannot be read or written.
pub(crate) async fn end_copied_keys(
    copy: &Path,
    former: Option<&mut TakenOver>,
) -> Result<Vec<String>, DatabaseError> {
    let mut connection = SqliteConnectOptions::new().filename(copy).connect().await?;
    if migrations::version(&mut connection).await? < KEYS {
        connection.close().await?;
        return Ok(Vec::new());
    }
    let known: Option<Vec<Vec<u8>>> = match former {
        // A newer one is read as well: to go back to an older program is a reason to restore.
        Some(TakenOver::Whole(former)) => {
            sqlx::query_scalar("SELECT hash FROM keys").fetch_all(former).await.ok()
        }
        Some(TakenOver::Unreadable(_)) | None => None,
    };
    let copied: Vec<(String, Vec<u8>)> =
        sqlx::query_as("SELECT name, hash FROM keys ORDER BY name").fetch_all(&mut connection).await?;
    let mut left = Vec::new();
    for (name, hash) in copied {
        if known.as_ref().is_none_or(|known| known.contains(&hash)) {
            left.push(name);
        } else {
            sqlx::query("DELETE FROM keys WHERE name = ?").bind(name).execute(&mut connection).await?;
        }
    }
    connection.close().await?;
    Ok(left)
}

/// A database that nobody else has open, as long as this is there.
#[derive(Debug)]
pub(crate) enum TakenOver {
    /// What its write-ahead log held is in it, and everyone is kept out.
    Whole(SqliteConnection),
    /// `SQLite` cannot read it, so nobody can tell who has it open. Closing this would remove the files beside it.
    Unreadable(#[expect(dead_code, reason = "it is kept open")] SqliteConnection),
}

/// Merges the write-ahead log into a database that nobody else has open, and keeps everyone out.
///
/// # Errors
///
/// [`DatabaseError::Locked`] if someone has it open; or it cannot be written.
pub(crate) async fn take_over(path: &Path) -> Result<TakenOver, DatabaseError> {
    let options = SqliteConnectOptions::new().filename(path).busy_timeout(Duration::ZERO);
    let mut connection = options.connect().await?;
    match merge_and_lock(&mut connection).await {
        Ok(()) => Ok(TakenOver::Whole(connection)),
        Err(DatabaseError::Corrupt(_)) => Ok(TakenOver::Unreadable(connection)),
        Err(error) => Err(error),
    }
}

async fn merge_and_lock(connection: &mut SqliteConnection) -> Result<(), DatabaseError> {
    // Each connection of a server holds a lock for as long as it is open, and this change needs all of them.
    sqlx::query("PRAGMA journal_mode = DELETE").fetch_one(&mut *connection).await?;
    sqlx::query("BEGIN EXCLUSIVE").execute(connection).await?;
    Ok(())
}

/// The files that `SQLite` keeps beside the database at `path`, whether they exist or not. They belong to it alone: with
/// another database in its place, `SQLite` would write what is in them over that one.
pub(crate) fn files_beside(path: &Path) -> impl Iterator<Item = (PathBuf, &'static str)> {
    BESIDE.into_iter().filter(|ending| !ending.is_empty()).map(|ending| (with_ending(path, ending), ending))
}

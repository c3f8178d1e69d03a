//! Copies the database into a file, beside running servers.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use tempfile::{Builder, TempPath};

use super::error::{UpkeepError, existing, file_of};
use crate::cli::BackupOptions;
use crate::database_place::DatabasePlace;
use crate::options::Limits;
use crate::store::{DatabaseReport, copy};

/// What the names of unfinished copies begin with.
const UNFINISHED: &str = ".inbox-widgets-unfinished-";

/// Writes a backup of the database at `place`; returns the text to print.
///
/// # Errors
///
/// There is no database file, the backup exists already or cannot be written, or the copy is not whole. Then there is no
/// file, and the database is as it was.
pub async fn back_up(place: &DatabasePlace, options: &BackupOptions) -> Result<String, UpkeepError> {
    let path = file_of(place)?;
    existing(path)?;
    let file = &options.file;
    if file.symlink_metadata().is_ok() {
        return Err(UpkeepError::Exists(file.clone()));
    }
    let unfinished = unfinished(folder_of(file))?;
    let report = whole_copy(path, path, &unfinished).await?;
    let persisted = unfinished.persist_noclobber(file).map_err(|error| error.error);
    persisted.map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => UpkeepError::Exists(file.clone()),
        _ => UpkeepError::file(file, error),
    })?;
    sync_folder(folder_of(file))?;
    Ok(format!("Backup: {} ({})\n", file.display(), contents(&report)))
}

/// Copies `from` and checks the copy; a problem of it is one of the file `blamed`.
///
/// # Errors
///
/// `from` cannot be copied, or the copy is not whole.
pub(super) async fn whole_copy(from: &Path, blamed: &Path, to: &Path) -> Result<DatabaseReport, UpkeepError> {
    let copied = copy(from, to, Limits::default().busy_time).await;
    let report = copied.map_err(|source| UpkeepError::of_file(blamed, source))?;
    if let Some(problem) = report.problems.first() {
        return Err(UpkeepError::Damaged { path: blamed.to_owned(), problem: problem.clone() });
    }
    sync(to).map_err(|error| UpkeepError::file(to, error))?;
    Ok(report)
}

/// A new empty file for this user alone, which is removed again unless it gets its name.
pub(super) fn unfinished(folder: &Path) -> Result<TempPath, UpkeepError> {
    let created = Builder::new().prefix(UNFINISHED).tempfile_in(folder);
    // Closed at once: a second open file of one database in one process would undo its locks.
    Ok(created.map_err(|error| UpkeepError::file(folder, error))?.into_temp_path())
}

/// The folder of a file.
pub(super) fn folder_of(file: &Path) -> &Path {
    file.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."))
}

/// What a database holds, in a few words.
pub(super) fn contents(report: &DatabaseReport) -> String {
    let DatabaseReport { widgets, contacts, conversations, changes, .. } = report;
    format!("widgets: {widgets}, contacts: {contacts}, conversations: {conversations}, changes: {changes}")
}

/// Makes a file last through a power cut.
pub(super) fn sync(file: &Path) -> io::Result<()> {
    File::options().write(true).open(file)?.sync_all()
}

/// Makes the names in a folder last through a power cut.
#[cfg(unix)]
pub(super) fn sync_folder(folder: &Path) -> Result<(), UpkeepError> {
    let synced = File::open(folder).and_then(|folder| folder.sync_all());
    synced.map_err(|error| UpkeepError::file(folder, error))
}

/// Windows writes names with their files.
#[cfg(not(unix))]
pub(super) fn sync_folder(_: &Path) -> Result<(), UpkeepError> {
    Ok(())
}

/// A name beside `path` with an ending.
pub(super) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

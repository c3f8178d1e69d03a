//! The database's files on the disk: their permissions, and why they cannot be written.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use crate::private;
use crate::store::error::DatabaseError;

/// The size of the probe for free space: the largest step by which `SQLite`'s files grow.
const PROBE_BYTES: usize = 64 * 1024;

/// The suffixes of the files that `SQLite` keeps beside the database.
pub(super) const BESIDE: [&str; 4] = ["", "-wal", "-shm", "-journal"];

/// Creates the folder and the file if there are none, for this user alone, and removes other users' permissions
/// from existing files. `SQLite` creates the files beside the database with the same permissions.
///
/// An existing folder stays unchanged: it may contain other things.
///
/// # Errors
///
/// The folder cannot be created. `SQLite` reports problems of the file better.
pub(super) fn prepare(path: &Path) -> io::Result<()> {
    // SQLite's name for a database without a file.
    if path.as_os_str() == ":memory:" {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        private::make_folder(folder)?;
    }
    if private::file(OpenOptions::new().append(true).create_new(true)).open(path).is_ok()
        && let Some(folder) = path.parent().filter(|folder| *folder != Path::new(""))
        && let Err(error) = private::give_to_owner_of(folder, path)
    {
        tracing::warn!(%error, "only root can open the new database");
    }
    for ending in BESIDE {
        let file = with_ending(path, ending);
        if let Err(error) = tighten(&file) {
            tracing::warn!(%error, file = %file.display(), "others on this machine may be able to read the database");
        }
    }
    Ok(())
}

pub(super) fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// The system's error for a write beside the database. `SQLite` has one error for a full disk, an exhausted quota
/// and a disk that was made read-only, if it meets them in files other than the database itself.
pub(super) fn explain(path: &Path, error: DatabaseError) -> DatabaseError {
    let (DatabaseError::Disk(source) | DatabaseError::ReadOnly(source)) = error else { return error };
    let probe = with_ending(path, &format!("-probe-{}", std::process::id()));
    let written = write_probe(&probe);
    // It may not have been created at all.
    let _ = fs::remove_file(&probe);
    match written.map_err(|error| error.kind()) {
        Err(ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge) => {
            DatabaseError::Full(source)
        }
        Err(ErrorKind::ReadOnlyFilesystem | ErrorKind::PermissionDenied) => DatabaseError::ReadOnly(source),
        _ => source.into(),
    }
}

fn write_probe(path: &Path) -> io::Result<()> {
    let mut file: File = private::file(OpenOptions::new().write(true).create_new(true)).open(path)?;
    file.write_all(&vec![0; PROBE_BYTES])?;
    file.sync_all()
}

#[cfg(unix)]
fn tighten(file: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    let mut permissions = match fs::metadata(file) {
        Ok(found) if found.is_file() => found.permissions(),
        _ => return Ok(()),
    };
    let (mode, own) = (permissions.mode() & 0o777, permissions.mode() & 0o700);
    if mode == own {
        return Ok(());
    }
    permissions.set_mode(own);
    fs::set_permissions(file, permissions)?;
    tracing::info!(file = %file.display(), "others on this machine can no longer read the database");
    Ok(())
}

#[cfg(not(unix))]
fn tighten(_: &Path) -> io::Result<()> {
    Ok(())
}

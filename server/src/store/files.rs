//! The database's files on the disk: who may read them, and why they cannot be written.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use super::error::DatabaseError;
use crate::private;

/// What is written to see whether there is room: as much as the largest step by which `SQLite`'s files grow.
const PROBE_BYTES: usize = 64 * 1024;

/// What `SQLite` adds to the database's name for the files that it keeps beside it.
const BESIDE: [&str; 4] = ["", "-wal", "-shm", "-journal"];

/// Makes the folder and the file where there are none, for this user alone, and takes from everybody else what
/// they may do with files that are there. `SQLite` makes the files beside the database with the same permissions.
///
/// A folder that was there is left as it is: it may hold other things.
///
/// # Errors
///
/// The folder cannot be made. What is wrong with the file `SQLite` says better.
pub(super) fn prepare(path: &Path) -> io::Result<()> {
    // SQLite's name for a database without a file.
    if path.as_os_str() == ":memory:" {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        private::make_folder(folder)?;
    }
    // Not there, and to be made; or there, and left as it is.
    let _ = private::file(OpenOptions::new().append(true).create(true)).open(path);
    for ending in BESIDE {
        let file = with_ending(path, ending);
        if let Err(error) = tighten(&file) {
            tracing::warn!(%error, file = %file.display(), "others on this machine may be able to read the database");
        }
    }
    Ok(())
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// What the system says about writing beside the database: `SQLite` gives one error for a full disk, a used-up
/// quota and a disk that was made read-only, where it meets them in other files than the database itself.
pub(super) fn explain(path: &Path, error: DatabaseError) -> DatabaseError {
    let (DatabaseError::Disk(source) | DatabaseError::ReadOnly(source)) = error else { return error };
    let probe = with_ending(path, &format!("-probe-{}", std::process::id()));
    let written = write_probe(&probe);
    // It may not have been made at all.
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

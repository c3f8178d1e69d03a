//! Folders and files that no other user of this machine may read, and whose they are.

use std::fs::{self, OpenOptions};
use std::io;
use std::path::Path;

/// Creates a folder, with its parents, if there is none.
#[cfg(unix)]
pub(crate) fn make_folder(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt as _;
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

/// Creates a folder, with its parents, if there is none. Windows itself protects a user's folders from other
/// users.
#[cfg(not(unix))]
pub(crate) fn make_folder(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)
}

/// Options that make a new file readable by its owner alone.
#[cfg(unix)]
pub(crate) fn file(options: &mut OpenOptions) -> &mut OpenOptions {
    use std::os::unix::fs::OpenOptionsExt as _;
    options.mode(0o600)
}

/// Options for a new file, which its folder makes readable by its owner alone.
#[cfg(not(unix))]
pub(crate) fn file(options: &mut OpenOptions) -> &mut OpenOptions {
    options
}

/// Gives a file that root has made to whoever owns `like`: a service that is another user must be able to open it.
///
/// # Errors
///
/// One of them cannot be read, or the file not be given away.
#[cfg(unix)]
pub(crate) fn give_to_owner_of(like: &Path, file: &Path) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt as _, chown};
    const ROOT: u32 = 0;
    let (own, wanted) = (fs::metadata(file)?, fs::metadata(like)?);
    if own.uid() != ROOT || wanted.uid() == ROOT {
        return Ok(());
    }
    chown(file, Some(wanted.uid()), Some(wanted.gid()))
}

/// Elsewhere a file has the permissions of its folder.
///
/// # Errors
///
/// None.
#[cfg(not(unix))]
pub(crate) fn give_to_owner_of(_: &Path, _: &Path) -> io::Result<()> {
    Ok(())
}

//! Folders and files that no other user of this machine may read.

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

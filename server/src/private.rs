//! Folders and files that no other user of this machine may read.

use std::fs::{self, OpenOptions};
use std::io;
use std::path::Path;

/// Makes a folder, with those above it, where there is none.
#[cfg(unix)]
pub(crate) fn make_folder(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt as _;
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

/// Makes a folder, with those above it, where there is none. Windows keeps a user's folders from other users by itself.
#[cfg(not(unix))]
pub(crate) fn make_folder(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)
}

/// Options with which a new file is its owner's alone.
#[cfg(unix)]
pub(crate) fn file(options: &mut OpenOptions) -> &mut OpenOptions {
    use std::os::unix::fs::OpenOptionsExt as _;
    options.mode(0o600)
}

/// Options with which a new file is its owner's alone, as its folder is.
#[cfg(not(unix))]
pub(crate) fn file(options: &mut OpenOptions) -> &mut OpenOptions {
    options
}

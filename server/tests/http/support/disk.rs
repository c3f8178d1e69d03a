//! A disk without room.

use std::fs::{self, File};
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;

use inbox_widgets_server::store::Database;
use tempfile::TempDir;

/// A place for a database whose disk can be filled up: where the system lets us (Linux, as root), a disk of its own
/// in memory; elsewhere a folder, and `SQLite` is told before each change that the file may not grow.
pub(crate) struct SmallDisk {
    folder: TempDir,
    is_mounted: bool,
}

impl SmallDisk {
    /// An empty disk of 2 MB.
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mount =
            Command::new("mount").args(["-t", "tmpfs", "-o", "size=2m", "tmpfs"]).arg(folder.path()).output();
        Self { is_mounted: mount.is_ok_and(|mount| mount.status.success()), folder }
    }

    /// The folder on it.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Whether it is really a disk of its own.
    pub(crate) const fn is_real(&self) -> bool {
        self.is_mounted
    }

    /// Takes all room that is left. Without a disk of its own this lasts until the next change has failed.
    pub(crate) async fn fill(&self, database: &Database) {
        if self.is_mounted {
            self.take_room();
            return;
        }
        let mut change = database.write().await.unwrap();
        sqlx::query("PRAGMA max_page_count = 1").execute(change.file_connection().unwrap()).await.unwrap();
        change.commit().await.unwrap();
    }

    /// Takes all room that is left, down to single bytes.
    pub(crate) fn take_room(&self) {
        let mut file = File::options().append(true).create(true).open(self.filler()).unwrap();
        for size in [64 * 1024, 4096, 1] {
            let piece = vec![0; size];
            let error = loop {
                if let Err(error) = file.write_all(&piece) {
                    break error;
                }
            };
            assert_eq!(error.kind(), ErrorKind::StorageFull, "{error}");
        }
    }

    /// Makes room again.
    pub(crate) fn free(&self) {
        if self.is_mounted {
            fs::remove_file(self.filler()).unwrap();
        }
    }

    /// Lets nobody write there from now on, not even the administrator, who alone can have a disk of its own.
    #[cfg(unix)]
    pub(crate) fn protect(&self) {
        use std::os::unix::fs::PermissionsExt as _;
        if self.is_mounted {
            let mount = Command::new("mount").args(["-o", "remount,ro"]).arg(self.folder.path()).status();
            assert!(mount.unwrap().success());
        } else {
            fs::set_permissions(self.folder.path(), fs::Permissions::from_mode(0o555)).unwrap();
        }
    }

    fn filler(&self) -> PathBuf {
        self.folder.path().join("filler")
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        if self.is_mounted {
            // Lazily: the server that used it may still be closing its files.
            let _ = Command::new("umount").arg("-l").arg(self.folder.path()).status();
        }
    }
}

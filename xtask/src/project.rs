//! The project's folders and files.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

use crate::failure::Failure;
use crate::process;

/// The project's folders.
#[derive(Debug, Clone)]
pub(crate) struct Project {
    /// The folder of the workspace's Cargo.toml.
    pub(crate) root: PathBuf,
    /// Cargo's build folder.
    pub(crate) target: PathBuf,
}

impl Project {
    /// Finds the project of this program.
    pub(crate) fn find() -> Result<Self, Failure> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_owned).unwrap_or_default();
        let metadata = process::answer(cargo().current_dir(&root).args([
            "metadata",
            "--no-deps",
            "--offline",
            "--format-version=1",
        ]))?;
        let target = serde_json::from_str::<Value>(&metadata)
            .ok()
            .and_then(|value| Some(PathBuf::from(value.get("target_directory")?.as_str()?)))
            .ok_or(Failure::Unexpected {
                what: "cargo metadata",
                detail: "no target_directory".to_owned(),
            })?;
        Ok(Self { root, target })
    }

    /// cargo, started in the project's folder.
    pub(crate) fn cargo(&self) -> Command {
        let mut command = cargo();
        command.current_dir(&self.root);
        command
    }

    /// The text of a file, its path given from the root.
    pub(crate) fn read(&self, path: &str) -> Result<String, Failure> {
        let path = self.root.join(path);
        fs::read_to_string(&path).map_err(Failure::file("read", &path))
    }

    /// The version of a package in Cargo.lock.
    pub(crate) fn locked_version(&self, package: &str) -> Result<String, Failure> {
        locked_version(&self.read("Cargo.lock")?, package).ok_or_else(|| Failure::Unexpected {
            what: "Cargo.lock",
            detail: format!("it has no package {package}"),
        })
    }
}

/// The files of a folder and its subfolders, sorted by name. A file is its only one, and a missing path has none.
pub(crate) fn files_in(path: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    if path.is_file() {
        files.push(path.to_owned());
    } else if path.is_dir() {
        for entry in fs::read_dir(path).map_err(Failure::file("read", path))? {
            files.extend(files_in(&entry.map_err(Failure::file("read", path))?.path())?);
        }
    }
    files.sort();
    Ok(files)
}

/// An empty folder outside the project. It is removed when the value is dropped.
pub(crate) fn temporary_folder() -> Result<TempDir, Failure> {
    TempDir::with_prefix("inbox-widgets-").map_err(Failure::file("make", &env::temp_dir()))
}

fn cargo() -> Command {
    Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

fn locked_version(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines();
    lines.find(|line| *line == name)?;
    let version = lines.next()?.strip_prefix("version = \"")?;
    Some(version.strip_suffix('"')?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::locked_version;

    #[test]
    fn reads_a_version_from_the_lock_file() {
        let lock = "[[package]]\nname = \"wasm-bindgen-shared\"\nversion = \"9.9.9\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(locked_version(lock, "trunk"), None);
    }
}

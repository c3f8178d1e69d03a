//! `PostgreSQL`, of which the tests start servers of their own.

use std::fs;
use std::path::PathBuf;

use super::debian;
use super::on_path::on_path;
use crate::failure::Failure;
use crate::missing::Missing;

/// Where Debian has it, a folder for each version.
const DEBIAN: &str = "/usr/lib/postgresql";

/// Debian's package with its version of the server.
const PACKAGE: &str = "postgresql";

/// Ensures that the programs are there. Debian's package also starts a server, which nobody needs and which changes nothing here.
pub(super) fn ensure() -> Result<(), Failure> {
    let install = || debian::install("Installing PostgreSQL, to test the server on it", &[PACKAGE]);
    let missing = |tried| Missing {
        what: "PostgreSQL".to_owned(),
        why: "to test the server on it",
        tried,
        debian: format!("apt-get install {PACKAGE}"),
        macos: "brew install postgresql".to_owned(),
        windows: "these tests need Linux or macOS".to_owned(),
    };
    debian::find_or_install(find, install, missing).map(|_| ())
}

fn find() -> Option<PathBuf> {
    let versions = fs::read_dir(DEBIAN).into_iter().flatten().flatten();
    let installed =
        versions.map(|version| version.path().join("bin/initdb")).find(|program| program.is_file());
    installed.or_else(|| on_path("initdb"))
}

//! nginx, behind which the server is tested.

use std::path::{Path, PathBuf};

use super::debian;
use super::on_path::on_path;
use crate::failure::Failure;
use crate::missing::Missing;

/// Where Debian has it, which is not on every user's PATH.
const DEBIAN: &str = "/usr/sbin/nginx";

/// The smallest of Debian's packages with it.
const PACKAGE: &str = "nginx-light";

/// Ensures that nginx is there.
pub(super) fn ensure() -> Result<(), Failure> {
    let install = || debian::install("Installing nginx, to test the server behind it", &[PACKAGE]);
    let missing = |tried| Missing {
        what: "nginx".to_owned(),
        why: "to test the server behind it",
        tried,
        debian: format!("apt-get install {PACKAGE}"),
        macos: "brew install nginx".to_owned(),
        windows: "these tests need Linux or macOS".to_owned(),
    };
    debian::find_or_install(find, install, missing).map(|_| ())
}

fn find() -> Option<PathBuf> {
    on_path("nginx").or_else(|| Some(PathBuf::from(DEBIAN)).filter(|path| Path::is_file(path)))
}

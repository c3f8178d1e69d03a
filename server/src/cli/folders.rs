//! Where the program keeps what is no option.

use std::path::PathBuf;

use directories::ProjectDirs;

/// The folder in which running servers leave their files for sign-in links; `None` if this user has none.
pub fn links() -> Option<PathBuf> {
    data_folder().map(|folder| folder.join("running"))
}

/// The folder of this user's data; `None` if this user has none.
pub(super) fn data_folder() -> Option<PathBuf> {
    Some(ProjectDirs::from("", "", "inbox-widgets")?.data_dir().to_owned())
}

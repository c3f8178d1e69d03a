//! The user's data folder.

use std::path::PathBuf;

use directories::ProjectDirs;

/// The default database's name.
const LOCAL_DATABASE: &str = "local.db";

/// The same for a gateway, which keeps only sessions and the history.
const GATEWAY_DATABASE: &str = "gateway.db";

/// The database that is used where none is given; `None` if this user has no data folder.
pub(super) fn default_database(is_gateway: bool) -> Option<PathBuf> {
    let name = if is_gateway { GATEWAY_DATABASE } else { LOCAL_DATABASE };
    data_folder().map(|folder| folder.join(name))
}

/// The folder in which running servers leave their files for sign-in links; `None` if this user has none.
pub fn links() -> Option<PathBuf> {
    data_folder().map(|folder| folder.join("running"))
}

fn data_folder() -> Option<PathBuf> {
    Some(ProjectDirs::from("", "", "inbox-widgets")?.data_dir().to_owned())
}

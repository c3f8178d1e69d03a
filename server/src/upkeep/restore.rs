//! Puts a backup in the place of the database.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use super::backup::{beside, contents, folder_of, sync, sync_folder, unfinished, whole_copy};
use super::error::{UpkeepError, file_of};
use crate::cli::RestoreOptions;
use crate::clock;
use crate::database_place::DatabasePlace;
use crate::private;
use crate::store::{DatabaseError, end_copied_keys, end_copied_sign_ins, files_beside, take_over};

/// Puts the backup that `options` name in the place of the database at `place`, which stays beside it under another
/// name; returns the text to print. Nobody is signed in afterwards, and only keys count that both of them
/// have.
///
/// # Errors
///
/// The backup is not whole or of a newer version, a server has the database open, or the disk refuses. Then the
/// database is as it was.
pub async fn restore(place: &DatabasePlace, options: &RestoreOptions) -> Result<String, UpkeepError> {
    let path = file_of(place)?;
    let file = &options.file;
    if !file.is_file() {
        return Err(UpkeepError::NoBackup(file.clone()));
    }
    let folder = folder_of(path);
    private::make_folder(folder).map_err(|error| UpkeepError::file(folder, error))?;
    let copy = unfinished(folder)?;
    let report = whole_copy(file, file, &copy).await?;
    let ended = end_copied_sign_ins(&copy).await;
    ended.map_err(|source| UpkeepError::of_file(&copy, source))?;

    let mut taken = if path.exists() {
        let taken = take_over(path).await;
        Some(taken.map_err(|error| match error {
            DatabaseError::Locked(_) => UpkeepError::InUse(path.to_owned()),
            source => UpkeepError::of_file(path, source),
        })?)
    } else {
        None
    };
    let keys = end_copied_keys(&copy, taken.as_mut()).await;
    let keys = keys.map_err(|source| UpkeepError::of_file(&copy, source))?;
    sync(&copy).map_err(|error| UpkeepError::file(&copy, error))?;
    let owned = if path.exists() { path } else { folder };
    private::give_to_owner_of(owned, &copy).map_err(|error| UpkeepError::file(&copy, error))?;
    let former = set_aside(path)?;
    copy.persist(path).map_err(|error| UpkeepError::file(path, error.error))?;
    sync_folder(folder)?;
    drop(taken);
    let mut text = format!("Restored: {} ({})\n", path.display(), contents(&report));
    if let Some(former) = former {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "The former database: {}", former.display());
    }
    text.push_str("All browsers must sign in again.\n");
    if !keys.is_empty() {
        let _ = writeln!(text, "Keys that count: {}", keys.join(", "));
    }
    Ok(text)
}

/// Gives the database a second name, so that there is one at each moment, and moves the files beside it away. Returns
/// the second name if there was a database.
fn set_aside(path: &Path) -> Result<Option<PathBuf>, UpkeepError> {
    let moment: String = clock::now().chars().filter(|letter| !matches!(letter, '-' | ':')).collect();
    let former = beside(path, &format!(".before-restore-{moment}"));
    let failed = |error| UpkeepError::file(&former, error);
    for (file, ending) in files_beside(path) {
        if file.exists() {
            fs::rename(&file, beside(&former, ending)).map_err(failed)?;
        }
    }
    if !path.exists() {
        return Ok(None);
    }
    // Some disks have no second names.
    fs::hard_link(path, &former).or_else(|_| fs::copy(path, &former).map(drop)).map_err(failed)?;
    Ok(Some(former))
}

//! Moves all data from one database to another, of either kind.

use std::path::Path;

use super::error::{UpkeepError, existing, open};
use crate::cli::MoveOptions;
use crate::database_place::DatabasePlace;
use crate::options::Limits;
use crate::store::{CopyError, Database, DatabaseError, copy_all, take_over};

/// Copies all that is in the database at `from`, except sign-ins, into the empty one that `options` name; returns the text to
/// print. `from` stays as it is.
///
/// # Errors
///
/// One of them cannot be opened, a server has the file at `from` open, or the other one is not empty. Then nothing was copied.
pub async fn move_database(from: &DatabasePlace, options: &MoveOptions) -> Result<String, UpkeepError> {
    let Some(to) = options.target().place()? else { return Err(UpkeepError::NoDatabase(from.clone())) };
    if let Some(path) = from.file() {
        refuse_if_used(path).await?;
    }
    let source = open(from).await?;
    let target = Database::open(&to, Limits::default().busy_time).await;
    let target = target.map_err(|error| UpkeepError::of(&to, error))?;
    let copied = copy_all(&source, &target).await;
    source.close().await;
    target.close().await;
    let counts = copied.map_err(|error| match error {
        CopyError::NotEmpty => UpkeepError::NotEmpty(to.clone()),
        CopyError::From(error) => UpkeepError::of(from, error),
        CopyError::To(error) => UpkeepError::of(&to, error),
    })?;
    let counts: Vec<_> = counts.iter().map(|(table, count)| format!("{table}: {count}")).collect();
    Ok(format!("Moved to {to} ({})\nAll browsers must sign in again.\n", counts.join(", ")))
}

/// What a server writes after the copy would stay behind.
async fn refuse_if_used(path: &Path) -> Result<(), UpkeepError> {
    existing(path)?;
    match take_over(path).await {
        Ok(_) => Ok(()),
        Err(DatabaseError::Locked(_)) => Err(UpkeepError::InUse(path.to_owned())),
        Err(source) => Err(UpkeepError::of_file(path, source)),
    }
}

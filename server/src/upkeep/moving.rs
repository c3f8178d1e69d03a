//! Moves all data from one database to another, of either kind.

use super::error::{UpkeepError, open};
use crate::cli::MoveOptions;
use crate::database_place::DatabasePlace;
use crate::options::Limits;
use crate::store::{CopyError, Database, copy_all};

/// Copies all that is in the database at `from`, except sign-ins, into the empty one that `options` name; returns the text to
/// print. `from` stays as it is.
///
/// # Errors
///
/// One of them cannot be opened, or the other one is not empty. Then nothing was copied.
pub async fn move_database(from: &DatabasePlace, options: &MoveOptions) -> Result<String, UpkeepError> {
    let Some(to) = options.target().place()? else { return Err(UpkeepError::NoDatabase(from.clone())) };
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

//! Fills the database at the start: the sample data, an import, generated widgets, and new keys.

use secrecy::SecretString;

use super::generated;
use super::import::{Import, ImportError};
use super::sample::sample;
use crate::options::LocalOptions;
use crate::permission::KeyRole;
use crate::secret::{SecretHash, random_secret};
use crate::store::{Database, DatabaseError, ensure_chatbot};

/// Why the database cannot be filled.
#[derive(Debug, thiserror::Error)]
pub enum FillError {
    /// The database refuses it.
    #[error(transparent)]
    Database(#[from] DatabaseError),
    /// The file cannot be imported.
    #[error(transparent)]
    Import(#[from] ImportError),
}

/// A new chatbot gets the sample data; an existing one keeps its own. All or nothing: a refused file leaves no
/// half-filled chatbot behind.
pub(crate) async fn fill(
    database: &Database,
    chatbot: &str,
    options: &LocalOptions,
) -> Result<(), FillError> {
    let import = match &options.import {
        Some(path) => Some(Import::read(path).await?),
        None => None,
    };
    let mut change = database.write().await?;
    if ensure_chatbot(&mut change, chatbot).await? {
        let mut sample = sample()?;
        if options.empty || import.is_some() {
            sample.widgets.clear();
        }
        let brings_conversations = import.as_ref().is_some_and(|import| !import.conversations.is_empty());
        if !brings_conversations {
            sample.apply(&mut change, chatbot).await?;
        }
    }
    if let Some(import) = import {
        import.apply(&mut change, chatbot).await?;
    }
    if let Some(total) = options.widgets {
        generated::fill(&mut change, chatbot, total).await?;
    }
    change.commit().await?;
    Ok(())
}

/// New keys at each start: old ones are stored as hashes only, so they could not be displayed again.
pub(crate) async fn new_keys(database: &Database) -> Result<Vec<(KeyRole, SecretString)>, DatabaseError> {
    let keys = KeyRole::ALL.map(|role| (role, random_secret()));
    let hashes = keys.each_ref().map(|(role, key)| (*role, SecretHash::of_secret(key)));
    database.replace_keys(&hashes).await?;
    Ok(keys.into())
}

//! Fills the database: at the start with the sample data and generated widgets, and on request with a file.

use super::generated;
use super::import::{Import, ImportError};
use super::sample::sample;
use crate::options::LocalOptions;
use crate::store::{Database, DatabaseError, ensure_chatbot};

/// Why the database cannot be filled.
#[derive(Debug, thiserror::Error)]
pub enum FillError {
    /// The database refuses it.
    #[error(transparent)]
    Database(#[from] DatabaseError),
    /// The file, or the sample data, cannot be taken over.
    #[error(transparent)]
    Import(#[from] ImportError),
}

/// A new chatbot gets the sample data; an existing one keeps its own.
pub(crate) async fn fill(
    database: &Database,
    chatbot: &str,
    options: &LocalOptions,
) -> Result<(), FillError> {
    let mut change = database.write().await?;
    if ensure_chatbot(&mut change, chatbot).await? {
        let mut sample = sample()?;
        if options.empty {
            sample.widgets.clear();
        }
        sample.apply(&mut change, chatbot).await?;
    }
    if let Some(total) = options.widgets {
        generated::fill(&mut change, chatbot, total).await?;
    }
    change.commit().await?;
    Ok(())
}

/// Takes a file over into a chatbot. A new one gets the sample conversations, too, unless the file has some. All or nothing:
/// a refused file leaves no half-filled chatbot behind.
pub(super) async fn fill_from(database: &Database, chatbot: &str, import: &Import) -> Result<(), FillError> {
    let mut change = database.write().await?;
    if ensure_chatbot(&mut change, chatbot).await? && import.conversations.is_empty() {
        let mut sample = sample()?;
        sample.widgets.clear();
        sample.apply(&mut change, chatbot).await?;
    }
    import.apply(&mut change, chatbot).await?;
    change.commit().await?;
    Ok(())
}

//! What an operator moves between databases on the command line: `import` and `export`.

use std::io::{self, Write};
use std::path::Path;

use serde::Serialize;

use super::fill::{FillError, fill_from};
use super::import::{Import, ImportError};
use crate::clock;
use crate::database_place::DatabasePlace;
use crate::options::Limits;
use crate::schema::InboxWidget;
use crate::store::{Database, DatabaseError, StoredVariables};

/// Why nothing was imported, or not all was exported.
#[derive(Debug, thiserror::Error)]
pub enum TransferError {
    /// The file cannot be imported.
    #[error(transparent)]
    Import(#[from] ImportError),
    /// There is no such file; a new database would have nothing to export.
    #[error("{0}: there is no database. Say with --db PATH which one the server uses.")]
    NoDatabase(DatabasePlace),
    /// The database has other chatbots.
    #[error("The database has no chatbot {0}. Say with --chatbot ID which one is meant.")]
    NoChatbot(String),
    /// The database cannot be opened, read or written.
    #[error("{place}: {text}", text = source.explained())]
    Database {
        /// Where it is.
        place: DatabasePlace,
        /// The error.
        source: DatabaseError,
    },
    /// The output cannot be written.
    #[error("The output cannot be written: {0}")]
    Output(#[from] io::Error),
}

/// The form of a file to import, as it is written: a bundle (`docs/bundle.schema.json`) with the data to try it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ExportedFile<'a> {
    version: u64,
    chatbot_id: &'a str,
    exported: String,
    widgets: Vec<InboxWidget>,
    contacts: Vec<ExportedContact>,
    conversations: Vec<ExportedConversation>,
}

#[derive(Serialize)]
struct ExportedContact {
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    variables: StoredVariables,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ExportedConversation {
    id: String,
    contact_id: String,
    variables: StoredVariables,
}

/// Puts all of a file into a chatbot of the database at `place`. A database file is created if there is none; a server may run
/// meanwhile. Returns what was done, as a line to print.
///
/// # Errors
///
/// Nothing was imported; see [`TransferError`].
pub async fn import(place: &DatabasePlace, chatbot: &str, file: &Path) -> Result<String, TransferError> {
    let import = Import::read(file).await?;
    let failed = |source| TransferError::Database { place: place.clone(), source };
    let database = Database::open(place, Limits::default().busy_time).await.map_err(failed)?;
    let filled = fill_from(&database, chatbot, &import).await;
    database.close().await;
    filled.map_err(|error| match error {
        FillError::Database(source) => failed(source),
        FillError::Import(error) => error.into(),
    })?;
    Ok(format!(
        "Imported into {chatbot}: {} widgets, {} contacts, {} conversations\n",
        import.widgets.len(),
        import.contacts.len(),
        import.conversations.len()
    ))
}

/// Writes all that a chatbot has as a file that can be imported; a server may run meanwhile.
///
/// # Errors
///
/// See [`TransferError`].
pub async fn export(
    place: &DatabasePlace,
    chatbot: &str,
    output: &mut impl Write,
) -> Result<(), TransferError> {
    if place.file().is_some_and(|path| !path.is_file()) {
        return Err(TransferError::NoDatabase(place.clone()));
    }
    let failed = |source| TransferError::Database { place: place.clone(), source };
    let database = Database::open(place, Limits::default().busy_time).await.map_err(failed)?;
    let read = database.all_of(chatbot).await;
    database.close().await;
    let stored = read.map_err(failed)?.ok_or_else(|| TransferError::NoChatbot(chatbot.to_owned()))?;
    let contacts = stored.contacts.into_iter();
    let conversations = stored.conversations.into_iter();
    let file = ExportedFile {
        version: wire::BUNDLE_VERSION,
        chatbot_id: chatbot,
        exported: clock::now(),
        widgets: stored.widgets,
        contacts: contacts
            .map(|contact| ExportedContact {
                id: contact.id,
                name: contact.name,
                variables: contact.variables,
            })
            .collect(),
        conversations: conversations
            .map(|conversation| ExportedConversation {
                id: conversation.id,
                contact_id: conversation.contact,
                variables: conversation.variables,
            })
            .collect(),
    };
    serde_json::to_writer_pretty(&mut *output, &file).map_err(io::Error::from)?;
    writeln!(output)?;
    Ok(output.flush()?)
}

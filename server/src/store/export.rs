//! All that a chatbot has, read at one moment.

use std::collections::{BTreeMap, HashMap};

use serde_json::value::RawValue;
use sqlx::SqliteConnection;

use super::database::Database;
use super::error::DatabaseError;
use crate::schema::InboxWidget;

/// The value of each variable, by its name.
pub(crate) type StoredVariables = BTreeMap<String, Box<RawValue>>;

/// A contact and its variables.
#[derive(Debug)]
pub(crate) struct StoredContact {
    /// The contact's id.
    pub id: String,
    /// The contact's name.
    pub name: Option<String>,
    /// Its variables.
    pub variables: StoredVariables,
}

/// A conversation and its variables.
#[derive(Debug)]
pub(crate) struct StoredConversation {
    /// The conversation's id.
    pub id: String,
    /// The id of its contact.
    pub contact: String,
    /// Its variables.
    pub variables: StoredVariables,
}

/// What a chatbot has. History, keys and sign-ins are not of it.
#[derive(Debug)]
pub(crate) struct StoredChatbot {
    /// The widgets, in the order of the API's list.
    pub widgets: Vec<InboxWidget>,
    /// The contacts, in the order of their import.
    pub contacts: Vec<StoredContact>,
    /// The conversations, in the order of their import.
    pub conversations: Vec<StoredConversation>,
}

impl Database {
    /// All that a chatbot has at one moment, also while a server writes. `None` if there is no such chatbot.
    ///
    /// # Errors
    ///
    /// The database cannot be read.
    pub(crate) async fn all_of(&self, chatbot: &str) -> Result<Option<StoredChatbot>, DatabaseError> {
        // One transaction reads one state.
        let mut reading = self.pool.begin().await?;
        let found: Option<i64> = sqlx::query_scalar("SELECT 1 FROM chatbots WHERE id = ?")
            .bind(chatbot)
            .fetch_optional(&mut *reading)
            .await?;
        if found.is_none() {
            return Ok(None);
        }
        let widgets = sqlx::query_as(
            "SELECT id, title, fields, created, updated FROM widgets
             WHERE chatbot_id = ? ORDER BY created, position",
        )
        .bind(chatbot)
        .fetch_all(&mut *reading)
        .await?;
        let contacts: Vec<(String, Option<String>)> =
            sqlx::query_as("SELECT id, name FROM contacts WHERE chatbot_id = ? ORDER BY position")
                .bind(chatbot)
                .fetch_all(&mut *reading)
                .await?;
        let conversations: Vec<(String, String)> =
            sqlx::query_as("SELECT id, contact_id FROM conversations WHERE chatbot_id = ? ORDER BY position")
                .bind(chatbot)
                .fetch_all(&mut *reading)
                .await?;
        let mut of_contacts = variables(
            &mut reading,
            "SELECT contact_id, variable, value FROM contact_variables WHERE chatbot_id = ?",
            chatbot,
        )
        .await?;
        let mut of_conversations = variables(
            &mut reading,
            "SELECT conversation_id, variable, value FROM conversation_variables WHERE chatbot_id = ?",
            chatbot,
        )
        .await?;
        let contacts = contacts.into_iter().map(|(id, name)| StoredContact {
            variables: of_contacts.remove(&id).unwrap_or_default(),
            id,
            name,
        });
        let conversations = conversations.into_iter().map(|(id, contact)| StoredConversation {
            variables: of_conversations.remove(&id).unwrap_or_default(),
            id,
            contact,
        });
        Ok(Some(StoredChatbot {
            widgets,
            contacts: contacts.collect(),
            conversations: conversations.collect(),
        }))
    }
}

/// The variables of all owners, by the owner's id.
async fn variables(
    reading: &mut SqliteConnection,
    statement: &'static str,
    chatbot: &str,
) -> Result<HashMap<String, StoredVariables>, DatabaseError> {
    let rows: Vec<(String, String, String)> =
        sqlx::query_as(statement).bind(chatbot).fetch_all(reading).await?;
    let mut owners: HashMap<String, StoredVariables> = HashMap::new();
    for (owner, variable, value) in rows {
        owners.entry(owner).or_default().insert(variable, RawValue::from_string(value)?);
    }
    Ok(owners)
}

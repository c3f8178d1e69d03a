//! All that a chatbot has, read at one moment.

use std::collections::{BTreeMap, HashMap};

use serde_json::value::RawValue;

use super::database::Database;
use super::error::DatabaseError;
use super::reading::Snapshot;
use super::statement::Statement;
use super::widgets::ALL;
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
        let mut reading = self.snapshot().await?;
        let of = |text: &'static str| Statement::new(text).bind(chatbot);
        let finding = of("SELECT id FROM chatbots WHERE id = ?");
        if finding.optional::<(String,)>(&mut reading).await?.is_none() {
            return Ok(None);
        }
        let widgets = of(ALL).all(&mut reading).await?;
        let contacts = of("SELECT id, name FROM contacts WHERE chatbot_id = ? ORDER BY position");
        let contacts: Vec<(String, Option<String>)> = contacts.all(&mut reading).await?;
        let conversations =
            of("SELECT id, contact_id FROM conversations WHERE chatbot_id = ? ORDER BY position");
        let conversations: Vec<(String, String)> = conversations.all(&mut reading).await?;
        let of_contacts =
            of("SELECT contact_id, variable, value FROM contact_variables WHERE chatbot_id = ?");
        let mut of_contacts = variables(&mut reading, of_contacts).await?;
        let of_conversations =
            of("SELECT conversation_id, variable, value FROM conversation_variables WHERE chatbot_id = ?");
        let mut of_conversations = variables(&mut reading, of_conversations).await?;
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
    reading: &mut Snapshot,
    statement: Statement<'_>,
) -> Result<HashMap<String, StoredVariables>, DatabaseError> {
    let rows: Vec<(String, String, String)> = statement.all(reading).await?;
    let mut owners: HashMap<String, StoredVariables> = HashMap::new();
    for (owner, variable, value) in rows {
        owners.entry(owner).or_default().insert(variable, RawValue::from_string(value)?);
    }
    Ok(owners)
}

//! Chatbots, contacts, conversations and their variables.

use std::collections::HashMap;

use serde::Serialize;
use serde_json::value::RawValue;

use super::database::Database;
use super::error::DatabaseError;
use super::statement::Statement;
use super::write::WriteTransaction;

/// A conversation to try the values with.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Example {
    /// The conversation's id.
    pub conversation_id: String,
    /// The id of its contact.
    pub contact_id: String,
    /// The contact's name, if it has one.
    pub name: Option<String>,
}

/// The variables of a conversation and a contact, each with its JSON value.
#[derive(Debug, Default)]
pub struct Variables {
    conversation: HashMap<String, Box<RawValue>>,
    contact: HashMap<String, Box<RawValue>>,
}

impl Variables {
    /// The value of a variable: the conversation's if it has one, else the contact's.
    pub fn get(&self, variable: &str) -> Option<&RawValue> {
        let value = self.conversation.get(variable);
        value.or_else(|| self.contact.get(variable)).map(AsRef::as_ref)
    }
}

impl Database {
    /// The first conversations of a chatbot, at most `count`.
    pub async fn examples(&self, chatbot: &str, count: u32) -> Result<Vec<Example>, DatabaseError> {
        let reading = Statement::new(
            "SELECT conversations.id, contacts.id, contacts.name
             FROM conversations JOIN contacts
               ON contacts.chatbot_id = conversations.chatbot_id
              AND contacts.id = conversations.contact_id
             WHERE conversations.chatbot_id = ? ORDER BY conversations.position LIMIT ?",
        );
        let rows: Vec<(String, String, Option<String>)> =
            self.all(&reading.bind(chatbot).bind(count)).await?;
        let examples = rows.into_iter().map(|(conversation_id, contact_id, name)| Example {
            conversation_id,
            contact_id,
            name,
        });
        Ok(examples.collect())
    }

    /// Whether there is this chatbot.
    pub(crate) async fn has_chatbot(&self, id: &str) -> Result<bool, DatabaseError> {
        Ok(self.optional::<(String,)>(&finding_chatbot(id)).await?.is_some())
    }

    /// Whether the chatbot has this conversation.
    pub async fn has_conversation(&self, chatbot: &str, id: &str) -> Result<bool, DatabaseError> {
        let reading = Statement::new("SELECT id FROM conversations WHERE chatbot_id = ? AND id = ?");
        Ok(self.optional::<(String,)>(&reading.bind(chatbot).bind(id)).await?.is_some())
    }

    /// Whether the chatbot has this contact.
    pub async fn has_contact(&self, chatbot: &str, id: &str) -> Result<bool, DatabaseError> {
        Ok(self.optional::<(String,)>(&finding_contact(chatbot, id)).await?.is_some())
    }

    /// The variables of a conversation and a contact.
    pub async fn variables(
        &self,
        chatbot: &str,
        conversation: &str,
        contact: &str,
    ) -> Result<Variables, DatabaseError> {
        Ok(Variables {
            conversation: self.variables_of(&CONVERSATIONS, chatbot, conversation).await?,
            contact: self.variables_of(&CONTACTS, chatbot, contact).await?,
        })
    }

    async fn variables_of(
        &self,
        owners: &Owners,
        chatbot: &str,
        id: &str,
    ) -> Result<HashMap<String, Box<RawValue>>, DatabaseError> {
        let reading = Statement::new(owners.variables).bind(chatbot).bind(id);
        let rows: Vec<(String, String)> = self.all(&reading).await?;
        rows.into_iter().map(|(variable, value)| Ok((variable, RawValue::from_string(value)?))).collect()
    }
}

/// The statements about owners of variables. The first parameters of each are the chatbot and the owner's id.
struct Owners {
    /// Writes the owner, with one further column.
    put: &'static str,
    /// Reads the variables.
    variables: &'static str,
    /// Deletes the variables.
    clear: &'static str,
    /// Adds a variable with its value.
    add: &'static str,
}

const CONTACTS: Owners = Owners {
    put: "INSERT INTO contacts (chatbot_id, id, name) VALUES (?, ?, ?)
          ON CONFLICT (chatbot_id, id) DO UPDATE SET name = excluded.name",
    variables: "SELECT variable, value FROM contact_variables WHERE chatbot_id = ? AND contact_id = ?",
    clear: "DELETE FROM contact_variables WHERE chatbot_id = ? AND contact_id = ?",
    add: "INSERT INTO contact_variables (chatbot_id, contact_id, variable, value) VALUES (?, ?, ?, ?)",
};

const CONVERSATIONS: Owners = Owners {
    put: "INSERT INTO conversations (chatbot_id, id, contact_id) VALUES (?, ?, ?)
          ON CONFLICT (chatbot_id, id) DO UPDATE SET contact_id = excluded.contact_id",
    variables: "SELECT variable, value FROM conversation_variables
                WHERE chatbot_id = ? AND conversation_id = ?",
    clear: "DELETE FROM conversation_variables WHERE chatbot_id = ? AND conversation_id = ?",
    add: "INSERT INTO conversation_variables (chatbot_id, conversation_id, variable, value)
          VALUES (?, ?, ?, ?)",
};

/// Ensures that the chatbot exists; `true` if it is new.
pub(crate) async fn ensure_chatbot(
    change: &mut WriteTransaction,
    chatbot: &str,
) -> Result<bool, DatabaseError> {
    let adding = Statement::new("INSERT INTO chatbots (id) VALUES (?) ON CONFLICT DO NOTHING").bind(chatbot);
    let is_new = adding.execute(change).await? > 0;
    // Two that fill it would else not see each other's widgets, and add the same.
    finding_chatbot(chatbot).locking().one::<(String,)>(change).await?;
    Ok(is_new)
}

/// As [`Database::has_chatbot`], inside a change.
pub(super) async fn has_chatbot(change: &mut WriteTransaction, id: &str) -> Result<bool, DatabaseError> {
    Ok(finding_chatbot(id).optional::<(String,)>(change).await?.is_some())
}

fn finding_chatbot(id: &str) -> Statement<'_> {
    Statement::new("SELECT id FROM chatbots WHERE id = ?").bind(id)
}

fn finding_contact<'a>(chatbot: &'a str, id: &'a str) -> Statement<'a> {
    Statement::new("SELECT id FROM contacts WHERE chatbot_id = ? AND id = ?").bind(chatbot).bind(id)
}

/// As [`Database::has_contact`], inside a change.
pub(crate) async fn has_contact(
    change: &mut WriteTransaction,
    chatbot: &str,
    id: &str,
) -> Result<bool, DatabaseError> {
    Ok(finding_contact(chatbot, id).optional::<(String,)>(change).await?.is_some())
}

/// Writes a contact with its variables, in place of one with the same id.
pub(crate) async fn replace_contact(
    change: &mut WriteTransaction,
    chatbot: &str,
    id: &str,
    name: Option<&str>,
    variables: &[(String, String)],
) -> Result<(), DatabaseError> {
    replace(change, &CONTACTS, chatbot, id, name, variables).await
}

/// Writes a conversation with its variables, in place of one with the same id.
pub(crate) async fn replace_conversation(
    change: &mut WriteTransaction,
    chatbot: &str,
    id: &str,
    contact: &str,
    variables: &[(String, String)],
) -> Result<(), DatabaseError> {
    replace(change, &CONVERSATIONS, chatbot, id, Some(contact), variables).await
}

async fn replace(
    change: &mut WriteTransaction,
    owners: &Owners,
    chatbot: &str,
    id: &str,
    known: Option<&str>,
    variables: &[(String, String)],
) -> Result<(), DatabaseError> {
    Statement::new(owners.put).bind(chatbot).bind(id).bind(known).execute(change).await?;
    Statement::new(owners.clear).bind(chatbot).bind(id).execute(change).await?;
    for (variable, value) in variables {
        let adding = Statement::new(owners.add).bind(chatbot).bind(id).bind(variable).bind(value);
        adding.execute(change).await?;
    }
    Ok(())
}

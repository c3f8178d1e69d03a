//! Chatbots, contacts, conversations and their variables.

use std::collections::HashMap;

use serde::Serialize;
use serde_json::value::RawValue;
use sqlx::SqliteConnection;

use super::database::Database;
use super::error::DatabaseError;

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
        let rows: Vec<(String, String, Option<String>)> = sqlx::query_as(
            "SELECT conversations.id, contacts.id, contacts.name
             FROM conversations JOIN contacts
               ON contacts.chatbot_id = conversations.chatbot_id
              AND contacts.id = conversations.contact_id
             WHERE conversations.chatbot_id = ? ORDER BY conversations.position LIMIT ?",
        )
        .bind(chatbot)
        .bind(count)
        .fetch_all(&self.pool)
        .await?;
        let examples = rows.into_iter().map(|(conversation_id, contact_id, name)| Example {
            conversation_id,
            contact_id,
            name,
        });
        Ok(examples.collect())
    }

    /// Whether there is this chatbot.
    pub(crate) async fn has_chatbot(&self, id: &str) -> Result<bool, DatabaseError> {
        let mut connection = self.pool.acquire().await?;
        has_chatbot(&mut connection, id).await
    }

    /// Whether the chatbot has this conversation.
    pub async fn has_conversation(&self, chatbot: &str, id: &str) -> Result<bool, DatabaseError> {
        let found: Option<i64> =
            sqlx::query_scalar("SELECT 1 FROM conversations WHERE chatbot_id = ? AND id = ?")
                .bind(chatbot)
                .bind(id)
                .fetch_optional(&self.pool)
                .await?;
        Ok(found.is_some())
    }

    /// Whether the chatbot has this contact.
    pub async fn has_contact(&self, chatbot: &str, id: &str) -> Result<bool, DatabaseError> {
        let mut connection = self.pool.acquire().await?;
        has_contact(&mut connection, chatbot, id).await
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
        let rows: Vec<(String, String)> =
            sqlx::query_as(owners.variables).bind(chatbot).bind(id).fetch_all(&self.pool).await?;
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
    connection: &mut SqliteConnection,
    chatbot: &str,
) -> Result<bool, DatabaseError> {
    let added = sqlx::query("INSERT INTO chatbots (id) VALUES (?) ON CONFLICT DO NOTHING")
        .bind(chatbot)
        .execute(&mut *connection)
        .await?;
    Ok(added.rows_affected() > 0)
}

/// As [`Database::has_chatbot`], inside a transaction.
pub(super) async fn has_chatbot(connection: &mut SqliteConnection, id: &str) -> Result<bool, DatabaseError> {
    let found: Option<i64> =
        sqlx::query_scalar("SELECT 1 FROM chatbots WHERE id = ?").bind(id).fetch_optional(connection).await?;
    Ok(found.is_some())
}

/// As [`Database::has_contact`], inside a transaction.
pub(crate) async fn has_contact(
    connection: &mut SqliteConnection,
    chatbot: &str,
    id: &str,
) -> Result<bool, DatabaseError> {
    let found: Option<i64> = sqlx::query_scalar("SELECT 1 FROM contacts WHERE chatbot_id = ? AND id = ?")
        .bind(chatbot)
        .bind(id)
        .fetch_optional(connection)
        .await?;
    Ok(found.is_some())
}

/// Writes a contact with its variables, in place of one with the same id.
pub(crate) async fn replace_contact(
    connection: &mut SqliteConnection,
    chatbot: &str,
    id: &str,
    name: Option<&str>,
    variables: &[(String, String)],
) -> Result<(), DatabaseError> {
    replace(connection, &CONTACTS, chatbot, id, name, variables).await
}

/// Writes a conversation with its variables, in place of one with the same id.
pub(crate) async fn replace_conversation(
    connection: &mut SqliteConnection,
    chatbot: &str,
    id: &str,
    contact: &str,
    variables: &[(String, String)],
) -> Result<(), DatabaseError> {
    replace(connection, &CONVERSATIONS, chatbot, id, Some(contact), variables).await
}

async fn replace(
    connection: &mut SqliteConnection,
    owners: &Owners,
    chatbot: &str,
    id: &str,
    known: Option<&str>,
    variables: &[(String, String)],
) -> Result<(), DatabaseError> {
    sqlx::query(owners.put).bind(chatbot).bind(id).bind(known).execute(&mut *connection).await?;
    sqlx::query(owners.clear).bind(chatbot).bind(id).execute(&mut *connection).await?;
    for (variable, value) in variables {
        let adding = sqlx::query(owners.add).bind(chatbot).bind(id).bind(variable).bind(value);
        adding.execute(&mut *connection).await?;
    }
    Ok(())
}

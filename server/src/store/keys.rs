//! Keys that last until they are ended.

use serde_json::json;

use super::conversations::has_chatbot;
use super::database::Database;
use super::error::DatabaseError;
use super::row::{FromStored, StoredRow};
use super::statement::Statement;
use super::write::WriteTransaction;
use crate::clock;
use crate::key_name::KeyName;
use crate::permission::{KeyRole, Reach};
use crate::secret::SecretHash;

/// A key to store.
#[derive(Clone, Debug)]
pub(crate) struct NewKey {
    /// Its name.
    pub name: KeyName,
    /// The hash of the key itself.
    pub hash: SecretHash,
    /// Whose permissions it has.
    pub role: KeyRole,
    /// The chatbots that it counts for.
    pub reach: Reach,
}

/// A stored key, as far as it may be shown.
#[derive(Clone, Debug)]
pub(crate) struct StoredKey {
    /// Its name.
    pub name: String,
    /// Whose permissions it has.
    pub role: KeyRole,
    /// The chatbots that it counts for.
    pub reach: Reach,
    /// When it was made, ISO 8601.
    pub made: String,
}

/// What became of a key that was to be stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum KeyStored {
    /// It counts from now on. It was made at this time, ISO 8601.
    Stored(String),
    /// Another key has the name.
    NameTaken,
    /// The database has no chatbot with this id.
    NoChatbot(String),
}

impl FromStored for StoredKey {
    /// The key of a row with all columns but the hash.
    ///
    /// # Errors
    ///
    /// A newer server has stored a role that this one does not know, or the chatbots are no list of ids.
    fn from_stored(row: &StoredRow) -> Result<Self, DatabaseError> {
        let (role, chatbots): (String, String) = (row.get("role")?, row.get("chatbots")?);
        let reach = Reach::of_ids(serde_json::from_str(&chatbots)?);
        let role = KeyRole::of_name(&role).ok_or(DatabaseError::Newer)?;
        Ok(Self { name: row.get("name")?, role, reach, made: row.get("made")? })
    }
}

impl Database {
    /// The key with this hash, if there is one.
    pub(crate) async fn key_of(&self, hash: SecretHash) -> Result<Option<StoredKey>, DatabaseError> {
        let finding = Statement::new("SELECT name, role, chatbots, made FROM keys WHERE hash = ?");
        self.optional(&finding.bind(hash.as_bytes())).await
    }

    /// All keys, by their names.
    pub(crate) async fn keys(&self) -> Result<Vec<StoredKey>, DatabaseError> {
        self.all(&Statement::new("SELECT name, role, chatbots, made FROM keys ORDER BY name")).await
    }

    /// Stores a key, unless its name is taken or one of its chatbots does not exist.
    pub(crate) async fn add_key(&self, key: &NewKey) -> Result<KeyStored, DatabaseError> {
        let adding = async {
            let mut change = self.write().await?;
            let stored = add(&mut change, key).await?;
            change.commit().await?;
            Ok(stored)
        };
        self.change(adding).await
    }

    /// Ends the keys with these names, all or none: one that does not exist is returned.
    pub(crate) async fn end_keys(&self, names: &[String]) -> Result<Option<String>, DatabaseError> {
        let ending = async {
            let mut change = self.write().await?;
            for name in names {
                let ending = Statement::new("DELETE FROM keys WHERE name = ?").bind(name.as_str());
                if ending.execute(&mut change).await? == 0 {
                    return Ok(Some(name.clone()));
                }
            }
            change.commit().await?;
            Ok(None)
        };
        self.change(ending).await
    }
}

async fn add(change: &mut WriteTransaction, key: &NewKey) -> Result<KeyStored, DatabaseError> {
    if let Reach::Named(ids) = &key.reach {
        for id in ids {
            if !has_chatbot(change, id).await? {
                return Ok(KeyStored::NoChatbot(id.clone()));
            }
        }
    }
    let made = clock::now();
    let adding = Statement::new(
        "INSERT INTO keys (name, hash, role, chatbots, made) VALUES (?, ?, ?, ?, ?) ON CONFLICT (name) DO NOTHING",
    )
    .bind(key.name.as_str())
    .bind(key.hash.as_bytes())
    .bind(key.role.name())
    .bind(json!(key.reach.ids()).to_string())
    .bind(made.as_str());
    let is_stored = adding.execute(change).await? > 0;
    Ok(if is_stored { KeyStored::Stored(made) } else { KeyStored::NameTaken })
}

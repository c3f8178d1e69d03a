//! What an operator does with keys on the command line, beside running servers.

use secrecy::{ExposeSecret as _, SecretString};
use serde::Serialize;
use serde_json::json;

use super::error::{UpkeepError, open};
use crate::cli::{KeysOptions, KeysTask, NewKeyOptions};
use crate::database_place::DatabasePlace;
use crate::key_name::KeyName;
use crate::permission::{KeyRole, Reach};
use crate::secret::{SecretHash, random_secret};
use crate::store::{Database, DatabaseError, KeyStored, NewKey, StoredKey};

/// Lists the keys in the database at `place`, or makes or ends those that `options` name; returns the text to print. That of a
/// new key contains the key.
///
/// # Errors
///
/// See [`UpkeepError`].
pub async fn keys(place: &DatabasePlace, options: &KeysOptions) -> Result<String, UpkeepError> {
    let database = open(place).await?;
    let done = carry_out(&database, options.task.as_ref()).await;
    database.close().await;
    let done = done.map_err(|source| UpkeepError::of(place, source))?;
    done.text(options.json)
}

/// What has become of the task.
enum Done {
    Listed(Vec<StoredKey>),
    Made(StoredKey, SecretString),
    NameTaken(KeyName),
    NoChatbot(String),
    Ended(Vec<String>),
    NoKey(String),
}

async fn carry_out(database: &Database, task: Option<&KeysTask>) -> Result<Done, DatabaseError> {
    match task {
        None => Ok(Done::Listed(database.keys().await?)),
        Some(KeysTask::Add(options)) => make(database, options).await,
        Some(KeysTask::End { names }) => {
            let unknown = database.end_keys(names).await?;
            Ok(unknown.map_or_else(|| Done::Ended(names.clone()), Done::NoKey))
        }
    }
}

async fn make(database: &Database, options: &NewKeyOptions) -> Result<Done, DatabaseError> {
    let name = options.name.clone().unwrap_or_else(|| KeyName::made_up(options.role));
    let secret = random_secret();
    let chatbots = options.chatbot.clone();
    let key = NewKey {
        name,
        hash: SecretHash::of_secret(&secret),
        role: options.role,
        reach: if chatbots.is_empty() { Reach::All } else { Reach::of_ids(chatbots) },
    };
    Ok(match database.add_key(&key).await? {
        KeyStored::Stored(made) => {
            let name = key.name.to_string();
            Done::Made(StoredKey { name, role: key.role, reach: key.reach, made }, secret)
        }
        KeyStored::NameTaken => Done::NameTaken(key.name),
        KeyStored::NoChatbot(id) => Done::NoChatbot(id),
    })
}

impl Done {
    /// # Errors
    ///
    /// Nothing was done.
    fn text(self, as_json: bool) -> Result<String, UpkeepError> {
        match self {
            Self::Listed(keys) if as_json => Ok(keys.iter().map(|key| json_line(key, None)).collect()),
            Self::Listed(keys) => Ok(table(&keys)),
            Self::Made(key, secret) if as_json => Ok(json_line(&key, Some(&secret))),
            Self::Made(key, secret) => Ok(made_text(&key, &secret)),
            Self::Ended(names) if as_json => Ok(format!("{}\n", json!({ "ended": names }))),
            Self::Ended(names) => Ok(format!("Ended: {}\n", names.len())),
            Self::NameTaken(name) => Err(UpkeepError::KeyNameTaken(name.to_string())),
            Self::NoChatbot(id) => Err(UpkeepError::NoChatbot(id)),
            Self::NoKey(name) => Err(UpkeepError::NoKey(name)),
        }
    }
}

/// A line of JSON; only that of a new key has the key itself.
fn json_line(key: &StoredKey, secret: Option<&SecretString>) -> String {
    #[derive(Serialize)]
    struct Line<'a> {
        name: &'a str,
        role: KeyRole,
        permissions: Vec<&'static str>,
        chatbots: Vec<&'a str>,
        made: &'a str,
        #[serde(skip_serializing_if = "Option::is_none")]
        key: Option<&'a str>,
    }
    let line = Line {
        name: &key.name,
        role: key.role,
        permissions: key.role.permissions().iter().map(|permission| permission.name()).collect(),
        chatbots: key.reach.ids(),
        made: &key.made,
        key: secret.map(SecretString::expose_secret),
    };
    format!("{}\n", json!(line))
}

/// A line for each key, below the names of the columns.
fn table(keys: &[StoredKey]) -> String {
    let mut text = line("Name", "Role", "Made", "Chatbots");
    for key in keys {
        text.push_str(&line(&key.name, key.role.name(), &key.made, &shown_chatbots(key)));
    }
    text
}

fn line(name: &str, role: &str, made: &str, chatbots: &str) -> String {
    format!("{name:<24}  {role:<6}  {made:<24}  {chatbots}\n")
}

fn made_text(key: &StoredKey, secret: &SecretString) -> String {
    format!(
        "Name      {}\nRole      {}\nChatbots  {}\nKey       {}\n\nNothing can print the key again.\n",
        key.name,
        key.role,
        shown_chatbots(key),
        secret.expose_secret()
    )
}

/// The chatbots in words. A control character of an id could move the terminal's cursor.
fn shown_chatbots(key: &StoredKey) -> String {
    match &key.reach {
        Reach::All => "all".to_owned(),
        Reach::Named(ids) => ids.join(", ").replace(char::is_control, " "),
    }
}

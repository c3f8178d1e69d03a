//! Keys and their permissions.

use super::database::Database;
use super::error::DatabaseError;
use super::statement::Statement;
use super::write::WriteTransaction;
use crate::permission::{KeyRole, Permission};
use crate::secret::SecretHash;

impl Database {
    /// Replaces the key of each role and grants it the role's permissions on every chatbot.
    pub async fn replace_keys(&self, keys: &[(KeyRole, SecretHash)]) -> Result<(), DatabaseError> {
        let replacing = async {
            let mut change = self.write().await?;
            for (role, hash) in keys {
                replace_key(&mut change, *role, *hash).await?;
            }
            change.commit().await
        };
        self.change(replacing).await
    }

    /// The name of the key with this hash, if there is one.
    pub async fn key_name(&self, hash: SecretHash) -> Result<Option<String>, DatabaseError> {
        let finding = Statement::new("SELECT name FROM keys WHERE hash = ?").bind(hash.as_bytes());
        Ok(self.optional::<(String,)>(&finding).await?.map(|(name,)| name))
    }

    /// The names of all permissions that a key has on a chatbot. An unknown chatbot has none.
    pub(crate) async fn grants(&self, key_name: &str, chatbot: &str) -> Result<Vec<String>, DatabaseError> {
        let reading = Statement::new("SELECT permission FROM grants WHERE key_name = ? AND chatbot_id = ?");
        let names: Vec<(String,)> = self.all(&reading.bind(key_name).bind(chatbot)).await?;
        Ok(names.into_iter().map(|(name,)| name).collect())
    }

    /// Whether a key has a permission on a chatbot. An unknown chatbot has none.
    pub async fn is_granted(
        &self,
        key_name: &str,
        chatbot: &str,
        permission: Permission,
    ) -> Result<bool, DatabaseError> {
        let finding = Statement::new(
            "SELECT permission FROM grants WHERE key_name = ? AND chatbot_id = ? AND permission = ?",
        )
        .bind(key_name)
        .bind(chatbot)
        .bind(permission.name());
        Ok(self.optional::<(String,)>(&finding).await?.is_some())
    }
}

async fn replace_key(
    change: &mut WriteTransaction,
    role: KeyRole,
    hash: SecretHash,
) -> Result<(), DatabaseError> {
    // In one statement: instances that start together wait for each other's key, and the last one counts.
    Statement::new(
        "INSERT INTO keys (name, hash) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET hash = excluded.hash",
    )
    .bind(role.name())
    .bind(hash.as_bytes())
    .execute(change)
    .await?;
    Statement::new("DELETE FROM grants WHERE key_name = ?").bind(role.name()).execute(change).await?;
    for permission in role.permissions() {
        Statement::new(
            "INSERT INTO grants (key_name, chatbot_id, permission)
             SELECT CAST(? AS TEXT), id, CAST(? AS TEXT) FROM chatbots",
        )
        .bind(role.name())
        .bind(permission.name())
        .execute(change)
        .await?;
    }
    Ok(())
}

//! Keys and their permissions.

use sqlx::SqliteConnection;

use super::database::Database;
use super::error::DatabaseError;
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
        let name = sqlx::query_scalar("SELECT name FROM keys WHERE hash = ?")
            .bind(hash.as_bytes())
            .fetch_optional(&self.pool)
            .await?;
        Ok(name)
    }

    /// The names of all permissions that a key has on a chatbot. An unknown chatbot has none.
    pub(crate) async fn grants(&self, key_name: &str, chatbot: &str) -> Result<Vec<String>, DatabaseError> {
        let names = sqlx::query_scalar("SELECT permission FROM grants WHERE key_name = ? AND chatbot_id = ?")
            .bind(key_name)
            .bind(chatbot)
            .fetch_all(&self.pool)
            .await?;
        Ok(names)
    }

    /// Whether a key has a permission on a chatbot. An unknown chatbot has none.
    pub async fn is_granted(
        &self,
        key_name: &str,
        chatbot: &str,
        permission: Permission,
    ) -> Result<bool, DatabaseError> {
        let found: Option<i64> = sqlx::query_scalar(
            "SELECT 1 FROM grants WHERE key_name = ? AND chatbot_id = ? AND permission = ?",
        )
        .bind(key_name)
        .bind(chatbot)
        .bind(permission.name())
        .fetch_optional(&self.pool)
        .await?;
        Ok(found.is_some())
    }
}

async fn replace_key(
    connection: &mut SqliteConnection,
    role: KeyRole,
    hash: SecretHash,
) -> Result<(), DatabaseError> {
    sqlx::query("DELETE FROM keys WHERE name = ?").bind(role.name()).execute(&mut *connection).await?;
    sqlx::query("INSERT INTO keys (name, hash) VALUES (?, ?)")
        .bind(role.name())
        .bind(hash.as_bytes())
        .execute(&mut *connection)
        .await?;
    for permission in role.permissions() {
        sqlx::query(
            "INSERT INTO grants (key_name, chatbot_id, permission)
             SELECT ?, id, ? FROM chatbots",
        )
        .bind(role.name())
        .bind(permission.name())
        .execute(&mut *connection)
        .await?;
    }
    Ok(())
}

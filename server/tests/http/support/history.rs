//! The history in a server's database.

use inbox_widgets_server::store::Database;
use serde_json::Value;

use super::TestServer;

/// A part of a history, as an admin reads it.
pub(crate) async fn history(server: &TestServer, path: &str) -> Value {
    server.get(path).await.expect(200).json()
}

/// The changes of a part of a history, as an admin reads them.
pub(crate) async fn changes(server: &TestServer, path: &str) -> Vec<Value> {
    history(server, path).await["changes"].as_array().unwrap().clone()
}

/// The number of stored changes.
pub(crate) async fn count(server: &TestServer) -> i64 {
    let counting = sqlx::query_scalar("SELECT COUNT(*) FROM changes");
    counting.fetch_one(server.database().pool()).await.unwrap()
}

/// Lets each record of a change fail.
pub(crate) async fn break_history(database: &Database) {
    rename(database, "ALTER TABLE changes RENAME TO hidden").await;
}

/// Ends [`break_history`].
pub(crate) async fn mend_history(database: &Database) {
    rename(database, "ALTER TABLE hidden RENAME TO changes").await;
}

async fn rename(database: &Database, statement: &'static str) {
    let mut change = database.write().await.unwrap();
    sqlx::query(statement).execute(&mut *change).await.unwrap();
    change.commit().await.unwrap();
}

/// Moves a change to this many days ago.
pub(crate) async fn set_age(database: &Database, id: i64, days: u32) {
    let mut change = database.write().await.unwrap();
    sqlx::query("UPDATE changes SET at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now', ?) WHERE id = ?")
        .bind(format!("-{days} days"))
        .bind(id)
        .execute(&mut *change)
        .await
        .unwrap();
    change.commit().await.unwrap();
}

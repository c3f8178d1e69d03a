//! The history in a server's database.

use jiff::{SignedDuration, Timestamp};
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
pub(crate) async fn count(server: &TestServer) -> u64 {
    server.data.rows("changes").await
}

/// Lets each record of a change fail.
pub(crate) async fn break_history(server: &TestServer) {
    server.data.execute("ALTER TABLE changes RENAME TO hidden").await;
}

/// Ends [`break_history`].
pub(crate) async fn mend_history(server: &TestServer) {
    server.data.execute("ALTER TABLE hidden RENAME TO changes").await;
}

/// Moves a change to this many days ago.
pub(crate) async fn set_age(server: &TestServer, id: i64, days: u32) {
    let then = ago(SignedDuration::from_hours(i64::from(days) * 24));
    server.data.execute(&format!("UPDATE changes SET at = '{then}' WHERE id = {id}")).await;
}

/// A time before now, as the database has it.
pub(crate) fn ago(age: SignedDuration) -> String {
    format!("{:.3}", Timestamp::now() - age)
}

//! Widgets in the database.

use serde_json::value::RawValue;

use super::connected::{Connected as _, StoreConnection};
use super::database::Database;
use super::error::DatabaseError;
use super::history::{Recording, record_done};
use super::row::{FromStored, StoredRow};
use super::statement::Statement;
use super::write::WriteTransaction;
use crate::clock;
use crate::schema::InboxWidget;

/// Reads a widget with all that it has.
const ONE: &str = "SELECT id, title, fields, created, updated FROM widgets WHERE chatbot_id = ? AND id = ?";

/// The same of all widgets of a chatbot, in their order.
pub(super) const ALL: &str =
    "SELECT id, title, fields, created, updated FROM widgets WHERE chatbot_id = ? ORDER BY created, position";

impl FromStored for InboxWidget {
    fn from_stored(row: &StoredRow) -> Result<Self, DatabaseError> {
        Ok(Self {
            id: row.get("id")?,
            title: row.get("title")?,
            fields: RawValue::from_string(row.get("fields")?)?,
            created: row.get("created")?,
            updated: row.get("updated")?,
        })
    }
}

/// The members to replace; `None` leaves one unchanged.
#[derive(Debug, Default)]
pub struct WidgetChange {
    /// The new title.
    pub title: Option<String>,
    /// The new fields, as a JSON list.
    pub fields: Option<String>,
}

impl Database {
    /// All widgets of a chatbot, the oldest first.
    pub async fn widgets(&self, chatbot: &str) -> Result<Vec<InboxWidget>, DatabaseError> {
        self.all(&Statement::new(ALL).bind(chatbot)).await
    }

    /// The ids of all widgets of a chatbot, in the order of [`Database::widgets`].
    pub async fn widget_ids(&self, chatbot: &str) -> Result<Vec<String>, DatabaseError> {
        let reading =
            Statement::new("SELECT id FROM widgets WHERE chatbot_id = ? ORDER BY created, position");
        let ids: Vec<(String,)> = self.all(&reading.bind(chatbot)).await?;
        Ok(ids.into_iter().map(|(id,)| id).collect())
    }

    /// One widget, if it exists.
    pub async fn widget(&self, chatbot: &str, id: &str) -> Result<Option<InboxWidget>, DatabaseError> {
        self.optional(&Statement::new(ONE).bind(chatbot).bind(id)).await
    }

    /// Adds a widget as the newest.
    pub(crate) async fn add_widget(
        &self,
        chatbot: &str,
        widget: &InboxWidget,
        recording: &Recording,
    ) -> Result<(), DatabaseError> {
        let adding = async {
            let mut change = self.write().await?;
            insert_widget(&mut change, chatbot, widget).await?;
            record_done(&mut change, chatbot, None, Some(widget), recording).await?;
            change.commit().await
        };
        self.change(adding).await
    }

    /// Changes a widget and its `updated`, and returns the result; `None` if it does not exist.
    ///
    /// A change without members leaves everything unchanged, including `updated`, and is not recorded.
    pub(crate) async fn change_widget(
        &self,
        chatbot: &str,
        id: &str,
        members: WidgetChange,
        recording: &Recording,
    ) -> Result<Option<InboxWidget>, DatabaseError> {
        let changing = async {
            let mut change = self.write().await?;
            wait_for_import(&mut change, chatbot).await?;
            // Nobody may change it between this and the write.
            let finding = Statement::new(ONE).locking().bind(chatbot).bind(id);
            let widget = match finding.optional::<InboxWidget>(&mut change).await? {
                Some(before) if members.title.is_some() || members.fields.is_some() => {
                    let after = update_widget(&mut change, chatbot, before.clone(), members).await?;
                    record_done(&mut change, chatbot, Some(&before), Some(&after), recording).await?;
                    Some(after)
                }
                unchanged => unchanged,
            };
            change.commit().await?;
            Ok(widget)
        };
        self.change(changing).await
    }

    /// Deletes a widget; `false` if it does not exist.
    pub(crate) async fn delete_widget(
        &self,
        chatbot: &str,
        id: &str,
        recording: &Recording,
    ) -> Result<bool, DatabaseError> {
        let deleting = async {
            let mut change = self.write().await?;
            wait_for_import(&mut change, chatbot).await?;
            let deleting = Statement::new(
                "DELETE FROM widgets WHERE chatbot_id = ? AND id = ?
                 RETURNING id, title, fields, created, updated",
            );
            let deleted: Option<InboxWidget> = deleting.bind(chatbot).bind(id).optional(&mut change).await?;
            record_done(&mut change, chatbot, deleted.as_ref(), None, recording).await?;
            change.commit().await?;
            Ok(deleted.is_some())
        };
        self.change(deleting).await
    }
}

/// Waits for one who replaces widgets of the chatbot. A statement of `PostgreSQL` that has waited for a widget itself finds it
/// gone, and does not see the one in its place. A file has one change at a time.
async fn wait_for_import(change: &mut WriteTransaction, chatbot: &str) -> Result<(), DatabaseError> {
    if matches!(change.connection(), StoreConnection::Sqlite(_)) {
        return Ok(());
    }
    let waiting = Statement::new("SELECT id FROM chatbots WHERE id = ?").sharing().bind(chatbot);
    waiting.optional::<(String,)>(change).await?;
    Ok(())
}

async fn update_widget(
    change: &mut WriteTransaction,
    chatbot: &str,
    mut widget: InboxWidget,
    members: WidgetChange,
) -> Result<InboxWidget, DatabaseError> {
    if let Some(title) = members.title {
        widget.title = title;
    }
    if let Some(fields) = members.fields {
        widget.fields = RawValue::from_string(fields)?;
    }
    widget.updated = clock::after(&widget.updated);
    Statement::new("UPDATE widgets SET title = ?, fields = ?, updated = ? WHERE chatbot_id = ? AND id = ?")
        .bind(&widget.title)
        .bind(widget.fields.get())
        .bind(&widget.updated)
        .bind(chatbot)
        .bind(&widget.id)
        .execute(change)
        .await?;
    Ok(widget)
}

/// Writes a widget, in place of one with the same id.
pub(crate) async fn replace_widget(
    change: &mut WriteTransaction,
    chatbot: &str,
    widget: &InboxWidget,
) -> Result<(), DatabaseError> {
    let deleting = Statement::new("DELETE FROM widgets WHERE chatbot_id = ? AND id = ?");
    deleting.bind(chatbot).bind(&widget.id).execute(change).await?;
    insert_widget(change, chatbot, widget).await
}

async fn insert_widget(
    change: &mut WriteTransaction,
    chatbot: &str,
    widget: &InboxWidget,
) -> Result<(), DatabaseError> {
    Statement::new(
        "INSERT INTO widgets (chatbot_id, id, title, fields, created, updated)
         VALUES (?, ?, ?, ?, ?, ?)",
    )
    .bind(chatbot)
    .bind(&widget.id)
    .bind(&widget.title)
    .bind(widget.fields.get())
    .bind(&widget.created)
    .bind(&widget.updated)
    .execute(change)
    .await?;
    Ok(())
}

/// Deletes the widgets whose ids start with `prefix`.
pub(crate) async fn delete_widgets_by_prefix(
    change: &mut WriteTransaction,
    chatbot: &str,
    prefix: &str,
) -> Result<(), DatabaseError> {
    let deleting =
        Statement::new("DELETE FROM widgets WHERE chatbot_id = ? AND substr(id, 1, length(?)) = ?");
    deleting.bind(chatbot).bind(prefix).bind(prefix).execute(change).await?;
    Ok(())
}

/// How many widgets a chatbot has.
pub(crate) async fn count_widgets(
    change: &mut WriteTransaction,
    chatbot: &str,
) -> Result<usize, DatabaseError> {
    let counting = Statement::new("SELECT count(*) FROM widgets WHERE chatbot_id = ?");
    let (count,): (i64,) = counting.bind(chatbot).one(change).await?;
    Ok(usize::try_from(count).unwrap_or_default())
}

//! Widgets in the database.

use serde_json::value::RawValue;
use sqlx::sqlite::SqliteRow;
use sqlx::{FromRow, Row as _, SqliteConnection};

use super::database::Database;
use super::error::DatabaseError;
use super::history::{Recording, record_done};
use crate::clock;
use crate::schema::InboxWidget;

impl<'r> FromRow<'r, SqliteRow> for InboxWidget {
    fn from_row(row: &'r SqliteRow) -> Result<Self, sqlx::Error> {
        let fields: String = row.try_get("fields")?;
        Ok(Self {
            id: row.try_get("id")?,
            title: row.try_get("title")?,
            fields: RawValue::from_string(fields).map_err(|error| sqlx::Error::Decode(error.into()))?,
            created: row.try_get("created")?,
            updated: row.try_get("updated")?,
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
        let widgets = sqlx::query_as(
            "SELECT id, title, fields, created, updated FROM widgets
             WHERE chatbot_id = ? ORDER BY created, position",
        )
        .bind(chatbot)
        .fetch_all(&self.pool)
        .await?;
        Ok(widgets)
    }

    /// The ids of all widgets of a chatbot, in the order of [`Database::widgets`].
    pub async fn widget_ids(&self, chatbot: &str) -> Result<Vec<String>, DatabaseError> {
        let ids =
            sqlx::query_scalar("SELECT id FROM widgets WHERE chatbot_id = ? ORDER BY created, position")
                .bind(chatbot)
                .fetch_all(&self.pool)
                .await?;
        Ok(ids)
    }

    /// One widget, if it exists.
    pub async fn widget(&self, chatbot: &str, id: &str) -> Result<Option<InboxWidget>, DatabaseError> {
        let mut connection = self.pool.acquire().await?;
        find(&mut connection, chatbot, id).await
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
            let widget = match find(&mut change, chatbot, id).await? {
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
            let deleted: Option<InboxWidget> = sqlx::query_as(
                "DELETE FROM widgets WHERE chatbot_id = ? AND id = ?
                 RETURNING id, title, fields, created, updated",
            )
            .bind(chatbot)
            .bind(id)
            .fetch_optional(&mut *change)
            .await?;
            record_done(&mut change, chatbot, deleted.as_ref(), None, recording).await?;
            change.commit().await?;
            Ok(deleted.is_some())
        };
        self.change(deleting).await
    }
}

async fn update_widget(
    connection: &mut SqliteConnection,
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
    sqlx::query("UPDATE widgets SET title = ?, fields = ?, updated = ? WHERE chatbot_id = ? AND id = ?")
        .bind(&widget.title)
        .bind(widget.fields.get())
        .bind(&widget.updated)
        .bind(chatbot)
        .bind(&widget.id)
        .execute(connection)
        .await?;
    Ok(widget)
}

/// Writes a widget, in place of one with the same id.
pub(crate) async fn replace_widget(
    connection: &mut SqliteConnection,
    chatbot: &str,
    widget: &InboxWidget,
) -> Result<(), DatabaseError> {
    sqlx::query("DELETE FROM widgets WHERE chatbot_id = ? AND id = ?")
        .bind(chatbot)
        .bind(&widget.id)
        .execute(&mut *connection)
        .await?;
    insert_widget(connection, chatbot, widget).await
}

async fn insert_widget(
    connection: &mut SqliteConnection,
    chatbot: &str,
    widget: &InboxWidget,
) -> Result<(), DatabaseError> {
    sqlx::query(
        "INSERT INTO widgets (chatbot_id, id, title, fields, created, updated)
         VALUES (?, ?, ?, ?, ?, ?)",
    )
    .bind(chatbot)
    .bind(&widget.id)
    .bind(&widget.title)
    .bind(widget.fields.get())
    .bind(&widget.created)
    .bind(&widget.updated)
    .execute(connection)
    .await?;
    Ok(())
}

async fn find(
    connection: &mut SqliteConnection,
    chatbot: &str,
    id: &str,
) -> Result<Option<InboxWidget>, DatabaseError> {
    let widget = sqlx::query_as(
        "SELECT id, title, fields, created, updated FROM widgets WHERE chatbot_id = ? AND id = ?",
    )
    .bind(chatbot)
    .bind(id)
    .fetch_optional(connection)
    .await?;
    Ok(widget)
}

/// Deletes the widgets whose ids start with `prefix`, which contains no wildcard.
pub(crate) async fn delete_widgets_by_prefix(
    connection: &mut SqliteConnection,
    chatbot: &str,
    prefix: &str,
) -> Result<(), DatabaseError> {
    sqlx::query("DELETE FROM widgets WHERE chatbot_id = ? AND id GLOB ? || '*'")
        .bind(chatbot)
        .bind(prefix)
        .execute(&mut *connection)
        .await?;
    Ok(())
}

/// How many widgets a chatbot has.
pub(crate) async fn count_widgets(
    connection: &mut SqliteConnection,
    chatbot: &str,
) -> Result<usize, DatabaseError> {
    let count: i64 = sqlx::query_scalar("SELECT count(*) FROM widgets WHERE chatbot_id = ?")
        .bind(chatbot)
        .fetch_one(&mut *connection)
        .await?;
    Ok(usize::try_from(count).unwrap_or_default())
}

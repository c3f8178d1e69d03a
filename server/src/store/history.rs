//! The history of changes.
//!
//! A change of the database writes its entry in its own transaction. A gateway writes the entry before it asks its upstream,
//! and completes it with the answer.

use std::time::Duration;

use futures_util::TryStreamExt as _;
use jiff::SignedDuration;
use serde_json::value::RawValue;

use super::database::Database;
use super::error::DatabaseError;
use super::row::StoredRow;
use super::statement::Statement;
use super::write::WriteTransaction;
use crate::author::Author;
use crate::clock;
use crate::request_id::RequestId;
use crate::schema::{
    InboxWidget, WidgetHistoryAuthor, WidgetHistoryEntry, WidgetHistoryKind, WidgetHistoryOutcome,
    WidgetHistoryResponse,
};

/// How many old entries one change removes at most: it adds one, so the history shrinks, and no change takes long.
const MOST_DROPPED: u32 = 100;

/// How many a start removes at once.
const MOST_DROPPED_AT_ONCE: u32 = 10_000;

/// The size of widgets in bytes after which a part of the history ends: an entry may hold two of 1 MiB.
const LARGEST_PART: usize = 4 * 1024 * 1024;

/// How a change is recorded.
#[derive(Clone, Debug)]
pub(crate) struct Recording {
    /// Who makes it.
    pub author: Author,
    /// How long entries are kept; zero records nothing.
    pub keep: SignedDuration,
}

/// A change to record. Widgets are JSON texts.
#[derive(Debug)]
pub(crate) struct NewChange<'a> {
    /// The chatbot.
    pub chatbot: &'a str,
    /// The widget, if its id is known.
    pub widget: Option<&'a str>,
    /// What is done with it.
    pub kind: WidgetHistoryKind,
    /// The widget before, if it is known.
    pub before: Option<String>,
    /// The widget after, if it is known.
    pub after: Option<String>,
    /// How it ended, as far as that is known.
    pub outcome: WidgetHistoryOutcome,
}

/// What a gateway learns of a change from its upstream's answer.
#[derive(Debug)]
pub(crate) struct ChangeResult {
    /// How it ended.
    pub outcome: WidgetHistoryOutcome,
    /// The answer's status.
    pub status: u16,
    /// The widget's id and the widget itself after the change, if the answer has them.
    pub after: Option<(String, String)>,
}

/// Which part of the history is read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct HistoryFilter<'a> {
    /// The entries of one chatbot, else of all.
    pub chatbot: Option<&'a str>,
    /// The entries of one widget, else of all.
    pub widget: Option<&'a str>,
    /// Entries older than this one, else the newest.
    pub before: Option<i64>,
    /// The maximum number of entries.
    pub limit: u32,
    /// Entries of this age at most, else of any.
    pub keep: Option<SignedDuration>,
}

impl Recording {
    /// Records what `author` changes, and keeps that for this long.
    pub(crate) fn new(author: Author, keep: Duration) -> Self {
        Self { author, keep: keep_of(keep) }
    }
}

/// How long entries are kept, as the clock calculates.
pub(crate) fn keep_of(keep: Duration) -> SignedDuration {
    SignedDuration::try_from(keep).unwrap_or(SignedDuration::MAX)
}

impl Database {
    /// Records a change that is about to be made elsewhere; returns its place in the history.
    pub(crate) async fn begin_change(
        &self,
        change: NewChange<'_>,
        recording: &Recording,
    ) -> Result<i64, DatabaseError> {
        let recorded = async {
            let mut transaction = self.write().await?;
            let id = record(&mut transaction, change, recording).await?;
            transaction.commit().await?;
            Ok(id)
        };
        self.change(recorded).await
    }

    /// Completes the record of a change made elsewhere.
    pub(crate) async fn end_change(&self, id: i64, result: ChangeResult) -> Result<(), DatabaseError> {
        let (widget, after) = result.after.unzip();
        let completing = async {
            let mut transaction = self.write().await?;
            Statement::new(
                "UPDATE changes SET outcome = ?, status = ?, widget_after = ?,
                 widget_id = COALESCE(widget_id, ?) WHERE id = ?",
            )
            .bind(result.outcome.name())
            .bind(i64::from(result.status))
            .bind(after)
            .bind(widget)
            .bind(id)
            .execute(&mut transaction)
            .await?;
            transaction.commit().await
        };
        self.change(completing).await
    }

    /// A part of the history, the newest entry first, with the chatbot of each entry.
    pub(crate) async fn history(
        &self,
        filter: HistoryFilter<'_>,
    ) -> Result<(WidgetHistoryResponse, Vec<String>), DatabaseError> {
        let mut reader = self.reader().await?;
        let mut rows = statement(filter).stream(&mut reader)?;
        let (mut part, mut chatbots) = (WidgetHistoryResponse::default(), Vec::new());
        let mut size = 0;
        while let Some(row) = rows.try_next().await? {
            if chatbots.len() >= filter.limit as usize || size >= LARGEST_PART {
                part.more = true;
                break;
            }
            let entry = entry(&row)?;
            let widgets = [&entry.before, &entry.after].into_iter().flatten();
            size += widgets.map(|widget| widget.get().len()).sum::<usize>();
            part.changes.push(entry);
            chatbots.push(row.get("chatbot_id")?);
        }
        Ok((part, chatbots))
    }

    /// Removes all entries that are too old.
    pub(crate) async fn drop_old_history(&self, keep: SignedDuration) -> Result<(), DatabaseError> {
        let cutoff = cutoff(keep);
        let finding = Statement::new("SELECT id FROM changes WHERE at < ? LIMIT 1").bind(&cutoff);
        // Part by part, so that nobody waits long.
        while self.optional::<(i64,)>(&finding).await?.is_some() {
            let dropping = async {
                let mut change = self.write().await?;
                drop_old(&mut change, &cutoff, MOST_DROPPED_AT_ONCE).await?;
                change.commit().await
            };
            self.change(dropping).await?;
        }
        Ok(())
    }
}

/// Removes at most this many entries older than `cutoff`. Another instance may do the same.
async fn drop_old(change: &mut WriteTransaction, cutoff: &str, most: u32) -> Result<(), DatabaseError> {
    Statement::each(
        "DELETE FROM changes WHERE id IN (SELECT id FROM changes WHERE at < ? ORDER BY at LIMIT ?)",
        "DELETE FROM changes WHERE id IN
         (SELECT id FROM changes WHERE at < ? ORDER BY at LIMIT ? FOR UPDATE SKIP LOCKED)",
    )
    .bind(cutoff)
    .bind(most)
    .execute(change)
    .await?;
    Ok(())
}

/// Writes an entry, and removes some that are too old; returns the entry's place.
async fn record(
    transaction: &mut WriteTransaction,
    change: NewChange<'_>,
    recording: &Recording,
) -> Result<i64, DatabaseError> {
    drop_old(transaction, &cutoff(recording.keep), MOST_DROPPED).await?;
    let Author { name, how, request } = &recording.author;
    let recorded = Statement::new(
        "INSERT INTO changes (chatbot_id, widget_id, kind, at, by_name, by_how, outcome, request_id,
         widget_before, widget_after) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
    )
    .bind(change.chatbot)
    .bind(change.widget)
    .bind(change.kind.name())
    .bind(clock::now())
    .bind(name)
    .bind(how.name())
    .bind(change.outcome.name())
    .bind(request.as_ref().map(RequestId::as_str))
    .bind(change.before)
    .bind(change.after);
    let (id,) = recorded.one(transaction).await?;
    Ok(id)
}

/// Records what the running transaction does with a widget, unless no history is kept.
pub(super) async fn record_done(
    transaction: &mut WriteTransaction,
    chatbot: &str,
    before: Option<&InboxWidget>,
    after: Option<&InboxWidget>,
    recording: &Recording,
) -> Result<(), DatabaseError> {
    let kind = match (before, after) {
        (_, None) => WidgetHistoryKind::Deleted,
        (None, Some(_)) => WidgetHistoryKind::Created,
        (Some(_), Some(_)) => WidgetHistoryKind::Edited,
    };
    let Some(widget) = after.or(before).filter(|_| !recording.keep.is_zero()) else { return Ok(()) };
    let text = |widget: Option<&InboxWidget>| widget.map(serde_json::to_string).transpose();
    let change = NewChange {
        chatbot,
        widget: Some(&widget.id),
        kind,
        before: text(before)?,
        after: text(after)?,
        outcome: WidgetHistoryOutcome::Done,
    };
    record(transaction, change, recording).await.map(|_| ())
}

/// The time before which entries are too old.
fn cutoff(keep: SignedDuration) -> String {
    clock::ago(keep)
}

fn statement(filter: HistoryFilter<'_>) -> Statement<'_> {
    let mut text = String::from(
        "SELECT id, chatbot_id, widget_id, kind, at, by_name, by_how, outcome, status, request_id,
         widget_before, widget_after FROM changes WHERE ",
    );
    // Adding nothing keeps the database from reading by time, after which it would have to sort.
    text.push_str("at || '' >= ?");
    let parts = [("chatbot_id = ?", filter.chatbot), ("widget_id = ?", filter.widget)];
    for (condition, _) in parts.iter().filter(|(_, value)| value.is_some()) {
        text.push_str(" AND ");
        text.push_str(condition);
    }
    if filter.before.is_some() {
        text.push_str(" AND id < ?");
    }
    text.push_str(" ORDER BY id DESC LIMIT ?");
    let mut statement = Statement::new(text).bind(filter.keep.map(cutoff).unwrap_or_default());
    for value in parts.into_iter().filter_map(|(_, value)| value) {
        statement = statement.bind(value);
    }
    if let Some(before) = filter.before {
        statement = statement.bind(before);
    }
    // One more shows whether there are more.
    statement.bind(i64::from(filter.limit) + 1)
}

fn entry(row: &StoredRow) -> Result<WidgetHistoryEntry, DatabaseError> {
    let widget = |column: &str| {
        let text: Option<String> = row.get(column)?;
        Ok::<_, DatabaseError>(text.map(RawValue::from_string).transpose()?)
    };
    let unknown = |what: &'static str| DatabaseError::Content(what.into());
    let (kind, outcome): (String, String) = (row.get("kind")?, row.get("outcome")?);
    Ok(WidgetHistoryEntry {
        id: row.get("id")?,
        at: row.get("at")?,
        widget_id: row.get("widget_id")?,
        kind: WidgetHistoryKind::of(&kind).ok_or_else(|| unknown("a change of an unknown kind"))?,
        by: WidgetHistoryAuthor { name: row.get("by_name")?, how: row.get("by_how")? },
        before: widget("widget_before")?,
        after: widget("widget_after")?,
        outcome: WidgetHistoryOutcome::of(&outcome)
            .ok_or_else(|| unknown("a change with an unknown outcome"))?,
        status: row.get::<Option<i64>>("status")?.and_then(|status| status.try_into().ok()),
        request_id: row.get("request_id")?,
    })
}

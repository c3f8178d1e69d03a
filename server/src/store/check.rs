//! Whether a database is whole: by `SQLite`'s own checks, and by the server's rules.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use futures_util::TryStreamExt as _;
use serde_json::Value;
use serde_json::value::RawValue;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions as _, Connection as _, FromRow as _, Row as _};

use super::error::DatabaseError;
use super::migrations::{self, CHANGES, KEYS, SIGN_INS};
use crate::id::GENERATED_PREFIX;
use crate::schema::InboxWidget;

/// How many problems are named at most.
const MOST_PROBLEMS: usize = 100;

/// What a database holds, and what is wrong with it.
#[derive(Clone, Debug, Default)]
pub(crate) struct DatabaseReport {
    /// The number of the last step of its schema.
    pub schema: i64,
    /// How many widgets it has.
    pub widgets: i64,
    /// How many contacts.
    pub contacts: i64,
    /// How many conversations.
    pub conversations: i64,
    /// How many entries its history has.
    pub changes: i64,
    /// How many sign-ins, also expired ones.
    pub sign_ins: i64,
    /// How many keys that last.
    pub keys: i64,
    /// How many widgets have changed since their last entry in the history, as an import changes them.
    pub unrecorded: usize,
    /// What is wrong, at most 100 of it. They name widgets and chatbots by their ids.
    pub problems: Vec<String>,
}

/// Checks the file at `path`, also while servers use it, and changes nothing. `busy_timeout` is how long to wait for a lock.
///
/// # Errors
///
/// The file cannot be read, is damaged beyond reading, or is no database of this server or an older one.
pub(crate) async fn check_file(path: &Path, busy_timeout: Duration) -> Result<DatabaseReport, DatabaseError> {
    let mut connection = open_to_read(path, busy_timeout).await?;
    let report = check(&mut connection).await;
    connection.close().await?;
    report
}

/// A connection that changes nothing, not even the tables of an older version.
pub(super) async fn open_to_read(
    path: &Path,
    busy_timeout: Duration,
) -> Result<SqliteConnection, DatabaseError> {
    let options = SqliteConnectOptions::new().filename(path).read_only(true).busy_timeout(busy_timeout);
    Ok(options.connect().await?)
}

async fn check(connection: &mut SqliteConnection) -> Result<DatabaseReport, DatabaseError> {
    // One state of the database for all that follows.
    let mut transaction = connection.begin().await?;
    let schema = migrations::version(&mut transaction).await?;
    let mut report = DatabaseReport { schema, ..DatabaseReport::default() };
    check_file_itself(&mut transaction, &mut report).await?;
    // What is read from a damaged file says nothing.
    if report.problems.is_empty() {
        count(&mut transaction, &mut report).await?;
        check_fields(&mut transaction, &mut report).await?;
        if schema >= CHANGES {
            check_history(&mut transaction, &mut report).await?;
        }
    }
    transaction.rollback().await?;
    report.problems.truncate(MOST_PROBLEMS);
    Ok(report)
}

/// The pages, the indexes, the tables' own rules, and references between tables.
async fn check_file_itself(
    connection: &mut SqliteConnection,
    report: &mut DatabaseReport,
) -> Result<(), DatabaseError> {
    let found: Vec<String> = sqlx::query_scalar("PRAGMA integrity_check").fetch_all(&mut *connection).await?;
    report.problems.extend(found.into_iter().filter(|line| line != "ok"));
    let lost = sqlx::query("PRAGMA foreign_key_check").fetch_all(&mut *connection).await?;
    let mut counts: BTreeMap<(String, String), u64> = BTreeMap::new();
    for row in lost {
        *counts.entry((row.try_get("table")?, row.try_get("parent")?)).or_default() += 1;
    }
    for ((table, parent), count) in counts {
        report.problems.push(format!("{count} of {table} refer to {parent} that are not there"));
    }
    Ok(())
}

async fn count(connection: &mut SqliteConnection, report: &mut DatabaseReport) -> Result<(), DatabaseError> {
    let counting = sqlx::query_as(
        "SELECT (SELECT count(*) FROM widgets), (SELECT count(*) FROM contacts),
         (SELECT count(*) FROM conversations)",
    );
    (report.widgets, report.contacts, report.conversations) = counting.fetch_one(&mut *connection).await?;
    if report.schema >= SIGN_INS {
        let counting = sqlx::query_scalar("SELECT count(*) FROM sign_ins");
        report.sign_ins = counting.fetch_one(&mut *connection).await?;
    }
    if report.schema >= CHANGES {
        let counting = sqlx::query_scalar("SELECT count(*) FROM changes");
        report.changes = counting.fetch_one(&mut *connection).await?;
    }
    if report.schema >= KEYS {
        report.keys = sqlx::query_scalar("SELECT count(*) FROM keys").fetch_one(&mut *connection).await?;
    }
    Ok(())
}

/// The fields of each widget are a list of objects.
async fn check_fields(
    connection: &mut SqliteConnection,
    report: &mut DatabaseReport,
) -> Result<(), DatabaseError> {
    type Fields = Vec<BTreeMap<String, Box<RawValue>>>;
    let mut rows = sqlx::query_as("SELECT chatbot_id, id, fields FROM widgets").fetch(connection);
    while let Some((chatbot, id, fields)) = rows.try_next().await? {
        let (chatbot, id, fields): (String, String, String) = (chatbot, id, fields);
        if serde_json::from_str::<Fields>(&fields).is_err() {
            let problem = format!("widget {id} of chatbot {chatbot}: its fields are no list of JSON objects");
            report.problems.push(problem);
        }
    }
    Ok(())
}

/// The last entry of each widget's history is what is stored. Only entries of this database's own changes count: those of a
/// gateway have a status. An import or generated widgets leave no entry, so a widget may have become another since.
async fn check_history(
    connection: &mut SqliteConnection,
    report: &mut DatabaseReport,
) -> Result<(), DatabaseError> {
    let mut rows = sqlx::query(
        "SELECT changes.chatbot_id AS chatbot, changes.widget_id AS widget, changes.widget_after AS after,
         widgets.id, title, fields, created, updated
         FROM changes LEFT JOIN widgets ON widgets.chatbot_id = changes.chatbot_id AND widgets.id = changes.widget_id
         WHERE changes.id IN (SELECT max(id) FROM changes WHERE outcome = 'done' AND status IS NULL
                              GROUP BY chatbot_id, widget_id)",
    )
    .fetch(connection);
    while let Some(row) = rows.try_next().await? {
        let (chatbot, id): (String, String) = (row.try_get("chatbot")?, row.try_get("widget")?);
        let after: Option<String> = row.try_get("after")?;
        let is_stored = row.try_get::<Option<String>, _>("id")?.is_some();
        // If its fields cannot be read, they are named as a problem already.
        let Ok(stored) = is_stored.then(|| InboxWidget::from_row(&row)).transpose() else { continue };
        match compare(&id, after.as_deref(), stored.as_ref())? {
            Agreement::Agrees => {}
            Agreement::Unrecorded => report.unrecorded += 1,
            Agreement::Contradicts(how) => {
                report.problems.push(format!("widget {id} of chatbot {chatbot}: {how}"));
            }
        }
    }
    Ok(())
}

/// How the last entry of a widget's history and the stored widget go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Agreement {
    Agrees,
    /// The widget has changed in a way that leaves no entry.
    Unrecorded,
    /// No such change explains it.
    Contradicts(&'static str),
}

fn compare(
    id: &str,
    after: Option<&str>,
    stored: Option<&InboxWidget>,
) -> Result<Agreement, serde_json::Error> {
    Ok(match (after, stored) {
        (None, None) => Agreement::Agrees,
        (None, Some(_)) => Agreement::Unrecorded,
        (Some(_), None) if id.starts_with(GENERATED_PREFIX) => Agreement::Unrecorded,
        (Some(_), None) => Agreement::Contradicts("its history says that it is there, and it is not"),
        (Some(after), Some(stored)) => {
            let stored_text = serde_json::to_string(stored)?;
            if stored_text == after {
                return Ok(Agreement::Agrees);
            }
            let after: Value = serde_json::from_str(after)?;
            if after.get("updated") != Some(&Value::from(stored.updated.as_str())) {
                Agreement::Unrecorded
            } else if serde_json::from_str::<Value>(&stored_text)? == after {
                Agreement::Agrees
            } else {
                Agreement::Contradicts("it is not what its history says, at the same time of its last update")
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::{Agreement, compare};
    use crate::schema::InboxWidget;
    use serde_json::value::RawValue;

    fn widget(title: &str, updated: &str) -> InboxWidget {
        InboxWidget {
            id: "w".to_owned(),
            title: title.to_owned(),
            fields: RawValue::from_string("[]".to_owned()).unwrap(),
            created: "2026".to_owned(),
            updated: updated.to_owned(),
        }
    }

    #[test]
    fn a_history_and_its_widget_agree_or_contradict_each_other() {
        let (stored, text) =
            (widget("a", "2026"), |widget: &InboxWidget| serde_json::to_string(widget).unwrap());
        let spaced = text(&stored).replace(',', ", ");
        let (other, later) = (text(&widget("b", "2026")), text(&widget("b", "2025")));
        let imported = Agreement::Unrecorded;
        for (id, after, stored, expected) in [
            ("w", None, None, Some(Agreement::Agrees)),
            ("w", Some(&text(&stored)), Some(&stored), Some(Agreement::Agrees)),
            ("w", Some(&spaced), Some(&stored), Some(Agreement::Agrees)),
            ("w", Some(&later), Some(&stored), Some(imported)),
            ("w", None, Some(&stored), Some(imported)),
            ("generated1", Some(&other), None, Some(imported)),
            ("w", Some(&other), Some(&stored), None),
            ("w", Some(&other), None, None),
        ] {
            let found = compare(id, after.map(String::as_str), stored).unwrap();
            match expected {
                Some(expected) => assert_eq!(found, expected, "{id} {after:?}"),
                None => assert!(matches!(found, Agreement::Contradicts(_)), "{id} {after:?}: {found:?}"),
            }
        }
    }
}

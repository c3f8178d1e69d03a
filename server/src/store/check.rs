//! What a database holds, and whether that agrees with itself by the server's rules.

use std::collections::BTreeMap;

use futures_util::TryStreamExt as _;
use serde_json::Value;
use serde_json::value::RawValue;

use super::connected::Connected;
use super::error::DatabaseError;
use super::migrations::{CHANGES, KEYS, SIGN_INS};
use super::row::FromStored as _;
use super::statement::Statement;
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

impl DatabaseReport {
    /// The report of a database with this schema, of which nothing is known yet.
    pub(super) fn of(schema: i64) -> Self {
        Self { schema, ..Self::default() }
    }

    /// The report with no more problems than anyone reads.
    pub(super) fn shortened(mut self) -> Self {
        self.problems.truncate(MOST_PROBLEMS);
        self
    }
}

/// Counts and checks what is in the database, by the server's own rules.
///
/// # Errors
///
/// The database cannot be read.
pub(super) async fn check_contents(
    on: &mut impl Connected,
    report: &mut DatabaseReport,
) -> Result<(), DatabaseError> {
    count(on, report).await?;
    check_fields(on, report).await?;
    if report.schema >= CHANGES {
        check_history(on, report).await?;
    }
    Ok(())
}

async fn count(on: &mut impl Connected, report: &mut DatabaseReport) -> Result<(), DatabaseError> {
    let counting = Statement::new(
        "SELECT (SELECT count(*) FROM widgets), (SELECT count(*) FROM contacts),
         (SELECT count(*) FROM conversations)",
    );
    (report.widgets, report.contacts, report.conversations) = counting.one(on).await?;
    if report.schema >= SIGN_INS {
        (report.sign_ins,) = Statement::new("SELECT count(*) FROM sign_ins").one(on).await?;
    }
    if report.schema >= CHANGES {
        (report.changes,) = Statement::new("SELECT count(*) FROM changes").one(on).await?;
    }
    if report.schema >= KEYS {
        (report.keys,) = Statement::new("SELECT count(*) FROM keys").one(on).await?;
    }
    Ok(())
}

/// The fields of each widget are a list of objects.
async fn check_fields(on: &mut impl Connected, report: &mut DatabaseReport) -> Result<(), DatabaseError> {
    type Fields = Vec<BTreeMap<String, Box<RawValue>>>;
    let mut rows = Statement::new("SELECT chatbot_id, id, fields FROM widgets").stream(on)?;
    while let Some(row) = rows.try_next().await? {
        let (chatbot, id, fields) = <(String, String, String)>::from_stored(&row)?;
        if serde_json::from_str::<Fields>(&fields).is_err() {
            let problem = format!("widget {id} of chatbot {chatbot}: its fields are no list of JSON objects");
            report.problems.push(problem);
        }
    }
    Ok(())
}

/// The last entry of each widget's history is what is stored. Only entries of this database's own changes count: those of a
/// gateway have a status. An import or generated widgets leave no entry, so a widget may have become another since.
async fn check_history(on: &mut impl Connected, report: &mut DatabaseReport) -> Result<(), DatabaseError> {
    let reading = Statement::new(
        "SELECT changes.chatbot_id AS chatbot, changes.widget_id AS widget, changes.widget_after AS after,
         widgets.id, title, fields, created, updated
         FROM changes LEFT JOIN widgets ON widgets.chatbot_id = changes.chatbot_id AND widgets.id = changes.widget_id
         WHERE changes.id IN (SELECT max(id) FROM changes WHERE outcome = 'done' AND status IS NULL
                              GROUP BY chatbot_id, widget_id)",
    );
    let mut rows = reading.stream(on)?;
    while let Some(row) = rows.try_next().await? {
        let (chatbot, id): (String, String) = (row.get("chatbot")?, row.get("widget")?);
        let after: Option<String> = row.get("after")?;
        let is_stored = row.get::<Option<String>>("id")?.is_some();
        // If its fields cannot be read, they are named as a problem already.
        let Ok(stored) = is_stored.then(|| InboxWidget::from_stored(&row)).transpose() else { continue };
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

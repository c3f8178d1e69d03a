//! Checks a database, beside running servers.

use std::fmt;

use serde::Serialize;
use serde_json::json;

use super::error::{UpkeepError, existing};
use crate::cli::CheckOptions;
use crate::database_place::DatabasePlace;
use crate::options::Limits;
use crate::store::{DatabaseReport, check_file, check_on_server};

/// What was found out about a database, as text for the operator or as one line of JSON.
#[derive(Debug)]
pub struct CheckedDatabase {
    place: DatabasePlace,
    report: DatabaseReport,
    as_json: bool,
}

/// Checks the database at `place` and changes nothing.
///
/// # Errors
///
/// There is none, or it cannot be read at all.
pub async fn check_database(
    place: &DatabasePlace,
    options: &CheckOptions,
) -> Result<CheckedDatabase, UpkeepError> {
    let patience = Limits::default().busy_time;
    let checked = match place {
        DatabasePlace::File(path) => {
            existing(path)?;
            check_file(path, patience).await
        }
        DatabasePlace::Server(url) => check_on_server(url, patience).await,
    };
    let report = checked.map_err(|source| UpkeepError::of(place, source))?;
    Ok(CheckedDatabase { place: place.clone(), report, as_json: options.json })
}

impl CheckedDatabase {
    /// Whether no problem was found.
    pub fn is_well(&self) -> bool {
        self.report.problems.is_empty()
    }

    fn to_json(&self) -> String {
        #[derive(Serialize)]
        #[serde(rename_all = "camelCase")]
        struct Line<'a> {
            database: String,
            schema: i64,
            widgets: i64,
            contacts: i64,
            conversations: i64,
            changes: i64,
            sign_ins: i64,
            keys: i64,
            unrecorded: usize,
            problems: &'a [String],
        }
        let report = &self.report;
        let line = Line {
            database: self.place.to_string(),
            schema: report.schema,
            widgets: report.widgets,
            contacts: report.contacts,
            conversations: report.conversations,
            changes: report.changes,
            sign_ins: report.sign_ins,
            keys: report.keys,
            unrecorded: report.unrecorded,
            problems: &report.problems,
        };
        json!(line).to_string()
    }
}

impl fmt::Display for CheckedDatabase {
    fn fmt(&self, text: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.as_json {
            return writeln!(text, "{}", self.to_json());
        }
        let report = &self.report;
        writeln!(text, "Database       {}", self.place)?;
        for (what, count) in [
            ("Schema", report.schema),
            ("Widgets", report.widgets),
            ("Contacts", report.contacts),
            ("Conversations", report.conversations),
            ("Changes", report.changes),
            ("Sign-ins", report.sign_ins),
            ("Keys", report.keys),
        ] {
            writeln!(text, "{what:<13}  {count}")?;
        }
        if report.unrecorded > 0 {
            let count = report.unrecorded;
            writeln!(
                text,
                "Unrecorded     {count} (imported or generated since the last entry of their history)"
            )?;
        }
        writeln!(text)?;
        if self.is_well() {
            return writeln!(text, "ok       no problems");
        }
        for problem in &report.problems {
            writeln!(text, "PROBLEM  {}", problem.replace(char::is_control, " "))?;
        }
        Ok(())
    }
}

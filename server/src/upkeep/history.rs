//! Prints the history of changes.

use std::io::{self, ErrorKind, Write};

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::error::{UpkeepError, open};
use crate::cli::HistoryOptions;
use crate::database_place::DatabasePlace;
use crate::schema::{WidgetHistoryAuthor, WidgetHistoryEntry};
use crate::store::{Database, HistoryFilter};

/// How many changes are read at once.
const AT_ONCE: u32 = 100;

/// A line of JSON.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Line<'a> {
    chatbot_id: &'a str,
    #[serde(flatten)]
    entry: &'a WidgetHistoryEntry,
}

/// Prints the changes in the database at `place` that `options` select, the newest first, as they are read.
///
/// # Errors
///
/// There is no database, or it cannot be read, or the output cannot be written.
pub async fn print_history(
    place: &DatabasePlace,
    options: &HistoryOptions,
    output: &mut impl Write,
) -> Result<(), UpkeepError> {
    let database = open(place).await?;
    let printed = print_all(&database, place, options, output).await;
    database.close().await;
    match printed {
        // The reader has seen enough.
        Err(UpkeepError::Output(error)) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        printed => printed,
    }
}

async fn print_all(
    database: &Database,
    place: &DatabasePlace,
    options: &HistoryOptions,
    output: &mut impl Write,
) -> Result<(), UpkeepError> {
    if !options.json {
        print_row(output, ["When", "Who", "What", "Outcome", "Widget", "Title"])?;
    }
    let mut before = None;
    loop {
        let filter = HistoryFilter {
            chatbot: options.chatbot.as_deref(),
            widget: options.widget.as_deref(),
            before,
            limit: AT_ONCE,
            keep: None,
        };
        let read = database.history(filter).await;
        let (part, chatbots) = read.map_err(|source| UpkeepError::of(place, source))?;
        for (entry, chatbot) in part.changes.iter().zip(&chatbots) {
            if options.json {
                let line = serde_json::to_string(&Line { chatbot_id: chatbot, entry });
                writeln!(output, "{}", line.map_err(io::Error::from)?)?;
            } else {
                print_entry(output, entry)?;
            }
        }
        before = part.changes.last().map(|entry| entry.id);
        if !part.more {
            output.flush()?;
            return Ok(());
        }
    }
}

fn print_entry(output: &mut impl Write, entry: &WidgetHistoryEntry) -> io::Result<()> {
    let outcome = entry.status.map_or_else(
        || entry.outcome.name().to_owned(),
        |status| format!("{} ({status})", entry.outcome.name()),
    );
    let widget = entry.widget_id.as_deref().unwrap_or_default();
    let title = entry.after.as_deref().or(entry.before.as_deref()).map(title_of).unwrap_or_default();
    print_row(output, [&entry.at, &who(&entry.by), entry.kind.name(), &outcome, widget, &title])
}

fn who(by: &WidgetHistoryAuthor) -> String {
    by.name.as_ref().map_or_else(|| by.how.clone(), |name| format!("{name} ({})", by.how))
}

fn title_of(widget: &RawValue) -> String {
    #[derive(Default, Deserialize)]
    struct Titled {
        title: String,
    }
    serde_json::from_str::<Titled>(widget.get()).unwrap_or_default().title
}

/// A control character of an upstream could otherwise move the terminal's cursor, or forge lines.
fn print_row(output: &mut impl Write, cells: [&str; 6]) -> io::Result<()> {
    let plain = |cell: &str| cell.replace(char::is_control, " ");
    let [at, who, what, outcome, widget, title] = cells.map(plain);
    writeln!(output, "{at:<24}  {who:<15}  {what:<7}  {outcome:<13}  {widget:<20}  {title}")
}

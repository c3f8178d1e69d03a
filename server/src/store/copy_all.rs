//! Copies all that a database holds into another one, of either kind.

use futures_util::TryStreamExt as _;

use super::database::Database;
use super::error::DatabaseError;
use super::row::StoredRow;
use super::statement::Statement;
use super::value::StatementValue;
use super::write::WriteTransaction;

/// How many rows are written at once. The databases allow some 32,000 values in a statement.
const AT_ONCE: usize = 100;

/// What a column holds.
#[derive(Clone, Copy, Debug)]
enum ColumnKind {
    Text,
    Bytes,
    Number,
}

use ColumnKind::{Bytes, Number, Text};

/// A table and its columns.
type Table = (&'static str, &'static [(&'static str, ColumnKind)]);

/// Each table after those that it refers to. Sign-ins are left out: whoever has ended one here would find it again there.
const TABLES: [Table; 8] = [
    ("chatbots", &[("id", Text)]),
    (
        "widgets",
        &[
            ("position", Number),
            ("chatbot_id", Text),
            ("id", Text),
            ("title", Text),
            ("fields", Text),
            ("created", Text),
            ("updated", Text),
        ],
    ),
    ("contacts", &[("position", Number), ("chatbot_id", Text), ("id", Text), ("name", Text)]),
    ("conversations", &[("position", Number), ("chatbot_id", Text), ("id", Text), ("contact_id", Text)]),
    ("contact_variables", &[("chatbot_id", Text), ("contact_id", Text), ("variable", Text), ("value", Text)]),
    (
        "conversation_variables",
        &[("chatbot_id", Text), ("conversation_id", Text), ("variable", Text), ("value", Text)],
    ),
    ("keys", &[("name", Text), ("hash", Bytes), ("role", Text), ("chatbots", Text), ("made", Text)]),
    (
        "changes",
        &[
            ("id", Number),
            ("chatbot_id", Text),
            ("widget_id", Text),
            ("kind", Text),
            ("at", Text),
            ("by_name", Text),
            ("by_how", Text),
            ("outcome", Text),
            ("status", Number),
            ("request_id", Text),
            ("widget_before", Text),
            ("widget_after", Text),
        ],
    ),
];

/// The tables whose rows are numbered, and the column with the number.
const NUMBERED: [(&str, &str); 5] = [
    ("widgets", "position"),
    ("contacts", "position"),
    ("conversations", "position"),
    ("sign_ins", "id"),
    ("changes", "id"),
];

/// Why nothing was copied.
#[derive(Debug)]
pub(crate) enum CopyError {
    /// The database to copy from failed.
    From(DatabaseError),
    /// The one to copy to failed.
    To(DatabaseError),
    /// It has something in it.
    NotEmpty,
}

/// Copies all but the sign-ins from one database to an empty one, in one change; returns the number of rows of each table.
///
/// # Errors
///
/// See [`CopyError`]; nothing was copied.
pub(crate) async fn copy_all(from: &Database, to: &Database) -> Result<Vec<(&'static str, i64)>, CopyError> {
    let mut source = from.snapshot().await.map_err(CopyError::From)?;
    let mut target = to.write().await.map_err(CopyError::To)?;
    let mut counts = Vec::new();
    if count("sign_ins", &mut target).await.map_err(CopyError::To)? > 0 {
        return Err(CopyError::NotEmpty);
    }
    for (table, columns) in TABLES {
        if count(table, &mut target).await.map_err(CopyError::To)? > 0 {
            return Err(CopyError::NotEmpty);
        }
        let names: Vec<_> = columns.iter().map(|(name, _)| *name).collect();
        let names = names.join(", ");
        let mut rows = Statement::new(format!("SELECT {names} FROM {table} ORDER BY 1"))
            .stream(&mut source)
            .map_err(CopyError::From)?;
        let mut waiting = Vec::new();
        let mut read = 0;
        while let Some(row) = rows.try_next().await.map_err(CopyError::From)? {
            waiting.push(values(&row, columns).map_err(CopyError::From)?);
            read += 1;
            if waiting.len() == AT_ONCE {
                write(table, &names, &mut waiting, &mut target).await.map_err(CopyError::To)?;
            }
        }
        write(table, &names, &mut waiting, &mut target).await.map_err(CopyError::To)?;
        if count(table, &mut target).await.map_err(CopyError::To)? != read {
            let other = format!("{table} has not as many rows as before");
            return Err(CopyError::To(DatabaseError::Content(other.into())));
        }
        counts.push((table, read));
    }
    for (table, column) in NUMBERED {
        let last = last_number(table, column).optional::<(i64,)>(&mut source).await;
        if let Some((last @ 1..,)) = last.map_err(CopyError::From)? {
            set_last_number(table, column, last, &mut target).await.map_err(CopyError::To)?;
        }
    }
    target.commit().await.map_err(CopyError::To)?;
    Ok(counts)
}

async fn count(table: &str, target: &mut WriteTransaction) -> Result<i64, DatabaseError> {
    let (count,) = Statement::new(format!("SELECT count(*) FROM {table}")).one(target).await?;
    Ok(count)
}

fn values(
    row: &StoredRow,
    columns: &[(&str, ColumnKind)],
) -> Result<Vec<StatementValue<'static>>, DatabaseError> {
    let kinds = columns.iter().map(|(_, kind)| kind).enumerate();
    kinds
        .map(|(place, kind)| {
            Ok(match kind {
                Text => row.at::<Option<String>>(place)?.into(),
                Bytes => StatementValue::Bytes(row.at::<Option<Vec<u8>>>(place)?.map(Into::into)),
                Number => row.at::<Option<i64>>(place)?.into(),
            })
        })
        .collect()
}

/// Writes the rows that wait.
async fn write(
    table: &str,
    columns: &str,
    waiting: &mut Vec<Vec<StatementValue<'static>>>,
    target: &mut WriteTransaction,
) -> Result<(), DatabaseError> {
    let Some(first) = waiting.first() else { return Ok(()) };
    let row = format!("({})", vec!["?"; first.len()].join(", "));
    let rows = vec![row; waiting.len()].join(", ");
    let mut inserting = Statement::new(format!("INSERT INTO {table} ({columns}) VALUES {rows}"));
    for value in waiting.drain(..).flatten() {
        inserting = inserting.bind(value);
    }
    inserting.execute(target).await?;
    Ok(())
}

/// Reads the number of the last row that a table has ever had: a number must not mean another row later.
fn last_number(table: &str, column: &str) -> Statement<'static> {
    Statement::each(
        format!("SELECT seq FROM sqlite_sequence WHERE name = '{table}'"),
        format!("SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM {table}_{column}_seq"),
    )
}

/// Lets the next row of a table have a higher number.
async fn set_last_number(
    table: &str,
    column: &str,
    last: i64,
    target: &mut WriteTransaction,
) -> Result<(), DatabaseError> {
    let forgetting = Statement::each(
        format!("DELETE FROM sqlite_sequence WHERE name = '{table}'"),
        format!("SELECT id FROM {table} WHERE FALSE"),
    );
    forgetting.execute(target).await?;
    let setting = Statement::each(
        format!("INSERT INTO sqlite_sequence (name, seq) VALUES ('{table}', ?)"),
        format!("SELECT setval(pg_get_serial_sequence('{table}', '{column}'), ?)"),
    );
    setting.bind(last).execute(target).await?;
    Ok(())
}

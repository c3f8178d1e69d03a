//! What an operator does with sign-ins on the command line, beside running servers.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use crate::cli::SessionsOptions;
use crate::options::Limits;
use crate::store::{Database, DatabaseError, SignInRow};

/// Why the sign-ins cannot be listed or ended.
#[derive(Debug, thiserror::Error)]
pub enum SessionsError {
    /// There is no such file; a new one would have no sign-ins.
    #[error("{path}: there is no database. Say with --db PATH which one the server uses.", path = .0.display())]
    NoDatabase(PathBuf),
    /// The database cannot be opened, read or written.
    #[error("{path}: {source}", path = path.display())]
    Database {
        /// The file.
        path: PathBuf,
        /// The error.
        source: DatabaseError,
    },
    /// No sign-in has this number.
    #[error("No sign-in has the number {0}. Without --end, they are listed.")]
    Unknown(i64),
}

/// Lists the sign-ins in the database at `path`, or ends those that `options` name; returns the text to print.
///
/// # Errors
///
/// See [`SessionsError`].
pub async fn run(path: &Path, options: &SessionsOptions) -> Result<String, SessionsError> {
    if !path.is_file() {
        return Err(SessionsError::NoDatabase(path.to_owned()));
    }
    let failed = |source| SessionsError::Database { path: path.to_owned(), source };
    let database = Database::open(path, Limits::default().busy_time).await.map_err(failed)?;
    let done = match (options.end, options.end_all) {
        (Some(id), _) => database.end_sign_ins(&[id]).await.map(Done::Ended),
        (None, true) => database.end_all_sign_ins().await.map(Done::Ended),
        (None, false) => database.sign_ins().await.map(Done::Listed),
    };
    database.close().await;
    match (done.map_err(failed)?, options.end) {
        (Done::Ended(0), Some(id)) => Err(SessionsError::Unknown(id)),
        (Done::Ended(count), _) => Ok(format!("Ended: {count}\n")),
        (Done::Listed(rows), _) => Ok(table(&rows)),
    }
}

enum Done {
    Listed(Vec<SignInRow>),
    Ended(u64),
}

/// A line for each sign-in, below the names of the columns.
fn table(rows: &[SignInRow]) -> String {
    let mut text = line("ID", "Kind", "Opened", "Last used");
    for row in rows {
        let kind = match (row.has_tab, row.has_frame) {
            (true, true) => "tab+frame",
            (true, false) => "tab",
            (false, _) => "frame",
        };
        text.push_str(&line(&row.id.to_string(), kind, &row.opened, &row.last_used));
    }
    text
}

fn line(id: &str, kind: &str, opened: &str, last_used: &str) -> String {
    let mut text = String::new();
    // Writing to a String cannot fail.
    let _ = writeln!(text, "{id:<6}  {kind:<9}  {opened:<24}  {last_used}");
    text
}

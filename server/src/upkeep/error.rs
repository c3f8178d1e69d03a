//! The failures of the commands for the database.

use std::io;
use std::path::{Path, PathBuf};

use crate::database_options::DatabaseOptionsError;
use crate::database_place::DatabasePlace;
use crate::options::Limits;
use crate::store::{Database, DatabaseError};

/// Why a command for the database cannot do its work.
#[derive(Debug, thiserror::Error)]
pub enum UpkeepError {
    /// There is no such file; a new one would be empty.
    #[error("{0}: there is no database. Say with --db PATH which one the server uses.")]
    NoDatabase(DatabasePlace),
    /// The command is for files.
    #[error(
        "{0}: this command is for database files. Use pg_dump and pg_restore for PostgreSQL; docs/operations.md shows how."
    )]
    NoFile(DatabasePlace),
    /// The database cannot be opened, read or written.
    #[error("{place}: {text}", text = source.explained())]
    Database {
        /// Where it is.
        place: DatabasePlace,
        /// The error.
        source: DatabaseError,
    },
    /// The backup would replace a file.
    #[error("{path}: the file exists already. Name a new one.", path = .0.display())]
    Exists(PathBuf),
    /// There is no such backup.
    #[error("{path}: there is no such file.", path = .0.display())]
    NoBackup(PathBuf),
    /// The database, or the backup, is not whole.
    #[error("{path}: it is damaged: {problem}. `check --db {path}` lists all problems.", path = path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// The first problem.
        problem: String,
    },
    /// The database to move to has something in it.
    #[error("{0}: the database is not empty. Name an empty one; nothing was moved.")]
    NotEmpty(DatabasePlace),
    /// The address of the database to move to is none.
    #[error(transparent)]
    Target(#[from] DatabaseOptionsError),
    /// A server has the database open.
    #[error("{path}: a server or another program has the database open. Stop it first; nothing was changed.", path = .0.display())]
    InUse(PathBuf),
    /// A file or a folder cannot be read or written.
    #[error("{path}: {source}", path = path.display())]
    File {
        /// The file or the folder.
        path: PathBuf,
        /// The system's error.
        source: io::Error,
    },
    /// No sign-in has this number.
    #[error("No sign-in has the number {0}. Without --end, they are listed.")]
    NoSignIn(i64),
    /// Another key has the name.
    #[error("There is a key named {0} already. Take another name, or end that one first: `keys end {0}`.")]
    KeyNameTaken(String),
    /// No key has this name.
    #[error("No key is named {0:?}, and none was ended. `keys` lists them.")]
    NoKey(String),
    /// A key would count for nothing.
    #[error("The database has no chatbot {0:?}, and no key was made.")]
    NoChatbot(String),
    /// The output cannot be written.
    #[error("The output cannot be written: {0}")]
    Output(#[from] io::Error),
}

impl UpkeepError {
    /// A failure of the database at `place`.
    pub(super) fn of(place: &DatabasePlace, source: DatabaseError) -> Self {
        Self::Database { place: place.clone(), source }
    }

    /// A failure of the database file at `path`.
    pub(super) fn of_file(path: &Path, source: DatabaseError) -> Self {
        Self::Database { place: path.to_owned().into(), source }
    }

    /// A failure of a file or a folder.
    pub(super) fn file(path: &Path, source: io::Error) -> Self {
        Self::File { path: path.to_owned(), source }
    }
}

/// Opens the database at `place`, which must exist.
///
/// # Errors
///
/// It does not, or cannot be opened.
pub(super) async fn open(place: &DatabasePlace) -> Result<Database, UpkeepError> {
    if let Some(path) = place.file() {
        existing(path)?;
    }
    let opening = Database::open(place, Limits::default().busy_time).await;
    opening.map_err(|source| UpkeepError::of(place, source))
}

/// Checks that there is a database file at `path`.
///
/// # Errors
///
/// There is none.
pub(super) fn existing(path: &Path) -> Result<(), UpkeepError> {
    if path.is_file() { Ok(()) } else { Err(UpkeepError::NoDatabase(path.to_owned().into())) }
}

/// The path of a database that must be a file.
///
/// # Errors
///
/// It is on a server.
pub(super) fn file_of(place: &DatabasePlace) -> Result<&Path, UpkeepError> {
    place.file().ok_or_else(|| UpkeepError::NoFile(place.clone()))
}

//! The database's failures, as far as users can act on them.

use axum::http::StatusCode;

/// `SQLITE_IOERR_SHMSIZE`.
const NO_ROOM_FOR_SHARED_MEMORY: u32 = 4874;

/// Why the database refused a request. Nothing was changed, because every change runs in a transaction.
#[derive(Debug, thiserror::Error)]
pub enum DatabaseError {
    /// Another program holds the database's lock for longer than the busy timeout.
    #[error("The database is locked by another program. Nothing was changed.")]
    Locked(#[source] sqlx::Error),
    /// Other reads or changes did not finish in time.
    #[error("The database is busy. Nothing was changed.")]
    Busy,
    /// There is no space for the change.
    #[error("The disk is full. Nothing was changed.")]
    Full(#[source] sqlx::Error),
    /// The file or its folder cannot be written.
    #[error("The database is read-only. Nothing was changed.")]
    ReadOnly(#[source] sqlx::Error),
    /// The file is damaged or is not a database. It stays unchanged.
    #[error("The database file is damaged or is not a database. It was left as it is.")]
    Corrupt(#[source] sqlx::Error),
    /// The disk refused to read or write.
    #[error("The database file could not be read or written. Nothing was changed.")]
    Disk(#[source] sqlx::Error),
    /// A setting required for the data's safety is not in effect, e.g. WAL on a network disk.
    #[error("The database refuses the setting {setting}: it is {actual:?} and not {expected:?}.")]
    Setting {
        /// The name of the PRAGMA.
        setting: &'static str,
        /// The requested value.
        expected: &'static str,
        /// The actual value.
        actual: String,
    },
    /// The database contains something that the server did not write.
    #[error("The database holds something that cannot be read.")]
    Content(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// A later version of this server wrote the file. It may contain data that this one would lose.
    #[error("The database was written by a newer version of this server. It was left as it is.")]
    Newer,
    /// `SQLite` needs the file's name as text.
    #[error("The path of the file is not UTF-8.")]
    Path,
    /// Another program wrote the file.
    #[error("This is no database of this server. It was left as it is.")]
    Foreign,
    /// The schema could not be brought up to date.
    #[error("The database's tables could not be prepared: {0}")]
    Migration(String),
    /// Any other failure.
    #[error("The database failed. Nothing was changed.")]
    Other(#[source] sqlx::Error),
}

impl DatabaseError {
    /// The status that shows a client whether a retry may help.
    pub const fn status(&self) -> StatusCode {
        match self {
            Self::Locked(_) | Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::Full(_) => StatusCode::INSUFFICIENT_STORAGE,
            _ => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl DatabaseError {
    /// What the system said, for the log: `SQLite`'s code and text, or the disk's. They name tables and columns, but
    /// quote nothing that is stored; other sources might.
    pub(crate) fn detail(&self) -> Option<String> {
        let (Self::Locked(error)
        | Self::Full(error)
        | Self::ReadOnly(error)
        | Self::Corrupt(error)
        | Self::Disk(error)
        | Self::Other(error)) = self
        else {
            return None;
        };
        match error {
            sqlx::Error::Database(error) => Some(error.to_string()),
            sqlx::Error::Io(error) => Some(error.to_string()),
            _ => None,
        }
    }
}

impl From<sqlx::Error> for DatabaseError {
    fn from(error: sqlx::Error) -> Self {
        if matches!(error, sqlx::Error::PoolTimedOut) {
            return Self::Busy;
        }
        // SQLite's result codes: the low byte is the primary code, <https://www.sqlite.org/rescode.html>.
        let code = error.as_database_error().and_then(|error| error.code()?.parse::<u32>().ok());
        match code.map(|code| code & 0xff) {
            // The memory that connections share is a file, too; it failed to grow.
            Some(_) if code == Some(NO_ROOM_FOR_SHARED_MEMORY) => Self::Full(error),
            Some(5 | 6) => Self::Locked(error),
            Some(8 | 14) => Self::ReadOnly(error),
            Some(10) => Self::Disk(error),
            Some(11 | 26) => Self::Corrupt(error),
            Some(13) => Self::Full(error),
            _ => Self::Other(error),
        }
    }
}

impl From<serde_json::Error> for DatabaseError {
    fn from(error: serde_json::Error) -> Self {
        Self::Content(error.into())
    }
}

impl From<wire::DecodeError> for DatabaseError {
    fn from(error: wire::DecodeError) -> Self {
        Self::Content(error.into())
    }
}

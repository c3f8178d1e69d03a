//! The database's failures, as far as users can act on them.

use axum::http::StatusCode;

/// Why the database refused a request. Nothing was changed, because every change runs in a transaction; only
/// [`DatabaseError::Unconfirmed`] leaves that open.
#[derive(Debug, thiserror::Error)]
pub enum DatabaseError {
    /// Another program holds the database's lock for longer than the busy timeout.
    #[error("The database is locked by another program. Nothing was changed.")]
    Locked(#[source] sqlx::Error),
    /// Other reads or changes did not finish in time.
    #[error("The database is busy. Nothing was changed.")]
    Busy,
    /// The database's server is not there, or does not answer.
    #[error("The database cannot be reached. Nothing was changed.")]
    Unreachable(#[source] sqlx::Error),
    /// The database's server has all the connections that it allows.
    #[error("The database accepts no more connections. Nothing was changed.")]
    Crowded(#[source] sqlx::Error),
    /// The database's server does not accept this user, password or database.
    #[error("The database refuses this server. Nothing was changed.")]
    Refused(#[source] sqlx::Error),
    /// The connection was lost while the change was committed.
    #[error("The database has not confirmed the change. It may have been made or not.")]
    Unconfirmed(#[source] sqlx::Error),
    /// A text has a character that `PostgreSQL` cannot store.
    #[error("a text must not contain the character U+0000, which PostgreSQL cannot store")]
    Nul,
    /// A text is longer than `PostgreSQL` can find again.
    #[error("an id or the name of a variable is too long for PostgreSQL")]
    TooLong(#[source] sqlx::Error),
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
            Self::Locked(_) | Self::Busy | Self::Unreachable(_) | Self::Crowded(_) => {
                StatusCode::SERVICE_UNAVAILABLE
            }
            Self::Unconfirmed(_) => StatusCode::GATEWAY_TIMEOUT,
            Self::Nul | Self::TooLong(_) => StatusCode::BAD_REQUEST,
            Self::Full(_) => StatusCode::INSUFFICIENT_STORAGE,
            _ => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl DatabaseError {
    /// What the system said, for the log: `SQLite`'s code and text, `PostgreSQL`'s message, or the disk's. They name tables
    /// and columns, but quote nothing that is stored; other sources might.
    pub(crate) fn detail(&self) -> Option<String> {
        let (Self::Locked(error)
        | Self::Full(error)
        | Self::ReadOnly(error)
        | Self::Corrupt(error)
        | Self::Disk(error)
        | Self::Unreachable(error)
        | Self::Crowded(error)
        | Self::Refused(error)
        | Self::Unconfirmed(error)
        | Self::TooLong(error)
        | Self::Other(error)) = self
        else {
            return None;
        };
        match error {
            sqlx::Error::Database(error) => Some(error.to_string()),
            sqlx::Error::Io(error) => Some(error.to_string()),
            sqlx::Error::Tls(error) | sqlx::Error::Configuration(error) => Some(error.to_string()),
            _ => None,
        }
    }

    /// What it says to whoever has started the command: with the system's own words.
    pub(crate) fn explained(&self) -> String {
        self.detail().map_or_else(|| self.to_string(), |detail| format!("{self} ({detail})"))
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

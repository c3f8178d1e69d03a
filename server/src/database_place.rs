//! Where the data is: in a file, or on a server.

use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use secrecy::SecretString;
use url::Url;

/// Where the data is.
#[derive(Clone, Debug)]
pub enum DatabasePlace {
    /// A `SQLite` file.
    File(PathBuf),
    /// A database of a `PostgreSQL` server.
    Server(DatabaseUrl),
}

/// The address of a database, which may contain a password: it is shown without.
#[derive(Clone)]
pub struct DatabaseUrl {
    url: SecretString,
    shown: String,
}

/// Why a text is no address of a database. It is not quoted, because it may contain a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DatabaseUrlError {
    /// It is no address at all.
    #[error("The database's address is no URL. Its form is postgres://USER:PASSWORD@HOST:PORT/DATABASE.")]
    Form,
    /// It is the address of something else.
    #[error(
        "The database's address must begin with postgres:// or postgresql://: no other server is supported."
    )]
    Scheme,
}

impl DatabasePlace {
    /// The file, if it is one.
    pub fn file(&self) -> Option<&Path> {
        match self {
            Self::File(path) => Some(path),
            Self::Server(_) => None,
        }
    }
}

impl From<PathBuf> for DatabasePlace {
    fn from(path: PathBuf) -> Self {
        Self::File(path)
    }
}

impl From<DatabaseUrl> for DatabasePlace {
    fn from(url: DatabaseUrl) -> Self {
        Self::Server(url)
    }
}

impl fmt::Display for DatabasePlace {
    fn fmt(&self, text: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => path.display().fmt(text),
            Self::Server(url) => url.fmt(text),
        }
    }
}

impl DatabaseUrl {
    /// The whole address.
    pub(crate) const fn secret(&self) -> &SecretString {
        &self.url
    }
}

impl FromStr for DatabaseUrl {
    type Err = DatabaseUrlError;

    fn from_str(text: &str) -> Result<Self, DatabaseUrlError> {
        let url = Url::parse(text).map_err(|_| DatabaseUrlError::Form)?;
        if !matches!(url.scheme(), "postgres" | "postgresql") {
            return Err(DatabaseUrlError::Scheme);
        }
        // Options of the connection may also contain a password.
        let host = url.host_str().unwrap_or_default();
        let port = url.port().map(|port| format!(":{port}")).unwrap_or_default();
        Ok(Self { shown: format!("postgres://{host}{port}{}", url.path()), url: text.into() })
    }
}

impl fmt::Display for DatabaseUrl {
    fn fmt(&self, text: &mut fmt::Formatter<'_>) -> fmt::Result {
        text.write_str(&self.shown)
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, text: &mut fmt::Formatter<'_>) -> fmt::Result {
        text.write_str(&self.shown)
    }
}

#[cfg(test)]
mod tests {
    use super::{DatabasePlace, DatabaseUrl, DatabaseUrlError};

    #[test]
    fn an_address_is_shown_without_its_password() {
        for (given, shown) in [
            ("postgres://me:secret@db.example:5433/widgets", "postgres://db.example:5433/widgets"),
            ("postgresql://db.example/widgets?user=me&password=secret", "postgres://db.example/widgets"),
            ("postgres:///widgets?host=/run/postgresql&password=secret", "postgres:///widgets"),
        ] {
            let url: DatabaseUrl = given.parse().unwrap();
            assert_eq!(url.to_string(), shown);
            let place = DatabasePlace::from(url);
            assert!(!format!("{place} {place:?}").contains("secret"), "{given}");
        }
    }

    #[test]
    fn other_addresses_are_refused_and_not_quoted() {
        for (given, expected) in [
            ("mysql://me:secret@db/widgets", DatabaseUrlError::Scheme),
            ("file:secret.db", DatabaseUrlError::Scheme),
            ("secret", DatabaseUrlError::Form),
            ("", DatabaseUrlError::Form),
        ] {
            let error = given.parse::<DatabaseUrl>().unwrap_err();
            assert_eq!(error, expected, "{given}");
            assert!(!error.to_string().contains("secret"));
        }
    }
}

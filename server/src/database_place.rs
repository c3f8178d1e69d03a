//! Where the data is: in a file, or on a server.

use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use secrecy::{ExposeSecret as _, SecretString};
use sqlx::postgres::PgConnectOptions;
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

/// The options of an address that name files, in all spellings: the library takes each.
const FILES: [&str; 7] =
    ["sslrootcert", "ssl-root-cert", "ssl-ca", "sslcert", "ssl-cert", "sslkey", "ssl-key"];

/// The other options of an address, but those of the form `options[NAME]`.
const OPTIONS: [&str; 11] = [
    "sslmode",
    "ssl-mode",
    "statement-cache-capacity",
    "host",
    "hostaddr",
    "port",
    "dbname",
    "user",
    "password",
    "application_name",
    "options",
];

/// Why a text is no address of a database. It is not quoted, because it may contain a password.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DatabaseUrlError {
    /// It is no address at all.
    #[error("The database's address is no URL. Its form is postgres://USER:PASSWORD@HOST:PORT/DATABASE.")]
    Form,
    /// It is the address of something else.
    #[error(
        "The database's address must begin with postgres:// or postgresql://: no other server is supported."
    )]
    Scheme,
    /// The library would only ignore it, and with a misspelt `sslmode` trust everyone.
    #[error("The database's address has an option that does not exist: {0:?}.")]
    UnknownOption(String),
    /// A value of an option cannot be.
    #[error(
        "The database's address has an option with a value that it cannot have, e.g. an sslmode that does not exist."
    )]
    OptionValue,
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

    /// The files that it names: certificates and a key.
    pub(crate) fn files(&self) -> Vec<PathBuf> {
        let Ok(url) = Url::parse(self.url.expose_secret()) else { return Vec::new() };
        let files = url.query_pairs().filter(|(name, _)| FILES.iter().any(|known| known == name));
        // In place of a path may be the content itself.
        let paths = files.filter(|(_, value)| !value.starts_with("-----BEGIN"));
        paths.map(|(_, path)| PathBuf::from(path.into_owned())).collect()
    }
}

impl FromStr for DatabaseUrl {
    type Err = DatabaseUrlError;

    fn from_str(text: &str) -> Result<Self, DatabaseUrlError> {
        let url = Url::parse(text).map_err(|_| DatabaseUrlError::Form)?;
        if !matches!(url.scheme(), "postgres" | "postgresql") {
            return Err(DatabaseUrlError::Scheme);
        }
        // A sign of the password that is not written as %2F and the like ends what the library takes for the user.
        if url.fragment().is_some()
            || url.path().contains('@')
            || url.query().is_some_and(|query| query.contains('@'))
        {
            return Err(DatabaseUrlError::Form);
        }
        for (name, _) in url.query_pairs() {
            let is_known = FILES.iter().chain(&OPTIONS).any(|known| *known == name)
                || (name.starts_with("options[") && name.ends_with(']'));
            if !is_known {
                return Err(DatabaseUrlError::UnknownOption(name.into_owned()));
            }
        }
        PgConnectOptions::from_str(text).map_err(|_| DatabaseUrlError::OptionValue)?;
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
            ("postgres://me:/secret@db/widgets", DatabaseUrlError::Form),
            ("postgres://me:12/secret@db/widgets", DatabaseUrlError::Form),
            ("postgres://me:12?secret@db/widgets", DatabaseUrlError::Form),
            ("postgres://me:12#secret@db/widgets", DatabaseUrlError::Form),
            ("postgres://db/widgets?sslmode=secret", DatabaseUrlError::OptionValue),
            ("postgres://db/widgets?port=secret", DatabaseUrlError::OptionValue),
        ] {
            let error = given.parse::<DatabaseUrl>().unwrap_err();
            assert_eq!(error, expected, "{given}");
            assert!(!error.to_string().contains("secret"));
        }
    }

    #[test]
    fn a_misspelt_option_is_refused_by_its_name_alone() {
        for name in ["sslmod", "SSLMODE", "options[a", "passwort"] {
            let error = format!("postgres://db/widgets?{name}=secret").parse::<DatabaseUrl>().unwrap_err();
            assert_eq!(error, DatabaseUrlError::UnknownOption(name.to_owned()));
            assert!(!error.to_string().contains("secret"));
        }
        let known =
            "postgres://db/widgets?sslmode=verify-full&sslrootcert=/a.pem&options[search_path]=b&host=/c";
        let url: DatabaseUrl = known.parse().unwrap();
        assert_eq!(url.files(), [std::path::PathBuf::from("/a.pem")]);
    }
}

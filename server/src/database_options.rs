//! Where the data shall be, as the command line says it.

use std::path::PathBuf;

use clap::Args;
use secrecy::{ExposeSecret as _, SecretString};

use crate::database_place::{DatabasePlace, DatabaseUrlError};
use crate::secret_file::{self, SecretFileError};

/// The environment variable that holds the address of a database, as other programs know it.
pub const DATABASE_URL_VARIABLE: &str = "DATABASE_URL";

/// The options for the database. At most one of them is given.
#[derive(Args, Clone, Debug)]
pub struct DatabaseArguments {
    /// Database file, created where there is none [default: in your user data folder]
    #[arg(long, value_name = "PATH", conflicts_with_all = ["database_url", "database_url_file"])]
    pub db: Option<PathBuf>,
    /// Keep the data on a `PostgreSQL` server instead: <postgres://USER:PASSWORD@HOST/DATABASE>. Others on this machine can read it
    /// here; give it in the environment variable `DATABASE_URL` or in a file
    #[arg(long, value_name = "URL", conflicts_with = "database_url_file")]
    pub database_url: Option<SecretString>,
    /// Read this address from a file, e.g. one of a service manager
    #[arg(long, value_name = "FILE")]
    pub database_url_file: Option<PathBuf>,
}

/// Why no place for the data can be made out. No text contains a secret.
#[derive(Debug, thiserror::Error)]
pub enum DatabaseOptionsError {
    /// The address is not one.
    #[error(transparent)]
    Url(#[from] DatabaseUrlError),
    /// The file with the address cannot be used.
    #[error("The database's address cannot be read from {path}: {source}", path = path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        source: SecretFileError,
    },
}

impl DatabaseArguments {
    /// The place that is given; `None` if none is.
    ///
    /// # Errors
    ///
    /// The address is none, or its file cannot be read.
    pub fn place(&self) -> Result<Option<DatabasePlace>, DatabaseOptionsError> {
        if let Some(path) = &self.db {
            return Ok(Some(path.clone().into()));
        }
        let url = match (&self.database_url, &self.database_url_file) {
            (Some(url), _) => url.clone(),
            (None, Some(path)) => secret_file::read_text(path, "the database's address")
                .map_err(|source| DatabaseOptionsError::File { path: path.clone(), source })?,
            (None, None) => return Ok(None),
        };
        Ok(Some(DatabasePlace::Server(url.expose_secret().parse()?)))
    }
}

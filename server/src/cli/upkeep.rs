//! The options of the commands for the database.

use std::path::PathBuf;

use clap::Args;
use secrecy::SecretString;

use crate::database_options::DatabaseArguments;

/// The database to copy, and where to.
#[derive(Args, Clone, Debug)]
pub struct BackupOptions {
    /// The new file; an existing one is refused
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// The database file of the server; a gateway has its own [default: the one that the server would use]
    #[arg(long, value_name = "PATH")]
    pub db: Option<PathBuf>,
}

/// The backup to put in a database's place.
#[derive(Args, Clone, Debug)]
pub struct RestoreOptions {
    /// A file that `backup` has written; it stays as it is
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// The database file of the server; a gateway has its own [default: the one that the server would use]
    #[arg(long, value_name = "PATH")]
    pub db: Option<PathBuf>,
}

/// The database to check.
#[derive(Args, Clone, Debug)]
pub struct CheckOptions {
    /// The database file, or a backup [default: the one that the server would use]
    #[arg(long, value_name = "PATH")]
    pub db: Option<PathBuf>,
    /// Print one line of JSON for scripts
    #[arg(long)]
    pub json: bool,
}

/// What to move, and where to.
#[derive(Args, Clone, Debug)]
#[command(group(clap::ArgGroup::new("target").required(true)))]
pub struct MoveOptions {
    /// The database file to move [default: the database that the server would use]
    #[arg(long, value_name = "PATH")]
    pub db: Option<PathBuf>,
    /// To this database file, which is created
    #[arg(long, value_name = "PATH", group = "target")]
    pub to_db: Option<PathBuf>,
    /// To this database of a `PostgreSQL` server: <postgres://USER:PASSWORD@HOST/DATABASE>
    #[arg(long, value_name = "URL", group = "target")]
    pub to_url: Option<SecretString>,
    /// To the same, whose address is in this file
    #[arg(long, value_name = "FILE", group = "target")]
    pub to_url_file: Option<PathBuf>,
}

impl MoveOptions {
    /// Where to.
    pub(crate) fn target(&self) -> DatabaseArguments {
        DatabaseArguments {
            db: self.to_db.clone(),
            database_url: self.to_url.clone(),
            database_url_file: self.to_url_file.clone(),
        }
    }
}

/// Which part of the history to print.
#[derive(Args, Clone, Debug)]
pub struct HistoryOptions {
    /// The database file of the server; a gateway has its own [default: the one that the server would use]
    #[arg(long, value_name = "PATH")]
    pub db: Option<PathBuf>,
    /// Only the changes of this chatbot
    #[arg(long, value_name = "ID")]
    pub chatbot: Option<String>,
    /// Only the changes of this widget
    #[arg(long, value_name = "ID")]
    pub widget: Option<String>,
    /// Print one line of JSON for each change, with the widget before and after
    #[arg(long)]
    pub json: bool,
}

/// What to import, and where to.
#[derive(Args, Clone, Debug)]
pub struct ImportOptions {
    /// The JSON file
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// The database file of the server, created where there is none [default: the one that the server would use]
    #[arg(long, value_name = "PATH")]
    pub db: Option<PathBuf>,
    /// The chatbot that gets it [default: the one of the server]
    #[arg(long, value_name = "ID")]
    pub chatbot: Option<String>,
}

/// What to export.
#[derive(Args, Clone, Debug)]
pub struct ExportOptions {
    /// The database file of the server [default: the one that the server would use]
    #[arg(long, value_name = "PATH")]
    pub db: Option<PathBuf>,
    /// The chatbot [default: the one of the server]
    #[arg(long, value_name = "ID")]
    pub chatbot: Option<String>,
}

/// Which sign-ins to list or to end.
#[derive(Args, Clone, Debug)]
pub struct SessionsOptions {
    /// The database file of the server; a gateway has its own [default: the one that the server would use]
    #[arg(long, value_name = "PATH")]
    pub db: Option<PathBuf>,
    /// End the sign-in with this number
    #[arg(long, value_name = "ID", conflicts_with = "end_all")]
    pub end: Option<i64>,
    /// End all sign-ins
    #[arg(long)]
    pub end_all: bool,
}

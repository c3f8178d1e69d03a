//! The options of the command for keys.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::key_name::KeyName;
use crate::permission::KeyRole;

/// What to do with the keys of which database.
#[derive(Args, Clone, Debug)]
pub struct KeysOptions {
    /// What to do; they are listed without it.
    #[command(subcommand)]
    pub task: Option<KeysTask>,
    /// The database file of the server [default: the one that the server would use]
    #[arg(long, value_name = "PATH", global = true)]
    pub db: Option<PathBuf>,
    /// Print one line of JSON for each key
    #[arg(long, global = true)]
    pub json: bool,
}

/// What changes keys.
#[derive(Clone, Debug, Subcommand)]
pub enum KeysTask {
    /// Makes a key, which counts until it is ended, and prints it; nothing can print it again
    Add(NewKeyOptions),
    /// Ends keys by their names, all of them or none; no running server accepts them any more
    End {
        /// The names
        #[arg(value_name = "NAME", required = true)]
        names: Vec<String>,
    },
}

/// A key to make.
#[derive(Args, Clone, Debug)]
pub struct NewKeyOptions {
    /// Whose permissions it has
    #[arg(long, value_name = "ROLE")]
    pub role: KeyRole,
    /// What the history calls its changes: up to 64 letters, digits, `-`, `.` and `_` [default: the role and something random]
    #[arg(long, value_name = "NAME")]
    pub name: Option<KeyName>,
    /// A chatbot that it counts for (repeatable) [default: all of the database, also those to come]
    #[arg(long, value_name = "ID")]
    pub chatbot: Vec<String>,
}

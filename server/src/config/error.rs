//! Why the options cannot be read.

use std::fmt;
use std::io;
use std::path::PathBuf;

use super::setting::ValueOrigin;
use crate::cli::{CliError, KEY_VARIABLE};

/// The environment variable that names the file with the upstream's key.
pub(super) const KEY_FILE_VARIABLE: &str = "CHATCAPTAIN_KEY_FILE";

/// Why the options cannot be read. No text contains a secret.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The command line is wrong, or asks for help only; the error knows what to print and with which code to end.
    #[error(transparent)]
    CommandLine(#[from] clap::Error),
    /// The file cannot be read.
    #[error("{path}: {source}", path = path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// The system's error.
        source: io::Error,
    },
    /// A place in the file or the environment is wrong.
    #[error("{origin}: {problem}")]
    Place {
        /// The line or the variable.
        origin: String,
        /// What is wrong there.
        problem: String,
    },
    /// Options do not go together, and some of them are not from the command line.
    #[error("{problem}\n{origins}")]
    Together {
        /// What does not go together.
        problem: String,
        /// Where the options come from, one a line.
        origins: String,
    },
    /// A secret is given twice.
    #[error("{what} is given twice: by {first} and by {second}. Leave one of them out.")]
    GivenTwice {
        /// What it is.
        what: &'static str,
        /// Where it is given.
        first: String,
        /// Where as well.
        second: String,
    },
    /// The file with the upstream's key cannot be used.
    #[error("The upstream's key cannot be read from {path}: {problem}", path = path.display())]
    KeyFile {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        problem: String,
    },
    /// The variable with the upstream's key is no text.
    #[error("{KEY_VARIABLE} is not UTF-8")]
    KeyText,
    /// The options do not go together.
    #[error(transparent)]
    Options(#[from] CliError),
}

impl ConfigError {
    /// The upstream's key is given twice.
    pub(super) fn two_keys(first: &dyn fmt::Display, second: &dyn fmt::Display) -> Self {
        let what = "The upstream's key";
        Self::GivenTwice { what, first: first.to_string(), second: second.to_string() }
    }

    /// The database's address is given twice.
    pub(super) fn two_addresses(first: &dyn fmt::Display, second: &dyn fmt::Display) -> Self {
        let what = "The database's address";
        Self::GivenTwice { what, first: first.to_string(), second: second.to_string() }
    }

    pub(super) fn at(origin: &ValueOrigin, problem: impl Into<String>) -> Self {
        Self::Place { origin: origin.to_string(), problem: problem.into() }
    }

    /// An unknown name, with the one that may have been meant.
    pub(super) fn unknown(origin: &ValueOrigin, name: &str, meant: Option<String>) -> Self {
        let meant = meant.map_or_else(String::new, |meant| format!("; did you mean {meant}?"));
        Self::at(origin, format!("there is no option {name}{meant}"))
    }
}

//! Why a file is no bundle.

use thiserror::Error;

use super::form::{BUNDLE_VERSION, LARGEST_BUNDLE, MOST_BUNDLED};
use crate::decode_error::DecodeError;
use crate::file_text::TextError;

/// Why a file is no bundle that can be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum BundleError {
    /// It contains no readable text.
    #[error(transparent)]
    Text(#[from] TextError),
    /// It is larger than [`LARGEST_BUNDLE`].
    #[error("The file is larger than {} MB", LARGEST_BUNDLE / (1024 * 1024))]
    TooLarge,
    /// It is not JSON.
    #[error("The file is not JSON: line {line}, column {column}")]
    NotJson {
        /// The line that is not JSON, from 1.
        line: usize,
        /// The character in it, from 1.
        column: usize,
    },
    /// It is JSON, but ends too early.
    #[error("The file ends too early: a part of it is missing")]
    CutOff,
    /// It has a newer version.
    #[error("The file has version {version} of the form; this program reads versions up to {BUNDLE_VERSION}")]
    Newer {
        /// The version, as written.
        version: String,
    },
    /// Its version is no whole number from 1.
    #[error("The file has no right version: {version}")]
    WrongVersion {
        /// The version, as written.
        version: String,
    },
    /// It has no list of widgets.
    #[error("The file holds no list of widgets: an object with the member `widgets` is expected")]
    NoWidgets,
    /// It has more widgets than [`MOST_BUNDLED`].
    #[error("The file holds more than {MOST_BUNDLED} widgets")]
    TooMany,
    /// It cannot be read for another reason.
    #[error("The file cannot be read: {0}")]
    Unreadable(DecodeError),
}

impl BundleError {
    /// The failure to read `text`.
    pub(super) fn of_reading(text: &str, error: DecodeError) -> Self {
        match error {
            DecodeError::NotJson { at: None } => Self::CutOff,
            DecodeError::NotJson { at: Some(at) } => {
                // A byte order mark at the start is not counted in `at`.
                let text = text.trim_start_matches('\u{feff}');
                let before = text.get(..at).unwrap_or(text);
                let line = before.rsplit('\n').next().unwrap_or_default();
                Self::NotJson { line: before.matches('\n').count() + 1, column: line.chars().count() + 1 }
            }
            DecodeError::WrongShape { .. } => Self::NoWidgets,
            other => Self::Unreadable(other),
        }
    }
}

//! The upstream's key, from the environment or from a file. No error and no line of the log contains any of it.

use std::ffi::{OsStr, OsString};
use std::path::Path;

use secrecy::SecretString;

use super::error::ConfigError;
use crate::cli::KEY_VARIABLE;
use crate::secret_file;

/// The key in the environment; empty counts as none.
pub(super) fn in_environment(variables: &[(OsString, OsString)]) -> Option<OsString> {
    let found = variables.iter().find(|(name, _)| name == KEY_VARIABLE);
    found.map(|(_, value)| value.clone()).filter(|value| !value.is_empty())
}

/// Where the key comes from.
pub(super) fn origin(variable: Option<&OsStr>, file: Option<&Path>) -> Option<String> {
    let file = file.map(|path| path.display().to_string());
    file.or_else(|| variable.map(|_| KEY_VARIABLE.to_owned()))
}

/// Reads the key from where it is; the caller has checked that it is in one place only.
///
/// # Errors
///
/// The file cannot be read, is empty, or is no text; the variable is no text.
pub(super) fn read(
    variable: Option<&OsStr>,
    file: Option<&Path>,
) -> Result<Option<SecretString>, ConfigError> {
    match (file, variable) {
        (Some(path), _) => of_file(path).map(Some),
        (None, Some(value)) => Ok(Some(value.to_str().ok_or(ConfigError::KeyText)?.into())),
        (None, None) => Ok(None),
    }
}

fn of_file(path: &Path) -> Result<SecretString, ConfigError> {
    secret_file::read_text(path, "the upstream's key")
        .map_err(|error| ConfigError::KeyFile { path: path.to_owned(), problem: error.to_string() })
}

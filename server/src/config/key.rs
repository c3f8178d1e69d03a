//! The upstream's key, from the environment or from a file. No error and no line of the log contains any of it.

use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use secrecy::{SecretString, zeroize::Zeroizing};

use super::error::ConfigError;
use crate::cli::KEY_VARIABLE;

/// The largest file, in bytes. A key is shorter, and a wrong file may have no end.
const LARGEST: u64 = 64 * 1024;

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
    let failed = |problem: &str| ConfigError::KeyFile { path: path.to_owned(), problem: problem.to_owned() };
    let file = File::open(path).map_err(|error| failed(&error.to_string()))?;
    if is_open_to_others(&file) {
        tracing::warn!(file = %path.display(), "others on this machine can read the upstream's key");
    }
    let mut bytes = Zeroizing::new(Vec::new());
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|error| failed(&error.to_string()))?;
    if bytes.len() as u64 > LARGEST {
        return Err(failed("the file is too large for a key"));
    }
    let text = std::str::from_utf8(&bytes).map_err(|_| failed("the file is not UTF-8"))?;
    // Editors and most commands end a file with a new line.
    let key = text.trim_end_matches(['\r', '\n']);
    if key.is_empty() { Err(failed("the file is empty")) } else { Ok(key.into()) }
}

/// Not an error: where containers get their secrets from, all users of the container can often read them.
#[cfg(unix)]
fn is_open_to_others(file: &File) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    file.metadata().is_ok_and(|found| found.is_file() && found.mode() & 0o007 != 0)
}

/// Windows itself protects a user's folders from other users.
#[cfg(not(unix))]
fn is_open_to_others(_: &File) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::of_file;
    use secrecy::ExposeSecret as _;

    #[test]
    fn the_end_of_the_line_is_none_of_the_key() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("key");
        for (content, key) in [
            ("secret", Some("secret")),
            ("secret\n", Some("secret")),
            ("secret\r\n", Some("secret")),
            (" sec ret ", Some(" sec ret ")),
            ("", None),
            ("\n\n", None),
        ] {
            std::fs::write(&path, content).unwrap();
            let read = of_file(&path).ok().map(|key| key.expose_secret().to_owned());
            assert_eq!(read.as_deref(), key, "{content:?}");
        }
        std::fs::write(&path, [0xff, 0xfe]).unwrap();
        assert!(of_file(&path).unwrap_err().to_string().ends_with("the file is not UTF-8"));
        std::fs::write(&path, "x".repeat(65 * 1024)).unwrap();
        assert!(of_file(&path).unwrap_err().to_string().ends_with("too large for a key"));
        assert!(of_file(folder.path()).is_err());
    }
}

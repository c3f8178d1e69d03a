//! Secrets in files of their own.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use secrecy::zeroize::Zeroizing;
use secrecy::{SecretSlice, SecretString};

/// The largest file of a secret in bytes. A secret is shorter, and a wrong file may have no end.
const LARGEST: u64 = 4096;

/// The largest file of a secret text in bytes.
const LARGEST_TEXT: u64 = 64 * 1024;

/// Why a secret cannot be read from a file. No text contains any of it.
#[derive(Debug, thiserror::Error)]
pub enum SecretFileError {
    /// The system does not give it.
    #[error(transparent)]
    Unreadable(#[from] io::Error),
    /// It is something else.
    #[error("the file is too large for a secret")]
    TooLarge,
    /// It is something else.
    #[error("the file is not UTF-8")]
    NotText,
    /// There is nothing in it.
    #[error("the file is empty")]
    Empty,
}

/// Reads the secret in a file, with the white space around it; `None` if the file is larger than any.
///
/// # Errors
///
/// The file cannot be read.
pub(crate) async fn read(path: &Path) -> io::Result<Option<SecretSlice<u8>>> {
    if tokio::fs::metadata(path).await?.len() > LARGEST {
        return Ok(None);
    }
    Ok(Some(tokio::fs::read(path).await?.into()))
}

/// Reads the secret text in a file, without the end of its line. Says so in the log if others can read it; `what` it is.
///
/// # Errors
///
/// See [`SecretFileError`].
pub(crate) fn read_text(path: &Path, what: &str) -> Result<SecretString, SecretFileError> {
    let file = File::open(path)?;
    if is_open_to_others(&file) {
        tracing::warn!(file = %path.display(), "others on this machine can read {what}");
    }
    let mut bytes = Zeroizing::new(Vec::new());
    file.take(LARGEST_TEXT + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST_TEXT {
        return Err(SecretFileError::TooLarge);
    }
    let text = std::str::from_utf8(&bytes).map_err(|_| SecretFileError::NotText)?;
    // Editors and most commands end a file with a new line.
    let secret = text.trim_end_matches(['\r', '\n']);
    if secret.is_empty() { Err(SecretFileError::Empty) } else { Ok(secret.into()) }
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
    use super::read_text;
    use secrecy::ExposeSecret as _;

    #[test]
    fn the_end_of_the_line_is_none_of_the_secret() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("key");
        for (content, secret) in [
            ("secret", Some("secret")),
            ("secret\n", Some("secret")),
            ("secret\r\n", Some("secret")),
            (" sec ret ", Some(" sec ret ")),
            ("", None),
            ("\n\n", None),
        ] {
            std::fs::write(&path, content).unwrap();
            let read = read_text(&path, "it").ok().map(|read| read.expose_secret().to_owned());
            assert_eq!(read.as_deref(), secret, "{content:?}");
        }
        std::fs::write(&path, [0xff, 0xfe]).unwrap();
        assert_eq!(read_text(&path, "it").unwrap_err().to_string(), "the file is not UTF-8");
        std::fs::write(&path, "x".repeat(65 * 1024)).unwrap();
        assert_eq!(read_text(&path, "it").unwrap_err().to_string(), "the file is too large for a secret");
        assert!(read_text(folder.path(), "it").is_err());
    }
}

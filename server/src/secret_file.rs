//! Secrets in files of their own.

use std::io;
use std::path::Path;

use secrecy::SecretSlice;

/// The largest file of a secret in bytes. A secret is shorter, and a wrong file may have no end.
const LARGEST: u64 = 4096;

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

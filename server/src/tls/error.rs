//! Why TLS cannot be spoken. No text contains any of a key.

use std::io;
use std::path::PathBuf;

/// Why certificate and key cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    /// A file cannot be read.
    #[error("{path}: {source}", path = path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// The system's error.
        source: io::Error,
    },
    /// The file of the certificate has none.
    #[error("{path} has no certificate in the form PEM (BEGIN CERTIFICATE)", path = .0.display())]
    NoCertificate(PathBuf),
    /// The file of the key has none that can be read.
    #[error("{path} has no private key in the form PEM, or an encrypted one: decrypt it", path = .0.display())]
    NoKey(PathBuf),
    /// The key is another certificate's.
    #[error(
        "The key in {key} does not belong to the first certificate in {certificate}: the server's own must be first there",
        key = key.display(),
        certificate = certificate.display()
    )]
    OtherKey {
        /// The file of the certificate.
        certificate: PathBuf,
        /// The file of the key.
        key: PathBuf,
    },
    /// The library cannot use them.
    #[error("{path} cannot be used: {problem}", path = path.display())]
    Unusable {
        /// The file of the certificate or of the key.
        path: PathBuf,
        /// What the library says.
        problem: String,
    },
}

//! Checks tokens.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;
use jsonwebtoken::Header;
use secrecy::ExposeSecret as _;

use super::claims::identity_of;
use super::fetch::KeyPlace;
use super::issuer_keys::{claims_of, header_of};
use super::key_set::HostKey;
use super::keys::HostKeys;
use super::provider;
use super::refusal::TokenRefusal;
use crate::auth::identity::Identity;
use crate::secret_file;
use crate::token_options::{KeySetPlace, KeySetTimes, TokenOptions, TokenSigners};

/// The largest token in bytes.
const LARGEST: usize = 8 * 1024;

/// The shortest secret in bytes: as long as its signatures (RFC 7518, 3.2).
const SHORTEST_SECRET: usize = 32;

/// What names the keys.
const OPTION: &str = "--token-keys";

/// The tokens that a server accepts.
#[derive(Debug)]
pub(crate) struct HostTokens {
    options: TokenOptions,
    signers: Signers,
}

#[derive(Debug)]
enum Signers {
    Secret(HostKey),
    Keys(Arc<HostKeys>),
}

/// Why a server cannot check tokens.
#[derive(Debug, thiserror::Error)]
pub enum HostTokensError {
    /// A file cannot be read.
    #[error("{path}: {source}", path = path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// The error.
        source: io::Error,
    },
    /// The secret can be guessed.
    #[error("{path}: the secret of tokens needs {SHORTEST_SECRET} bytes at least, and 4096 at most", path = .0.display())]
    Secret(PathBuf),
    /// The key set's file has no key that can be used.
    #[error("{path}: there is no key set (JWKS) with a key for RS256, ES256 or EdDSA", path = .0.display())]
    NoKeys(PathBuf),
    /// The HTTP client cannot be set up.
    #[error("The keys of tokens cannot be read: {0}")]
    Client(#[from] reqwest::Error),
}

impl HostTokens {
    /// Reads what tokens are signed with. Keys at an address are read in the background: their server may start later
    /// than this one.
    ///
    /// # Errors
    ///
    /// A file cannot be used; see [`HostTokensError`].
    pub(crate) async fn new(options: TokenOptions, times: KeySetTimes) -> Result<Self, HostTokensError> {
        provider::install();
        let signers = match &options.signers {
            TokenSigners::Secret(path) => Signers::Secret(read_secret(path).await?),
            TokenSigners::KeySet(place) => {
                let keys = Arc::new(HostKeys::new(KeyPlace::new(place)?, times, OPTION));
                match place {
                    KeySetPlace::File(path) => {
                        // The log says why.
                        let _ = keys.read_again().await;
                        if !keys.has_some() {
                            return Err(HostTokensError::NoKeys(path.clone()));
                        }
                    }
                    KeySetPlace::Address(_) => {
                        let keys = Arc::clone(&keys);
                        // The operator reads in the log if that fails.
                        tokio::spawn(async move { keys.read_again().await });
                    }
                }
                Signers::Keys(keys)
            }
        };
        Ok(Self { options, signers })
    }

    /// Whom a token was given to, and what they may do.
    ///
    /// # Errors
    ///
    /// It is refused, or cannot be checked; see [`TokenRefusal`].
    pub(crate) async fn check(&self, token: &str) -> Result<Identity, TokenRefusal> {
        let header = header_of(token, LARGEST)?;
        let key = self.key(&header).await?;
        let claims = claims_of(token, &key)?;
        identity_of(&claims, &self.options, now())
    }

    /// The key that a token says it is signed with; the key's own algorithm counts.
    async fn key(&self, header: &Header) -> Result<HostKey, TokenRefusal> {
        match &self.signers {
            Signers::Secret(secret) if header.alg == secret.algorithm => Ok(secret.clone()),
            Signers::Secret(_) => Err(TokenRefusal::Algorithm),
            Signers::Keys(keys) => keys.find(header).await,
        }
    }
}

fn now() -> f64 {
    Timestamp::now().as_duration().as_secs_f64()
}

/// The secret in a file, without white space at its ends.
async fn read_secret(path: &Path) -> Result<HostKey, HostTokensError> {
    let failed = |source| HostTokensError::File { path: path.to_owned(), source };
    let refused = || HostTokensError::Secret(path.to_owned());
    let content = secret_file::read(path).await.map_err(failed)?.ok_or_else(refused)?;
    let secret = content.expose_secret().trim_ascii();
    if secret.len() < SHORTEST_SECRET {
        return Err(refused());
    }
    HostKey::of_secret(secret).map_err(|_| refused())
}

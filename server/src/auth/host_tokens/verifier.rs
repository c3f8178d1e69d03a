//! Checks tokens.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;
use jsonwebtoken::{Header, Validation, decode, decode_header};
use secrecy::{ExposeSecret as _, SecretSlice};
use serde_json::{Map, Value};

use super::claims::identity_of;
use super::fetch::KeyPlace;
use super::key_set::HostKey;
use super::keys::HostKeys;
use super::provider;
use super::refusal::TokenRefusal;
use crate::auth::identity::Identity;
use crate::token_options::{KeySetPlace, KeySetTimes, TokenOptions, TokenSigners};

/// The largest token in bytes.
const LARGEST: usize = 8 * 1024;

/// The shortest secret in bytes: as long as its signatures (RFC 7518, 3.2).
const SHORTEST_SECRET: usize = 32;

/// The largest file of a secret in bytes.
const LARGEST_SECRET: u64 = 4096;

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
    #[error("{path}: the secret of tokens needs {SHORTEST_SECRET} bytes at least, and {LARGEST_SECRET} at most", path = .0.display())]
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
                let keys = Arc::new(HostKeys::new(KeyPlace::new(place)?, times));
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
        if token.len() > LARGEST {
            return Err(TokenRefusal::TooLarge);
        }
        // What it says of other places for keys (`jku`, `x5u`, `jwk`, `x5c`) is never looked at.
        let header = decode_header(token).map_err(|_| TokenRefusal::Header)?;
        if header.crit.is_some() {
            return Err(TokenRefusal::Critical);
        }
        let key = self.key(&header).await?;
        let claims = decode::<Map<String, Value>>(token, &key.key, &signature_of(&key));
        let claims = claims.map_err(|error| refusal_of(&error))?.claims;
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

/// Only the signature: the library reads times as the JSON library's own numbers, which this program has switched off,
/// and knows no longest life.
fn signature_of(key: &HostKey) -> Validation {
    let mut validation = Validation::new(key.algorithm);
    validation.required_spec_claims.clear();
    validation.validate_exp = false;
    validation.validate_aud = false;
    validation
}

fn refusal_of(error: &jsonwebtoken::errors::Error) -> TokenRefusal {
    use jsonwebtoken::errors::ErrorKind;
    match error.kind() {
        ErrorKind::InvalidSignature => TokenRefusal::Signature,
        ErrorKind::InvalidAlgorithm => TokenRefusal::Algorithm,
        ErrorKind::InvalidToken => TokenRefusal::Header,
        _ => TokenRefusal::Claims,
    }
}

fn now() -> f64 {
    Timestamp::now().as_duration().as_secs_f64()
}

/// The secret in a file, without white space at its ends.
async fn read_secret(path: &Path) -> Result<HostKey, HostTokensError> {
    let failed = |source| HostTokensError::File { path: path.to_owned(), source };
    let refused = || HostTokensError::Secret(path.to_owned());
    if tokio::fs::metadata(path).await.map_err(failed)?.len() > LARGEST_SECRET {
        return Err(refused());
    }
    let content = SecretSlice::from(tokio::fs::read(path).await.map_err(failed)?);
    let secret = content.expose_secret().trim_ascii();
    if secret.len() < SHORTEST_SECRET {
        return Err(refused());
    }
    HostKey::of_secret(secret).map_err(|_| refused())
}

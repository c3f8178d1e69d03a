//! The keys of an issuer, and the claims that they have signed.

use std::sync::Arc;

use jsonwebtoken::{Header, Validation, decode, decode_header};
use serde_json::{Map, Value};
use url::Url;

use super::fetch::KeyPlace;
use super::key_set::HostKey;
use super::keys::HostKeys;
use super::provider;
use super::refusal::TokenRefusal;
use crate::token_options::{KeySetPlace, KeySetTimes};

/// The public keys at an issuer's address, read when they are first needed.
#[derive(Clone, Debug)]
pub(crate) struct IssuerKeys {
    keys: Arc<HostKeys>,
    /// The largest token in bytes.
    largest: usize,
}

impl IssuerKeys {
    /// The keys at `address`, named by the option `named` in the log, for tokens of `largest` bytes at most.
    ///
    /// # Errors
    ///
    /// The HTTP client cannot be set up.
    pub(crate) fn new(
        address: Url,
        times: KeySetTimes,
        named: &'static str,
        largest: usize,
    ) -> Result<Self, reqwest::Error> {
        provider::install();
        let place = KeyPlace::new(&KeySetPlace::Address(address))?;
        Ok(Self { keys: Arc::new(HostKeys::new(place, times, named)), largest })
    }

    /// The claims of a token (RFC 7519). Only the signature has been checked, and none of them.
    ///
    /// # Errors
    ///
    /// It is not signed with one of the keys, or they cannot be read; see [`TokenRefusal`].
    pub(crate) async fn claims(&self, token: &str) -> Result<Map<String, Value>, TokenRefusal> {
        let header = header_of(token, self.largest)?;
        let key = self.keys.find(&header).await?;
        claims_of(token, &key)
    }
}

/// The header of a token of `largest` bytes at most. What it says of other places for keys (`jku`, `x5u`, `jwk`,
/// `x5c`) is never looked at.
///
/// # Errors
///
/// It cannot be read, or demands what this server does not know.
pub(super) fn header_of(token: &str, largest: usize) -> Result<Header, TokenRefusal> {
    if token.len() > largest {
        return Err(TokenRefusal::TooLarge);
    }
    let header = decode_header(token).map_err(|_| TokenRefusal::Header)?;
    if header.crit.is_some() { Err(TokenRefusal::Critical) } else { Ok(header) }
}

/// The claims of a token that is signed with this key.
///
/// # Errors
///
/// It is not, or has no claims.
pub(super) fn claims_of(token: &str, key: &HostKey) -> Result<Map<String, Value>, TokenRefusal> {
    let claims = decode::<Map<String, Value>>(token, &key.key, &signature_of(key));
    Ok(claims.map_err(|error| refusal_of(&error))?.claims)
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

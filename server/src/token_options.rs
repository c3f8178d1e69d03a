//! Which tokens of a host's backend a server accepts.

use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use clap::Args;
use url::Url;

use crate::origin::is_protected;

/// The options for tokens, as the command line gives them.
#[derive(Args, Clone, Debug)]
pub struct TokenArguments {
    /// Accept tokens of this issuer, which a host's backend signs: their claim `iss`
    #[arg(long, value_name = "URL")]
    pub token_issuer: Option<String>,
    /// What these tokens must be for: their claim `aud`, or a member of it
    #[arg(long, value_name = "NAME")]
    pub token_audience: Option<String>,
    /// The issuer's public keys, a JSON Web Key Set for RS256, ES256 or `EdDSA`: its https address, or a file
    #[arg(long, value_name = "PLACE")]
    pub token_keys: Option<KeySetPlace>,
    /// File with the secret that the issuer signs with, for HS256; at least 32 bytes
    #[arg(long, value_name = "FILE", conflicts_with = "token_keys")]
    pub token_secret_file: Option<PathBuf>,
    /// The claim of these tokens that holds the role: admin, agent or viewer
    #[arg(long, value_name = "NAME", default_value = "role")]
    pub token_role_claim: String,
}

/// What a token must have to be accepted.
#[derive(Clone, Debug)]
pub struct TokenOptions {
    /// Its claim `iss`, letter by letter.
    pub issuer: String,
    /// Its claim `aud`, or a member of it.
    pub audience: String,
    /// What it must be signed with.
    pub signers: TokenSigners,
    /// The name of the claim that holds the role.
    pub role_claim: String,
}

/// What tokens must be signed with. There is one kind at a server, so no key can be taken for one of the other.
#[derive(Clone, Debug)]
pub enum TokenSigners {
    /// With a private key (RS256, ES256, `EdDSA`) whose public one is in a key set.
    KeySet(KeySetPlace),
    /// With the secret in this file (HS256), which the issuer knows as well.
    Secret(PathBuf),
}

/// Where a JSON Web Key Set (RFC 7517) is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeySetPlace {
    /// At this address: https, or http of this machine.
    Address(Url),
    /// In this file.
    File(PathBuf),
}

/// How long the keys of a key set count.
#[derive(Clone, Copy, Debug)]
pub struct KeySetTimes {
    /// How long they are used before the set is read again.
    pub fresh: Duration,
    /// How long they are used while the set cannot be read again.
    pub kept: Duration,
    /// How long to wait from one reading to the next, whoever asks for an unknown key.
    pub pause: Duration,
    /// How long one reading may take.
    pub reading: Duration,
}

/// Why the options for tokens are not usable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TokenOptionsError {
    /// Nobody else's tokens would be refused.
    #[error("Tokens need an issuer: say with --token-issuer what their claim `iss` is.")]
    NoIssuer,
    /// Tokens for other services would be accepted.
    #[error("Tokens need an audience: say with --token-audience what their claim `aud` is.")]
    NoAudience,
    /// No signature could be checked.
    #[error(
        "Tokens need keys: name a key set with --token-keys, or a file with the secret with --token-secret-file."
    )]
    NoKeys,
    /// A key of one kind could be taken for one of the other.
    #[error(
        "Tokens are signed either with keys of --token-keys or with the secret of --token-secret-file, not both."
    )]
    TwoKinds,
}

/// Why a text is no place of a key set.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "{0:?} cannot be the place of keys: write a file, or an https address without user and fragment (http on this machine only)"
)]
pub struct NotAKeySetPlace(String);

impl TokenArguments {
    /// The options, as far as they are given; `None` if none is, so that no tokens are accepted.
    ///
    /// # Errors
    ///
    /// One without which tokens cannot be checked is missing; see [`TokenOptionsError`].
    pub fn into_options(self) -> Result<Option<TokenOptions>, TokenOptionsError> {
        let signers = match (self.token_keys, self.token_secret_file) {
            (Some(keys), None) => TokenSigners::KeySet(keys),
            (None, Some(file)) => TokenSigners::Secret(file),
            (None, None) if self.token_issuer.is_none() && self.token_audience.is_none() => return Ok(None),
            (None, None) => return Err(TokenOptionsError::NoKeys),
            (Some(_), Some(_)) => return Err(TokenOptionsError::TwoKinds),
        };
        let given = |text: Option<String>| text.filter(|text| !text.is_empty());
        Ok(Some(TokenOptions {
            issuer: given(self.token_issuer).ok_or(TokenOptionsError::NoIssuer)?,
            audience: given(self.token_audience).ok_or(TokenOptionsError::NoAudience)?,
            signers,
            role_claim: self.token_role_claim,
        }))
    }
}

impl Default for KeySetTimes {
    fn default() -> Self {
        Self {
            fresh: Duration::from_mins(5),
            kept: Duration::from_hours(24),
            pause: Duration::from_secs(10),
            // Less than the page's own deadline of 15 s.
            reading: Duration::from_secs(5),
        }
    }
}

impl FromStr for KeySetPlace {
    type Err = NotAKeySetPlace;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let refuse = || NotAKeySetPlace(text.to_owned());
        if text.is_empty() {
            return Err(refuse());
        }
        if !text.contains("://") {
            return Ok(Self::File(text.into()));
        }
        let address = Url::parse(text).map_err(|_| refuse())?;
        let is_plain =
            address.username().is_empty() && address.password().is_none() && address.fragment().is_none();
        if !is_protected(&address) || !is_plain {
            return Err(refuse());
        }
        Ok(Self::Address(address))
    }
}

#[cfg(test)]
mod tests {
    use super::{KeySetPlace, TokenArguments, TokenOptionsError};

    #[test]
    fn keys_come_from_files_and_from_where_nobody_can_change_them_on_the_way() {
        for address in [
            "https://id.example.com/jwks",
            "https://id.example.com/?set=1",
            "http://127.0.0.1:1/",
            "http://[::1]/k",
        ] {
            assert!(matches!(address.parse(), Ok(KeySetPlace::Address(_))), "{address}");
        }
        for file in ["keys.json", "/etc/keys.json", "C:\\keys.json", "http.json"] {
            assert_eq!(file.parse(), Ok(KeySetPlace::File(file.into())));
        }
        for text in [
            "",
            "http://id.example.com/jwks",
            "http://127.0.0.1.evil.example/",
            "ftp://id.example.com/",
            "file:///etc/keys.json",
            "https://user@id.example.com/",
            "https://:word@id.example.com/",
            "https://id.example.com/#keys",
            "https://",
        ] {
            assert!(text.parse::<KeySetPlace>().is_err(), "{text}");
        }
    }

    #[test]
    fn nothing_is_assumed_about_tokens() {
        let of = |issuer: &str, audience: &str, keys: &str, secret: &str| {
            let given = |text: &str| (!text.is_empty()).then(|| text.to_owned());
            let arguments = TokenArguments {
                token_issuer: given(issuer),
                token_audience: given(audience),
                token_keys: given(keys).map(|keys| keys.parse().unwrap()),
                token_secret_file: given(secret).map(Into::into),
                token_role_claim: "role".to_owned(),
            };
            arguments.into_options()
        };
        assert!(matches!(of("", "", "", ""), Ok(None)));
        assert!(matches!(of("i", "a", "keys.json", ""), Ok(Some(_))));
        assert!(matches!(of("i", "a", "", "secret"), Ok(Some(_))));
        for (options, error) in [
            (of("", "a", "keys.json", ""), TokenOptionsError::NoIssuer),
            (of("i", "", "keys.json", ""), TokenOptionsError::NoAudience),
            (of("i", "a", "", ""), TokenOptionsError::NoKeys),
            (of("i", "", "", ""), TokenOptionsError::NoKeys),
            (of("i", "a", "keys.json", "secret"), TokenOptionsError::TwoKinds),
        ] {
            assert_eq!(options.unwrap_err(), error);
        }
    }
}

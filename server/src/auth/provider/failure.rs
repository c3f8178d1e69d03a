//! Why a person could not be signed in at the provider. The texts are for the log, and contain nothing of the person.

use secrecy::SecretString;

use super::id_token::IdTokenRefusal;

/// Why a person is not signed in.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ProviderFailure {
    /// What the provider says of itself cannot be read.
    #[error("the provider's description cannot be read: {0}")]
    NoMetadata(&'static str),
    /// Its token endpoint gives no answer that can be read.
    #[error("the provider's token endpoint cannot be asked: {0}")]
    NoAnswer(&'static str),
    /// The answer belongs to no attempt of this browser.
    #[error("the answer belongs to no open attempt of this browser")]
    NoAttempt,
    /// The answer is another provider's (RFC 9207).
    #[error("the answer's `iss` is not --oidc-issuer")]
    Issuer,
    /// The person or the provider has said no.
    #[error("the provider answered access_denied")]
    Denied,
    /// The provider has a problem, or does not like the request.
    #[error("the provider answered {0}")]
    Answer(&'static str),
    /// There is neither one code nor an error.
    #[error("the provider's answer has no code")]
    NoCode,
    /// The code has expired or was used before.
    #[error("the code has expired or was used before (invalid_grant)")]
    Code,
    /// The ID token is not accepted.
    #[error("the ID token is refused: {0}")]
    IdToken(#[from] IdTokenRefusal),
    /// The person has no role here. The provider may want to see the token again at the sign-out.
    #[error("no --oidc-role is for any value of the claim --oidc-role-claim")]
    NoRole(SecretString),
}

impl ProviderFailure {
    /// Tells the operator, in the log.
    pub(crate) fn log(&self) {
        tracing::info!(reason = %self, "sign-in at the provider refused");
    }
}

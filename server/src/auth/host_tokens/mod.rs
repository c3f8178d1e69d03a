//! Tokens that the backend of a host signs for its users: JSON Web Tokens (RFC 7519) in `Authorization: Bearer`.

mod claims;
mod fetch;
mod issuer_keys;
mod key_set;
mod keys;
mod provider;
mod refusal;
mod sent;
mod verifier;

pub(crate) use issuer_keys::IssuerKeys;
pub(crate) use refusal::TokenRefusal;
pub(crate) use sent::sent_token;
pub(crate) use verifier::HostTokens;
pub use verifier::HostTokensError;

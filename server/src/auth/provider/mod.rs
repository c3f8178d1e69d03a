//! Signing in at the company's `OpenID` Connect provider: the authorization code flow (`OpenID` Connect Core 1.0, 3.1) with PKCE
//! (RFC 7636).

mod attempt;
mod attempt_cookies;
mod discovery;
mod exchange;
mod failure;
mod id_token;
mod logout_token;
mod metadata;
mod return_place;
mod roles;
mod sign_in;

pub(crate) use attempt_cookies::AttemptCookies;
pub(crate) use failure::ProviderFailure;
pub(crate) use id_token::IdTokenRefusal;
pub(crate) use return_place::ReturnPlace;
pub use sign_in::ProviderSetUpError;
pub(crate) use sign_in::{Provider, ProviderAnswer};

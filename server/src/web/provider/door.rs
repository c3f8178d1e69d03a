//! What the routes of the sign-in at the provider need.

use crate::auth::provider::{AttemptCookies, Provider};
use crate::base_path::BasePath;
use crate::options::Limits;

/// Where somebody begins to sign in, below the server's address.
pub(crate) const PROVIDER_PATH: &str = "sign-in/provider";

/// What the routes need.
#[derive(Debug)]
pub(crate) struct ProviderDoor {
    /// The provider.
    pub provider: Provider,
    /// The attempts of browsers.
    pub attempts: AttemptCookies,
    /// The path under which a proxy serves the server.
    pub base_path: BasePath,
    /// How large a request's body may be, and how long it may take.
    pub limits: Limits,
}

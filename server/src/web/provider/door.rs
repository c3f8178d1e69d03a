//! What the routes of the sign-in at the provider need.

use crate::auth::provider::{AttemptCookies, Provider, ProviderSetUpError};
use crate::base_path::BasePath;
use crate::cookie_name::CookieName;
use crate::options::{Limits, ServerOptions};
use crate::public_url::PublicUrl;

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

impl ProviderDoor {
    /// The door of a server on `port` that people open at `address`; `None` if the company has no provider.
    ///
    /// # Errors
    ///
    /// As [`Provider::new`].
    pub(crate) async fn open(
        options: &ServerOptions,
        address: &PublicUrl,
        port: u16,
    ) -> Result<Option<Self>, ProviderSetUpError> {
        let Some(provider) = options.provider.clone() else { return Ok(None) };
        let base_path = address.base_path().clone();
        let provider = Provider::new(provider, address.origin(), &base_path, options.limits.provider).await?;
        let name = options.cookie_name.clone().unwrap_or_else(|| CookieName::of_port(port));
        let attempts = AttemptCookies::new(&name, address.clone());
        Ok(Some(Self { provider, attempts, base_path, limits: options.limits }))
    }
}

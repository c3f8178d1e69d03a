//! The provider, as the routes use it: the way there, the way back, and the sign-out.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::Timestamp;
use moka::sync::Cache;
use oauth2::RedirectUrl;
use secrecy::{ExposeSecret as _, SecretString};
use url::Url;

use super::attempt::{Attempt, LIFE};
use super::discovery::Discovery;
use super::exchange::Exchange;
use super::failure::ProviderFailure;
use super::id_token::{Expected, IdTokenRefusal, check, id_of, user_of};
use super::logout_token::ending_of;
use super::return_place::ReturnPlace;
use super::roles::role_of;
use crate::auth::answers::client_for;
use crate::base_path::BasePath;
use crate::provider_options::ProviderOptions;
use crate::route::Route;
use crate::secret::SecretHash;
use crate::secret_file;
use crate::store::{ProviderEnding, ProviderSignIn};
use crate::token_options::KeySetTimes;

/// How many used attempts are remembered. The provider refuses used codes as well.
const MOST_USED: u64 = 10_000;

/// The company's provider.
#[derive(Debug)]
pub(crate) struct Provider {
    options: ProviderOptions,
    discovery: Arc<Discovery>,
    exchange: Exchange,
    /// Where people come back to after signing out there.
    page: String,
    /// The attempts whose answer has come, and the logout tokens.
    used: Cache<SecretHash, ()>,
}

/// What the provider sends back with a browser (RFC 6749, 4.1.2, and RFC 9207).
#[derive(Clone, Debug, Default)]
pub(crate) struct ProviderAnswer {
    /// The code, if a person has signed in.
    pub code: Option<String>,
    /// Why nobody has.
    pub error: Option<String>,
    /// Who says so.
    pub issuer: Option<String>,
}

/// Why a server cannot let people sign in at a provider.
#[derive(Debug, thiserror::Error)]
pub enum ProviderSetUpError {
    /// The file with the client's secret cannot be read.
    #[error("{path}: {source}", path = path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// The error.
        source: io::Error,
    },
    /// The file with the client's secret has none.
    #[error("{path}: the secret of --oidc-client-secret-file needs one line of UTF-8, of 4096 bytes at most", path = .0.display())]
    Secret(PathBuf),
    /// An address cannot be made.
    #[error("The sign-in with a provider cannot be set up: {0}")]
    Address(#[from] url::ParseError),
    /// The HTTP client cannot be set up.
    #[error("The provider cannot be asked: {0}")]
    Client(#[from] reqwest::Error),
}

impl Provider {
    /// The provider of a server that people open at `origin` under `base_path`. It is asked when somebody signs in: it
    /// may start later than this server.
    ///
    /// # Errors
    ///
    /// The secret cannot be read; see [`ProviderSetUpError`].
    pub(crate) async fn new(
        options: ProviderOptions,
        origin: &str,
        base_path: &BasePath,
        times: KeySetTimes,
    ) -> Result<Self, ProviderSetUpError> {
        let secret = match &options.client_secret_file {
            Some(path) => Some(read_secret(path.clone()).await?),
            None => None,
        };
        let http = client_for(&Url::parse(options.issuer.as_str())?)?;
        let back = format!("{origin}{}{}", base_path.folder(), Route::SignInCallback.template());
        let redirect = RedirectUrl::new(back)?;
        Ok(Self {
            discovery: Arc::new(Discovery::new(options.issuer.clone(), http.clone(), times)?),
            exchange: Exchange::new(options.clone(), secret, redirect, http, times.reading),
            page: format!("{origin}{base_path}"),
            used: Cache::builder().max_capacity(MOST_USED).time_to_live(LIFE).build(),
            options,
        })
    }

    /// A new attempt, and the address at which the person signs in.
    ///
    /// # Errors
    ///
    /// The provider cannot be asked.
    pub(crate) async fn begin(&self, place: ReturnPlace) -> Result<(Url, Attempt), ProviderFailure> {
        let metadata = self.discovery.metadata().await?;
        let attempt = Attempt::begin(place);
        Ok((self.exchange.address(&metadata, &attempt), attempt))
    }

    /// Who has signed in, by the provider's answer to an attempt of this browser. Each attempt has one answer.
    ///
    /// # Errors
    ///
    /// Nobody has, or without a role here; see [`ProviderFailure`].
    pub(crate) async fn finish(
        &self,
        answer: ProviderAnswer,
        attempt: &Attempt,
    ) -> Result<ProviderSignIn, ProviderFailure> {
        if !self.used.entry(attempt.hash()).or_insert(()).is_fresh() {
            return Err(ProviderFailure::NoAttempt);
        }
        let metadata = self.discovery.metadata().await?;
        let issuer = self.options.issuer.as_str();
        // Before anything is sent anywhere: the code may be another provider's.
        match answer.issuer.as_deref() {
            Some(named) if named == issuer => {}
            None if !metadata.answers_name_issuer => {}
            _ => return Err(ProviderFailure::Issuer),
        }
        let code = match (answer.code, answer.error.as_deref()) {
            (Some(code), None) => code,
            (_, Some("access_denied")) => return Err(ProviderFailure::Denied),
            (_, Some("temporarily_unavailable" | "server_error")) => {
                return Err(ProviderFailure::NoAnswer("it says so itself"));
            }
            (_, Some("invalid_scope")) => return Err(ProviderFailure::Answer("invalid_scope")),
            (_, Some("unauthorized_client")) => return Err(ProviderFailure::Answer("unauthorized_client")),
            (_, Some("invalid_request")) => return Err(ProviderFailure::Answer("invalid_request")),
            (_, Some(_)) => return Err(ProviderFailure::Answer("an error of its own")),
            (None, None) => return Err(ProviderFailure::NoCode),
        };
        let id_token = self.exchange.id_token(&metadata, code, attempt).await?;
        let claims = metadata.keys.claims(id_token.expose_secret()).await;
        let claims = claims.map_err(IdTokenRefusal::from)?;
        let expected = Expected {
            issuer,
            client_id: &self.options.client_id,
            nonce: &attempt.nonce(),
            now: Timestamp::now().as_duration().as_secs_f64(),
        };
        check(&claims, &expected)?;
        let Some(role) = role_of(&claims, &self.options.role_claim, &self.options.roles) else {
            return Err(ProviderFailure::NoRole(id_token));
        };
        Ok(ProviderSignIn { user: user_of(&claims, role)?, session: id_of(&claims, "sid"), id_token })
    }

    /// Whose sign-ins end, by a token that the provider itself has sent (`OpenID` Connect Back-Channel Logout 1.0).
    ///
    /// # Errors
    ///
    /// The token is refused or was used before, or the provider's keys cannot be read.
    pub(crate) async fn ended_by(&self, logout_token: &str) -> Result<ProviderEnding, ProviderFailure> {
        let metadata = self.discovery.metadata().await?;
        let claims = metadata.keys.claims(logout_token).await.map_err(IdTokenRefusal::from)?;
        let now = Timestamp::now().as_duration().as_secs_f64();
        let ending = ending_of(&claims, self.options.issuer.as_str(), &self.options.client_id, now)?;
        // Else the same token would end later sign-ins as well.
        if self.used.entry(SecretHash::of(logout_token)).or_insert(()).is_fresh() {
            return Ok(ending);
        }
        Err(IdTokenRefusal::NoLogout.into())
    }

    /// The address at which a person also signs out at the provider (`OpenID` Connect RP-Initiated Logout 1.0), and comes
    /// back from to the page. `None` if the provider has none, or cannot be asked.
    ///
    /// Without `state`: nothing here depends on somebody's coming back.
    pub(crate) async fn sign_out_address(&self, id_token: &SecretString) -> Option<Url> {
        let metadata = self.discovery.metadata().await.inspect_err(ProviderFailure::log).ok()?;
        let mut address = metadata.end_session.clone()?;
        address
            .query_pairs_mut()
            .append_pair("client_id", &self.options.client_id)
            .append_pair("post_logout_redirect_uri", &self.page)
            .append_pair("id_token_hint", id_token.expose_secret());
        Some(address)
    }
}

/// The secret in a file, without the end of its line.
async fn read_secret(path: PathBuf) -> Result<SecretString, ProviderSetUpError> {
    let content = match secret_file::read(&path).await {
        Ok(content) => content,
        Err(source) => return Err(ProviderSetUpError::File { path, source }),
    };
    let text = content.as_ref().and_then(|content| std::str::from_utf8(content.expose_secret()).ok());
    let secret = text.map(|text| text.trim_end_matches(['\r', '\n'])).filter(|text| !text.is_empty());
    secret.map(SecretString::from).ok_or(ProviderSetUpError::Secret(path))
}

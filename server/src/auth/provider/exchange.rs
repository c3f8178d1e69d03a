//! The two requests of the authorization code flow, by the library `oauth2`: it writes and reads them, and this server
//! sends them, within limits.

use std::time::Duration;

use axum::http::Response;
use oauth2::basic::{
    BasicErrorResponse, BasicErrorResponseType, BasicRevocationErrorResponse,
    BasicTokenIntrospectionResponse, BasicTokenType,
};
use oauth2::{
    AuthType, AuthUrl, AuthorizationCode, ClientId, ClientSecret, CsrfToken, EndpointNotSet, EndpointSet,
    ExtraTokenFields, HttpRequest, HttpResponse, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl,
    RequestTokenError, Scope, StandardRevocableToken, StandardTokenResponse, TokenUrl,
};
use reqwest::Client;
use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Serialize};
use url::Url;

use super::attempt::Attempt;
use super::failure::ProviderFailure;
use super::id_token::IdTokenRefusal;
use super::metadata::Metadata;
use crate::auth::answers::{AnswerError, body_of};
use crate::provider_options::ProviderOptions;

/// The largest answer of the token endpoint in bytes: three tokens.
const LARGEST: usize = 128 * 1024;

/// What an answer has beside the fields of OAuth 2.0 (`OpenID` Connect Core 1.0, 3.1.3.3).
#[derive(Debug, Serialize, Deserialize)]
struct IdTokenField {
    id_token: Option<String>,
}

impl ExtraTokenFields for IdTokenField {}

type TokenAnswer = StandardTokenResponse<IdTokenField, BasicTokenType>;

type ProviderClient = oauth2::Client<
    BasicErrorResponse,
    TokenAnswer,
    BasicTokenIntrospectionResponse,
    StandardRevocableToken,
    BasicRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointSet,
>;

/// This server as the provider knows it.
#[derive(Debug)]
pub(super) struct Exchange {
    options: ProviderOptions,
    secret: Option<SecretString>,
    /// Where the provider sends people back to.
    redirect: RedirectUrl,
    http: Client,
    /// How long an answer may take.
    time: Duration,
}

/// Why the token endpoint gives no answer.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("{0}")]
struct NoAnswer(&'static str);

impl Exchange {
    pub(super) const fn new(
        options: ProviderOptions,
        secret: Option<SecretString>,
        redirect: RedirectUrl,
        http: Client,
        time: Duration,
    ) -> Self {
        Self { options, secret, redirect, http, time }
    }

    fn client(&self, metadata: &Metadata) -> ProviderClient {
        let auth = if metadata.secret_in_header { AuthType::BasicAuth } else { AuthType::RequestBody };
        let mut client = oauth2::Client::new(ClientId::new(self.options.client_id.clone()))
            .set_auth_type(auth)
            .set_auth_uri(AuthUrl::from_url(metadata.authorization.clone()))
            .set_token_uri(TokenUrl::from_url(metadata.token.clone()))
            .set_redirect_uri(self.redirect.clone());
        if let Some(secret) = &self.secret {
            client = client.set_client_secret(ClientSecret::new(secret.expose_secret().to_owned()));
        }
        client
    }

    /// The address at which a person signs in for this attempt.
    pub(super) fn address(&self, metadata: &Metadata, attempt: &Attempt) -> Url {
        let verifier = PkceCodeVerifier::new(attempt.verifier());
        self.client(metadata)
            .authorize_url(|| CsrfToken::new(attempt.state()))
            .add_scopes(self.options.scopes.iter().cloned().map(Scope::new))
            .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verifier))
            .add_extra_param("nonce", attempt.nonce())
            .url()
            .0
    }

    /// The ID token for a code.
    ///
    /// # Errors
    ///
    /// The provider cannot be asked, or gives none.
    pub(super) async fn id_token(
        &self,
        metadata: &Metadata,
        code: String,
        attempt: &Attempt,
    ) -> Result<SecretString, ProviderFailure> {
        let client = self.client(metadata);
        let send = |request| send(self.http.clone(), request, self.time);
        let asking = client
            .exchange_code(AuthorizationCode::new(code))
            .set_pkce_verifier(PkceCodeVerifier::new(attempt.verifier()))
            .request_async(&send);
        let answer = asking.await.map_err(|error| failure_of(&error))?;
        let token = answer.extra_fields().id_token.as_deref();
        Ok(token.ok_or(IdTokenRefusal::Missing)?.into())
    }
}

/// What to tell of a failed exchange. The provider's own words stay out: nobody knows what is in them.
fn failure_of(error: &RequestTokenError<NoAnswer, BasicErrorResponse>) -> ProviderFailure {
    match error {
        RequestTokenError::ServerResponse(answer) => match answer.error() {
            BasicErrorResponseType::InvalidGrant => ProviderFailure::Code,
            BasicErrorResponseType::InvalidClient => {
                ProviderFailure::Answer("invalid_client: are --oidc-client-id and its secret right?")
            }
            BasicErrorResponseType::UnauthorizedClient => ProviderFailure::Answer("unauthorized_client"),
            BasicErrorResponseType::InvalidRequest => {
                ProviderFailure::Answer("invalid_request: does it know this server's redirect URI?")
            }
            BasicErrorResponseType::InvalidScope => ProviderFailure::Answer("invalid_scope"),
            BasicErrorResponseType::UnsupportedGrantType => ProviderFailure::Answer("unsupported_grant_type"),
            BasicErrorResponseType::Extension(_) => ProviderFailure::Answer("an error of its own"),
        },
        RequestTokenError::Request(NoAnswer(problem)) => ProviderFailure::NoAnswer(problem),
        RequestTokenError::Parse(..) | RequestTokenError::Other(_) => {
            ProviderFailure::NoAnswer("the answer cannot be read")
        }
    }
}

/// Sends a request that the library has written.
async fn send(http: Client, request: HttpRequest, time: Duration) -> Result<HttpResponse, NoAnswer> {
    let sending = async {
        let request = request.try_into().map_err(|_| NoAnswer("the request cannot be written"))?;
        let answer = http.execute(request).await.map_err(|_| NoAnswer("the connection failed"))?;
        let (status, headers) = (answer.status(), answer.headers().clone());
        if status.is_server_error() {
            return Err(NoAnswer("the answer's status is 5xx"));
        }
        let body = body_of(answer, LARGEST).await.map_err(|error| NoAnswer(AnswerError::text(error)))?;
        let mut response = Response::new(body);
        *response.status_mut() = status;
        *response.headers_mut() = headers;
        Ok(response)
    };
    tokio::time::timeout(time, sending).await.unwrap_or(Err(NoAnswer("it did not arrive in time")))
}

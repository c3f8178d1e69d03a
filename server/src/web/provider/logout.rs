//! `POST /sign-out/provider`: the provider itself says that somebody has signed out there.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use url::form_urlencoded;

use crate::api::body::read_form;
use crate::auth::provider::ProviderFailure;
use crate::errors::HttpError;
use crate::web::site::Site;

/// `POST /sign-out/provider` with a `logout_token` (`OpenID` Connect Back-Channel Logout 1.0, 2.5): ends the sign-ins of that
/// session of the provider, or of that person.
///
/// # Errors
///
/// [`HttpError::NotFound`] where nobody signs in with a provider; [`HttpError::BadRequest`] for a token that is refused;
/// [`HttpError::NotReady`] if it cannot be checked; [`HttpError::Database`].
pub(crate) async fn end_by_provider(
    State(site): State<Arc<Site>>,
    request: Request,
) -> Result<Response, HttpError> {
    let door = site.provider.as_ref().ok_or_else(super::routes::no_provider)?;
    let body = read_form(request, &door.limits).await?;
    let token = form_urlencoded::parse(&body).find(|(name, _)| name == "logout_token");
    let refused =
        || HttpError::BadRequest("The logout token is not accepted; the server's log says why".to_owned());
    let (_, token) = token.ok_or_else(refused)?;
    let ending = door.provider.ended_by(&token).await.map_err(|failure| {
        failure.log();
        match failure {
            ProviderFailure::NoMetadata(_) => {
                HttpError::NotReady("The token cannot be checked at the moment")
            }
            _ => refused(),
        }
    })?;
    let ended = site.sessions.end_by_provider(&ending).await?;
    tracing::info!(ended, "the provider has ended sign-ins");
    Ok(StatusCode::OK.into_response())
}

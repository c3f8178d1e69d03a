//! `GET /sign-in/provider`, which leads to the company's provider, and `GET /sign-in/callback`, to which it leads back.

use std::sync::Arc;

use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use url::form_urlencoded;

use super::door::ProviderDoor;
use super::failure_page::failure_page;
use crate::auth::navigation::is_opened_by_a_person;
use crate::auth::provider::{ProviderAnswer, ProviderFailure, ReturnPlace};
use crate::errors::HttpError;
use crate::web::rates::WrongSignIn;
use crate::web::site::{Site, with_cookies};

/// `GET /sign-in/provider?return=PLACE`: leads to the provider, and later back to this place of the page.
///
/// # Errors
///
/// [`HttpError::NotFound`] where nobody signs in with a provider.
pub(crate) async fn begin(
    State(site): State<Arc<Site>>,
    method: Method,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Result<Response, HttpError> {
    let door = door_of(&site)?;
    if !opens(&method, &headers) {
        return Ok(StatusCode::SERVICE_UNAVAILABLE.into_response());
    }
    let place = ReturnPlace::of(parameter(query.as_deref(), "return").as_deref().unwrap_or("/"));
    match door.provider.begin(place.clone()).await {
        Ok((address, attempt)) => {
            let redirect = (StatusCode::SEE_OTHER, [(header::LOCATION, String::from(address))]);
            Ok(with_cookies(redirect.into_response(), door.attempts.set(&attempt, &headers)))
        }
        Err(failure) => {
            failure.log();
            Ok(failure_page(&failure, &headers, &place, None))
        }
    }
}

/// `GET /sign-in/callback`: the provider's answer (RFC 6749, 4.1.2). Signs the browser in and leads to the page, to where
/// it was; else says why not.
///
/// # Errors
///
/// [`HttpError::NotFound`] where nobody signs in with a provider; [`HttpError::Database`].
pub(crate) async fn finish(
    State(site): State<Arc<Site>>,
    method: Method,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Result<Response, HttpError> {
    let door = door_of(&site)?;
    if !opens(&method, &headers) {
        return Ok(StatusCode::SERVICE_UNAVAILABLE.into_response());
    }
    let state = parameter(query.as_deref(), "state").unwrap_or_default();
    let Some(attempt) = door.attempts.find(&state, &headers) else {
        return Ok(refusal(&ProviderFailure::NoAttempt, &headers, &ReturnPlace::of("/")));
    };
    let answer = ProviderAnswer {
        code: parameter(query.as_deref(), "code"),
        error: parameter(query.as_deref(), "error"),
        issuer: parameter(query.as_deref(), "iss"),
    };
    let removal = door.attempts.removal(&state).into_iter();
    match door.provider.finish(answer, &attempt).await {
        Ok(sign_in) => {
            let cookies = site.sessions.sign_in_at_provider(sign_in, &headers).await?;
            let place = format!("{}{}", door.base_path, attempt.place.below());
            let redirect = (StatusCode::SEE_OTHER, [(header::LOCATION, place)]);
            Ok(with_cookies(redirect.into_response(), removal.chain(cookies).collect()))
        }
        Err(failure) => {
            let sign_out = match &failure {
                ProviderFailure::NoRole(id_token) => door.provider.sign_out_address(id_token).await,
                _ => None,
            };
            let response = match sign_out {
                Some(address) => {
                    failure.log();
                    failure_page(&failure, &headers, &attempt.place, Some(&address))
                }
                None => refusal(&failure, &headers, &attempt.place),
            };
            Ok(with_cookies(response, removal.collect()))
        }
    }
}

/// The page for a failure, which counts as a wrong sign-in unless it is the provider's.
fn refusal(failure: &ProviderFailure, headers: &HeaderMap, place: &ReturnPlace) -> Response {
    failure.log();
    let mut response = failure_page(failure, headers, place, None);
    if !response.status().is_server_error() {
        response.extensions_mut().insert(WrongSignIn);
    }
    response
}

/// The answer where nobody signs in with a provider.
pub(super) fn no_provider() -> HttpError {
    HttpError::NotFound("Nobody signs in with a provider here".to_owned())
}

fn door_of(site: &Site) -> Result<&ProviderDoor, HttpError> {
    site.provider.as_ref().ok_or_else(no_provider)
}

/// Whether a person opens an address: looking at it must not use an attempt up.
fn opens(method: &Method, headers: &HeaderMap) -> bool {
    *method == Method::GET && is_opened_by_a_person(headers)
}

/// The value of a parameter; `None` without it, or if it is there twice, as it is in no honest answer.
fn parameter(query: Option<&str>, name: &str) -> Option<String> {
    let mut values = form_urlencoded::parse(query?.as_bytes()).filter(|(found, _)| found == name);
    let value = values.next()?.1.into_owned();
    values.next().is_none().then_some(value)
}

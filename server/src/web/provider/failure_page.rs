//! The page that says why somebody is not signed in, and what they can do.

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest as _, Sha256};
use url::Url;
use url::form_urlencoded::byte_serialize;

use super::texts::{PageLanguage, SignInProblem};
use crate::auth::host_tokens::TokenRefusal;
use crate::auth::provider::{IdTokenRefusal, ProviderFailure, ReturnPlace};

/// The page's only style, which needs no file: the page may be the first thing that a browser ever gets from here.
const STYLE: &str = "\
:root{color-scheme:light dark;font:1rem/1.5 system-ui,sans-serif;background:light-dark(#fff,#14161a);color:light-dark(#16181d,#eceef2)}\
body{margin:0 auto;max-width:32rem;padding:4rem 1.5rem}\
h1{font-size:1.375rem;line-height:1.25}\
a{display:inline-block;color:light-dark(#2f4ad0,#a3b4ff);margin:.25rem 1.5rem .25rem 0;padding:.25rem 0}";

/// The page for a failure. Another attempt leads back to `place`; `sign_out` ends the session at the provider.
pub(super) fn failure_page(
    failure: &ProviderFailure,
    headers: &HeaderMap,
    place: &ReturnPlace,
    sign_out: Option<&Url>,
) -> Response {
    let (problem, status) = problem_of(failure);
    let language = PageLanguage::of(headers);
    let texts = problem.texts(language);
    let place: String = byte_serialize(place.to_string().as_bytes()).collect();
    let sign_out = sign_out.map_or_else(String::new, |address| {
        format!(r#"<a href="{}">{}</a>"#, escaped(address.as_str()), language.sign_out())
    });
    let html = format!(
        r#"<!doctype html>
<html lang="{tag}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>{STYLE}</style>
<main>
<h1>{title}</h1>
<p>{text}</p>
<p>{sign_out}<a href="provider?return={place}">{again}</a></p>
</main>
"#,
        tag = language.tag(),
        title = texts.title,
        text = texts.text,
        again = language.again(),
    );
    let style = BASE64_STANDARD.encode(Sha256::digest(STYLE));
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{style}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
    );
    let html_type = [(header::CONTENT_TYPE, "text/html; charset=utf-8")];
    let mut response = (status, html_type, html).into_response();
    // Of the alphabet of base64 and known texts, so it is a value.
    if let Ok(policy) = HeaderValue::try_from(policy) {
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}

/// What a failure means to a person, and the status that says so to a program.
fn problem_of(failure: &ProviderFailure) -> (SignInProblem, StatusCode) {
    match failure {
        ProviderFailure::NoRole(_) => (SignInProblem::NoAccess, StatusCode::FORBIDDEN),
        ProviderFailure::Denied => (SignInProblem::Denied, StatusCode::FORBIDDEN),
        ProviderFailure::NoAttempt | ProviderFailure::Code => {
            (SignInProblem::Expired, StatusCode::BAD_REQUEST)
        }
        ProviderFailure::NoMetadata(_)
        | ProviderFailure::NoAnswer(_)
        | ProviderFailure::IdToken(IdTokenRefusal::Signature(TokenRefusal::NoKeys)) => {
            (SignInProblem::Unreachable, StatusCode::SERVICE_UNAVAILABLE)
        }
        ProviderFailure::Issuer
        | ProviderFailure::Answer(_)
        | ProviderFailure::NoCode
        | ProviderFailure::IdToken(_) => (SignInProblem::Failed, StatusCode::BAD_GATEWAY),
    }
}

/// An address in an attribute. Of the letters with a meaning in HTML, addresses contain these at most.
fn escaped(address: &str) -> String {
    address.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
}

//! The routes beside the API: signing in, the session, the API's description and the page.

use std::sync::Arc;

use axum::Json;
use axum::extract::{RawQuery, Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde_json::json;
use url::form_urlencoded;

use crate::auth::cookies::Window;
use crate::auth::entrance::{Entrance, HasEntrance};
use crate::auth::link::{LinkSecret, SECRET_HEADER};
use crate::auth::navigation::is_opened_by_a_person;
use crate::auth::session::{EndedSignIns, Sessions};
use crate::clock;
use crate::errors::HttpError;
use crate::permission::KeyRole;
use crate::store::Example;
use crate::web::headers::RESOURCE_POLICY;
use crate::web::page::{FramePage, PageFiles};
use crate::web::provider::door::{PROVIDER_PATH, ProviderDoor};
use crate::web::rates::WrongSignIn;

/// The state of these handlers.
#[derive(Debug)]
pub(crate) struct Site {
    /// Where people sign in, if the company has a provider.
    pub provider: Option<ProviderDoor>,
    /// The signed-in browsers.
    pub sessions: Arc<Sessions>,
    /// Recognises who asks for the session.
    pub entrance: Entrance,
    /// The secret for requesting links; none if no file could be written.
    pub link_secret: Option<LinkSecret>,
    /// What the session's description says of the server.
    pub facts: ServerFacts,
    /// The description of the API, as JSON.
    pub description: Arc<str>,
    /// The page's files.
    pub page: PageFiles,
    /// The page that other sites show in a frame.
    pub frame_page: FramePage,
}

impl HasEntrance for Arc<Site> {
    fn entrance(&self) -> &Entrance {
        &self.entrance
    }
}

/// What `GET /session` says of the server.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ServerFacts {
    /// The chatbot to work with.
    pub chatbot_id: String,
    /// The source of the data.
    pub mode: ServerMode,
    /// Conversations to try the values with; none behind a gateway.
    pub examples: Vec<Example>,
}

/// The reply to `GET /session`.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct SessionReply<'a> {
    #[serde(flatten)]
    server: &'a ServerFacts,
    /// The role of who asks.
    role: KeyRole,
    /// Whether the page may offer to sign out: a token is not this server's to end.
    sign_out: bool,
    /// Where else somebody signs in, below the server's address: at the company's provider, if it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    sign_in: Option<&'static str>,
    /// The person, if the server knows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    user: Option<SessionUser<'a>>,
    /// When the token ends, ISO 8601.
    #[serde(skip_serializing_if = "Option::is_none")]
    expires: Option<String>,
}

/// A person, as the page may show them.
#[derive(Debug, Serialize)]
struct SessionUser<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
}

/// The source of the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum ServerMode {
    /// This server's database.
    Local,
    /// The API of another server.
    Gateway,
}

/// `GET /sign-in?token=T`: sets the cookies and redirects to the page.
///
/// The token is used up only if a user opens the link: not by a `HEAD` request, a browser's prefetch, or a program
/// that previews the link.
///
/// # Errors
///
/// [`HttpError::Database`]; the token stays valid.
pub(crate) async fn sign_in(
    State(site): State<Arc<Site>>,
    method: Method,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Result<Response, HttpError> {
    let query = query.unwrap_or_default();
    let token = form_urlencoded::parse(query.as_bytes())
        .find(|(name, _)| name == "token")
        .map(|(_, value)| value.into_owned())
        .unwrap_or_default();
    let window = site.sessions.window(&headers);
    if !is_opened_by_a_person(&headers) {
        // A browser does not display a failed prefetch, but requests the link again.
        return Ok((StatusCode::SERVICE_UNAVAILABLE, FETCHED_LINK).into_response());
    }
    if method == Method::HEAD && site.sessions.is_open(&token) {
        return Ok(lead_to_page(window));
    }
    if let Some(cookies) = site.sessions.sign_in(&token, window, &headers).await? {
        return Ok(with_cookies(lead_to_page(window), cookies));
    }
    // A text would not be displayed in another site's frame. The page is, and says that nobody is signed in. After a
    // reload of the host's page the cookie exists, but it must not count for a navigation that another site starts.
    // In a tab, this is Back or reload in the browser that has used the link.
    let mut response = if window == Window::Frame || site.sessions.is_signed_in(&headers).await? {
        lead_to_page(window)
    } else {
        (StatusCode::UNAUTHORIZED, USED_LINK).into_response()
    };
    // Who is signed in does not guess, but has opened a used link again, as a host's page does at each reload.
    if matches!(site.sessions.is_known(&headers).await, Ok(false)) {
        response.extensions_mut().insert(WrongSignIn);
    }
    Ok(response)
}

/// `POST /sign-out`: ends the browser's sign-in, with `?everywhere` all of them, and removes the cookies. Who has signed in
/// at the company's provider gets the address at which they also sign out there.
///
/// # Errors
///
/// [`HttpError::Unauthorized`] without the cookie of an open session; [`HttpError::Database`], and nothing has ended.
pub(crate) async fn sign_out(
    State(site): State<Arc<Site>>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Result<Response, HttpError> {
    let query = query.unwrap_or_default();
    let everywhere = form_urlencoded::parse(query.as_bytes()).any(|(name, _)| name == "everywhere");
    let which = if everywhere { EndedSignIns::Everywhere } else { EndedSignIns::Here };
    let ended = site.sessions.sign_out(&headers, which).await?;
    let ended = ended.ok_or(HttpError::Unauthorized("Not signed in"))?;
    let address = match (&site.provider, &ended.id_token) {
        (Some(door), Some(token)) => door.provider.sign_out_address(token).await,
        _ => None,
    };
    let response = match address {
        Some(address) => Json(json!({ "signOut": address.as_str() })).into_response(),
        None => StatusCode::NO_CONTENT.into_response(),
    };
    Ok(with_cookies(response, ended.removal))
}

pub(super) fn with_cookies(mut response: Response, cookies: Vec<String>) -> Response {
    for cookie in cookies.into_iter().filter_map(|cookie| HeaderValue::try_from(cookie).ok()) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

/// `POST /sign-in/link`: a new link, for a caller that has read the secret in this user's files.
///
/// # Errors
///
/// [`HttpError::NotFound`] if the file could not be written. Without the secret the response is a 401.
pub(crate) async fn new_link(
    State(site): State<Arc<Site>>,
    headers: HeaderMap,
) -> Result<Response, HttpError> {
    let secret =
        site.link_secret.as_ref().ok_or_else(|| HttpError::NotFound("No links are given here".to_owned()))?;
    let given = headers.get(SECRET_HEADER).and_then(|given| given.to_str().ok());
    if given.is_some_and(|given| secret.is(given)) {
        return Ok(site.sessions.new_link().into_response());
    }
    let mut refusal = HttpError::Unauthorized("The secret is missing or wrong").into_response();
    refusal.extensions_mut().insert(WrongSignIn);
    Ok(refusal)
}

/// Redirects to the page for this window. The addresses are relative: a proxy may serve the server under a path.
fn lead_to_page(window: Window) -> Response {
    match window {
        Window::Tab => (StatusCode::SEE_OTHER, [(header::LOCATION, "./")]).into_response(),
        Window::Frame => {
            // A host that admits only agreeing content (Cross-Origin-Embedder-Policy) checks each redirect.
            let headers = [(header::LOCATION, "embed"), (RESOURCE_POLICY, "cross-origin")];
            (StatusCode::SEE_OTHER, headers).into_response()
        }
    }
}

const USED_LINK: &str = "This sign-in link is wrong or was used before: each works once, in one browser. While the server runs, \
     `inbox-widgets link` or, in the project, `cargo xtask link` prints a new one.\n";

const FETCHED_LINK: &str = "This sign-in link is opened by a person, in a tab of a browser.\n";

/// `GET /session`: the page's start information. Without a session, the 401 says where somebody signs in, if the company
/// has a provider.
///
/// # Errors
///
/// [`HttpError::Unauthorized`] without the cookie of an open session or a good token; [`HttpError::Forbidden`] for a token
/// for other chatbots.
pub(crate) async fn session(
    State(site): State<Arc<Site>>,
    headers: HeaderMap,
) -> Result<Response, HttpError> {
    let Some(who) = site.entrance.identify(&headers).await? else {
        let refusal = HttpError::Unauthorized("Not signed in");
        let Some(_) = &site.provider else { return Err(refusal) };
        let mut body = refusal.to_json();
        body["signIn"] = PROVIDER_PATH.into();
        return Ok((refusal.status(), Json(body)).into_response());
    };
    who.require_chatbot(&site.facts.chatbot_id)?;
    let user = who.user.as_ref();
    let reply = SessionReply {
        server: &site.facts,
        role: who.role,
        sign_out: who.expires().is_none(),
        sign_in: site.provider.as_ref().map(|_| PROVIDER_PATH),
        user: user.map(|user| SessionUser { id: &user.id, name: user.name.as_deref() }),
        expires: who.expires().map(clock::text),
    };
    Ok(Json(reply).into_response())
}

/// `GET /openapi.json`: the description of the operations.
pub(crate) async fn description(State(site): State<Arc<Site>>) -> Response {
    let content_type = [(header::CONTENT_TYPE, "application/json")];
    (content_type, site.description.to_string()).into_response()
}

/// `GET /embed`: the page for a frame in another site.
///
/// # Errors
///
/// As [`FramePage::answer`].
pub(crate) async fn frame_page(State(site): State<Arc<Site>>) -> Result<Response, HttpError> {
    site.frame_page.answer().await
}

/// Everything else is a file of the page.
///
/// # Errors
///
/// As [`PageFiles::answer`].
pub(crate) async fn page(State(site): State<Arc<Site>>, request: Request) -> Result<Response, HttpError> {
    site.page.answer(request).await
}

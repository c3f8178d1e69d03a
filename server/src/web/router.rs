//! Combines the API, the page and the guard.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, Method, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::cors::CorsLayer;
use wire::{HISTORY_OFFER, KEY_HEADER, TOGETHER_OFFER};

use crate::auth::cross_site::{self, Guard};
use crate::errors::HttpError;
use crate::origin::WebOrigin;
use crate::request_id::REQUEST_ID;
use crate::route::Route;
use crate::web::conversations::{self, Conversations};
use crate::web::headers;
use crate::web::operations::{self, Operations};
use crate::web::provider::{logout, routes as provider};
use crate::web::rates::{self, Rates};
use crate::web::room::Room;
use crate::web::site::{self, Site};
use crate::web::transfer;

/// How long a browser may cache a preflight: it saves a request before each request, and expires soon enough after
/// a change of the options.
const PREFLIGHT_TIME: Duration = Duration::from_mins(10);

/// Who is admitted: requests that no stranger's page causes, at a rate that leaves room for others.
pub(crate) struct Admission {
    /// The first check.
    pub guard: Guard,
    /// The second one.
    pub rates: Rates,
}

/// The whole server: `api` has the routes under `/v1`, whose large responses need `room`.
///
/// Layers for all routes wrap the router as a whole. On each route they would be copied for each request, each
/// layer with all layers below it.
pub(crate) fn router(
    site: Site,
    listed: Conversations,
    operations: Operations,
    api: Router,
    room: Room,
    admission: Admission,
    embed_origins: &[WebOrigin],
) -> Router {
    let for_inboxes = Router::new().route(Route::Conversations.template(), get(conversations::conversations));
    let beside = Router::new()
        .route(Route::SignIn.template(), get(site::sign_in))
        .route(Route::SignInLink.template(), post(site::new_link))
        .route(Route::SignInProvider.template(), get(provider::begin))
        .route(Route::SignInCallback.template(), get(provider::finish))
        .route(Route::SignOut.template(), post(site::sign_out))
        .route(Route::SignOutProvider.template(), post(logout::end_by_provider))
        .route(Route::Embed.template(), get(site::frame_page))
        .route(Route::Session.template(), get(site::session))
        .route(Route::Description.template(), get(site::description))
        .fallback(site::page)
        .with_state(Arc::new(site));
    let routes = beside
        .merge(for_inboxes.with_state(listed))
        .merge(operations::routes(operations))
        .merge(api.layer(middleware::from_fn_with_state(room, transfer::send)))
        .method_not_allowed_fallback(method_not_allowed);
    let service = ServiceBuilder::new()
        .layer(middleware::from_fn_with_state(admission.guard, guarded))
        .layer(CatchPanicLayer::custom(|_| HttpError::Internal.into_response()))
        .option_layer((!embed_origins.is_empty()).then(|| cors(embed_origins)))
        // Inside, so that embedders can read when they may ask again.
        .layer(middleware::from_fn_with_state(admission.rates, rates::check))
        .service(routes);
    Router::new().fallback_service(service)
}

/// Admits requests that pass the guard, and sets the headers of each response.
async fn guarded(guard: State<Guard>, request: Request, next: Next) -> Response {
    headers::add(cross_site::check(guard, request, next).await.into_response())
}

async fn method_not_allowed(request: Request) -> HttpError {
    HttpError::MethodNotAllowed { method: request.method().clone(), path: request.uri().path().to_owned() }
}

/// Embedders may call the API with their own key or token; such a request has no cookie.
fn cors(embed_origins: &[WebOrigin]) -> CorsLayer {
    let origins = embed_origins.iter().filter_map(|origin| HeaderValue::from_str(origin.as_str()).ok());
    let offer = |(name, _)| HeaderName::from_static(name);
    CorsLayer::new()
        .allow_origin(origins.collect::<Vec<_>>())
        .allow_methods([Method::GET, Method::POST, Method::PATCH, Method::DELETE])
        .allow_headers([header::CONTENT_TYPE, header::AUTHORIZATION, HeaderName::from_static(KEY_HEADER)])
        .expose_headers([header::RETRY_AFTER, REQUEST_ID, offer(TOGETHER_OFFER), offer(HISTORY_OFFER)])
        .max_age(PREFLIGHT_TIME)
}

//! The whole server under the path of a proxy.

use axum::Router;
use axum::extract::Request;
use axum::http::{Method, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use tower::ServiceExt as _;

use super::headers;
use crate::base_path::BasePath;

/// Serves `router` under `base`, whether a proxy keeps or strips the path.
pub(crate) fn under(base: BasePath, router: Router) -> Router {
    if base.is_root() {
        return router;
    }
    Router::new().fallback(move |request| enter(base, router, request))
}

async fn enter(base: BasePath, router: Router, mut request: Request) -> Response {
    if request.uri().path() == base.folder() && matches!(*request.method(), Method::GET | Method::HEAD) {
        // The page's own addresses are relative, and without the slash they would lead elsewhere.
        let query = request.uri().query().map_or_else(String::new, |query| format!("?{query}"));
        let location = [(header::LOCATION, format!("{base}{query}"))];
        return headers::add((StatusCode::PERMANENT_REDIRECT, location).into_response());
    }
    if let Some(uri) = base.strip(request.uri()) {
        *request.uri_mut() = uri;
    }
    router.oneshot(request).await.unwrap_or_else(|never| match never {})
}

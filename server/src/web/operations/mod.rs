//! What the server's operators and their programs ask: its metrics. They need no session, and reveal nothing of a
//! customer.

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use crate::auth::session::Sessions;
use crate::errors::HttpError;
use crate::metrics::Metrics;
use crate::route::Route;

/// The format of the metrics.
const METRICS_TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// The sources of the answers.
#[derive(Debug)]
pub(crate) struct Operations {
    /// The metrics, if the operator wants them served.
    pub metrics: Option<Arc<Metrics>>,
    /// The signed-in browsers.
    pub sessions: Arc<Sessions>,
}

/// The routes for operators.
pub(crate) fn routes(operations: Operations) -> Router {
    let mut routes = Router::new();
    if let Some(metrics) = &operations.metrics {
        let metrics = Arc::clone(metrics);
        let answer =
            |State(operations): State<Arc<Operations>>| async move { text(&metrics, &operations.sessions) };
        routes = routes.route(Route::Metrics.template(), get(answer));
    }
    routes.with_state(Arc::new(operations))
}

/// `GET /metrics`: everything that is counted.
fn text(metrics: &Metrics, sessions: &Sessions) -> Result<Response, HttpError> {
    let text = metrics.text(sessions.count()).map_err(|_| HttpError::Internal)?;
    Ok(([(header::CONTENT_TYPE, METRICS_TYPE)], text).into_response())
}

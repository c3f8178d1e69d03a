//! What the server's operators and their programs ask: whether it serves, whether it is ready, and its metrics.
//!
//! None of these needs a session, and none reveals anything of a customer.

pub(crate) mod readiness;

use std::sync::Arc;

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use serde_json::{Value, json};

use crate::auth::session::Sessions;
use crate::errors::HttpError;
use crate::metrics::Metrics;
use crate::route::Route;
use readiness::Readiness;

/// The format of the metrics.
const METRICS_TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// The sources of the answers.
#[derive(Debug)]
pub(crate) struct Operations {
    /// Whether the server can do its work.
    pub readiness: Readiness,
    /// The metrics, if the operator wants them served.
    pub metrics: Option<Arc<Metrics>>,
    /// The signed-in browsers.
    pub sessions: Arc<Sessions>,
}

/// The routes for operators.
pub(crate) fn routes(operations: Operations) -> Router {
    let mut routes = Router::new()
        .route(Route::Health.template(), get(health))
        .route(Route::Readiness.template(), get(ready));
    if let Some(metrics) = &operations.metrics {
        let metrics = Arc::clone(metrics);
        let answer = |State(operations): State<Arc<Operations>>| async move {
            text(&metrics, &operations.sessions).await
        };
        routes = routes.route(Route::Metrics.template(), get(answer));
    }
    routes.with_state(Arc::new(operations))
}

/// `GET /healthz`: the process serves.
async fn health() -> Json<Value> {
    Json(json!({"status": "ok"}))
}

/// `GET /readyz`: the server can do its work.
///
/// # Errors
///
/// [`HttpError::NotReady`] with what is not ready.
async fn ready(State(operations): State<Arc<Operations>>) -> Result<Json<Value>, HttpError> {
    operations.readiness.check().await?;
    Ok(health().await)
}

/// `GET /metrics`: everything that is counted.
///
/// # Errors
///
/// The database cannot be read: nobody knows how many sessions are open.
async fn text(metrics: &Metrics, sessions: &Sessions) -> Result<Response, HttpError> {
    let text = metrics.text(sessions.count().await?).map_err(|_| HttpError::Internal)?;
    Ok(([(header::CONTENT_TYPE, METRICS_TYPE)], text).into_response())
}

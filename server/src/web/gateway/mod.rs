//! The gateway: the same operations, answered by another server, with the key added here.
//!
//! The key stays on this machine. Everything that the browser sends beside the operation itself (its own key,
//! cookies, forwarding headers) is dropped.

mod answer;
mod call_ending;
mod call_failure;
mod changes;
mod coding;
mod connector;
mod history;
mod id;
mod operations;
mod probe;
mod reads;
mod recorded_change;
mod state;
mod upstream;
mod values;

use std::sync::Arc;

use axum::Router;
use axum::routing::get;

use crate::route::Route;

use operations::{all, one};
pub(crate) use probe::UpstreamProbe;
pub(crate) use state::{Gateway, check};
pub(crate) use upstream::UpstreamError;
use values::{values, values_together};

/// The routes of the operations.
pub(crate) fn routes(gateway: Arc<Gateway>) -> Router {
    Router::new()
        .route(Route::Widgets.template(), get(all).post(all))
        .route(Route::Widget.template(), get(one).patch(one).delete(one))
        .route(Route::Values.template(), get(values))
        .route(Route::ValuesTogether.template(), get(values_together))
        .route(Route::WidgetHistory.template(), get(history::of_widget))
        .route(Route::History.template(), get(history::of_chatbot))
        .with_state(gateway)
}

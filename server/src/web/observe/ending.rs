//! The end of a request, in the metrics.

use std::sync::Arc;
use std::time::Instant;

use axum::http::{Method, StatusCode};

use crate::metrics::{Metrics, OneMore};
use crate::route::Route;

/// A request under way. It ends when this is dropped, so no way of ending is missed.
pub(super) struct Ending {
    metrics: Arc<Metrics>,
    method: Method,
    route: Route,
    began: Instant,
    status: Option<StatusCode>,
    _under_way: OneMore,
}

impl Ending {
    /// A request that begins now.
    pub(super) fn of(metrics: &Arc<Metrics>, method: Method, route: Route) -> Self {
        let metrics = Arc::clone(metrics);
        let under_way = metrics.begin_request();
        Self { metrics, method, route, began: Instant::now(), status: None, _under_way: under_way }
    }

    /// Its response begins.
    pub(super) const fn answer(&mut self, status: StatusCode) {
        self.status = Some(status);
    }
}

impl Drop for Ending {
    fn drop(&mut self) {
        self.metrics.end_request(&self.method, self.route, self.status, self.began.elapsed());
    }
}

//! The end of a request, in the metrics and in the log.

use std::sync::Arc;
use std::time::Instant;

use axum::http::{Method, StatusCode};

use crate::current_request::Credential;
use crate::log::REQUEST_LINES;
use crate::metrics::{Metrics, OneMore, name_of};
use crate::request_id::RequestId;
use crate::route::Route;

/// A request under way. It ends when this is dropped, so no way of ending is missed.
pub(super) struct Ending {
    metrics: Arc<Metrics>,
    method: Method,
    route: Route,
    id: RequestId,
    began: Instant,
    answer: Option<(StatusCode, Credential)>,
    _under_way: OneMore,
}

impl Ending {
    /// A request that begins now.
    pub(super) fn of(metrics: &Arc<Metrics>, method: Method, route: Route, id: RequestId) -> Self {
        let metrics = Arc::clone(metrics);
        let under_way = metrics.begin_request();
        Self { metrics, method, route, id, began: Instant::now(), answer: None, _under_way: under_way }
    }

    /// Its response begins.
    pub(super) const fn answer(&mut self, status: StatusCode, credential: Credential) {
        self.answer = Some((status, credential));
    }

    /// A load balancer asks every few seconds, and a page loads dozens of files.
    fn is_routine(&self) -> bool {
        let is_well = self.answer.is_some_and(|(status, _)| !is_failure(status));
        is_well && (self.route == Route::File || self.route.is_for_operators())
    }
}

fn is_failure(status: StatusCode) -> bool {
    status.is_client_error() || status.is_server_error()
}

/// The line of a request, at a level. It has no path, no query and no value of a header but the request's id.
macro_rules! write_line {
    ($level:ident, $ending:expr, $milliseconds:expr) => {
        tracing::$level!(
            target: REQUEST_LINES,
            method = name_of(&$ending.method),
            route = $ending.route.template(),
            status = $ending.answer.map(|(status, _)| status.as_u16()),
            duration_ms = $milliseconds,
            allowed_by = $ending.answer.map(|(_, credential)| credential.name()),
            request_id = $ending.id.as_str(),
            "request"
        )
    };
}

impl Drop for Ending {
    fn drop(&mut self) {
        let took = self.began.elapsed();
        let status = self.answer.map(|(status, _)| status);
        self.metrics.end_request(&self.method, self.route, status, took);
        // To the microsecond: the digits behind it say nothing.
        let milliseconds = (took.as_secs_f64() * 1e6).round() / 1e3;
        if self.is_routine() {
            write_line!(debug, self, milliseconds);
        } else {
            write_line!(info, self, milliseconds);
        }
    }
}

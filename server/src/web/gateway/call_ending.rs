//! The end of a call to the upstream, in the metrics.

use std::time::Instant;

use axum::http::StatusCode;

use super::call_failure::CallFailure;
use crate::errors::HttpError;
use crate::metrics::Metrics;

/// A call under way. It ends when this is dropped, also if the client that caused it is gone.
pub(super) struct CallEnding<'a> {
    metrics: &'a Metrics,
    began: Instant,
    outcome: &'static str,
}

impl<'a> CallEnding<'a> {
    /// A call that begins now.
    pub(super) fn of(metrics: &'a Metrics) -> Self {
        Self { metrics, began: Instant::now(), outcome: "cancelled" }
    }

    /// There is no reply.
    pub(super) const fn fail(&mut self, failure: CallFailure) -> CallFailure {
        self.outcome = failure.name();
        failure
    }

    /// A reply begins.
    pub(super) const fn reply(&mut self, status: StatusCode) {
        self.outcome = match status.as_u16() {
            200..300 => "2xx",
            300..400 => "3xx",
            400..500 => "4xx",
            500..600 => "5xx",
            _ => "other_status",
        };
    }

    /// The call is over. A good reply may have become useless on its way.
    pub(super) fn end<T>(mut self, result: &Result<T, HttpError>) {
        match result {
            Err(HttpError::GatewayTimeout) => self.outcome = CallFailure::TimedOut.name(),
            Err(_) if self.outcome == "2xx" => self.outcome = "unusable",
            _ => {}
        }
    }
}

impl Drop for CallEnding<'_> {
    fn drop(&mut self) {
        self.metrics.end_call(self.outcome, self.began.elapsed());
    }
}

//! What operators watch: counts and durations, and nothing of a customer.
//!
//! Every label is one of a fixed set of words, so no id gets in, and no client can make the set grow.

use std::fmt;
use std::sync::atomic::AtomicI64;
use std::time::Duration;

use axum::http::{Method, StatusCode};
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::{Registry, Unit};

use crate::route::Route;

/// What every name begins with.
const PREFIX: &str = "inbox_widgets";

/// The upper bounds of the histograms, in seconds: from a file in memory to the deadline of the upstream.
const BOUNDS: [f64; 12] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0, 12.0];

/// The status of a request whose client left before the response.
const NO_STATUS: &str = "none";

/// The metrics of one server.
#[derive(Debug)]
pub(crate) struct Metrics {
    registry: Registry,
    requests: Family<RequestLabels, Counter>,
    durations: Family<RouteLabels, Histogram, fn() -> Histogram>,
    under_way: Gauge,
    calls: Family<CallLabels, Counter>,
    call_durations: Histogram,
    changes: Family<ChangeLabels, Counter>,
    connections: Gauge,
    sessions: Gauge,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct RequestLabels {
    method: &'static str,
    route: &'static str,
    status: StatusLabel,
}

/// A status without an allocation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct StatusLabel(Option<StatusCode>);

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct RouteLabels {
    route: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct CallLabels {
    outcome: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct ChangeLabels {
    history: &'static str,
}

/// One more of something, until it is dropped.
#[derive(Debug)]
pub(crate) struct OneMore(Gauge);

impl Drop for OneMore {
    fn drop(&mut self) {
        self.0.dec();
    }
}

impl prometheus_client::encoding::EncodeLabelValue for StatusLabel {
    fn encode(
        &self,
        encoder: &mut prometheus_client::encoding::LabelValueEncoder<'_>,
    ) -> Result<(), fmt::Error> {
        fmt::Write::write_str(encoder, self.0.as_ref().map_or(NO_STATUS, StatusCode::as_str))
    }
}

impl Metrics {
    /// Metrics that stand at zero.
    pub(crate) fn new() -> Self {
        let histogram: fn() -> Histogram = || Histogram::new(BOUNDS);
        let (requests, durations) = (Family::default(), Family::new_with_constructor(histogram));
        let (calls, call_durations, changes) = (Family::default(), histogram(), Family::default());
        let [under_way, connections, sessions]: [Gauge<i64, AtomicI64>; 3] = Default::default();
        let mut registry = Registry::with_prefix(PREFIX);
        let version = Info::new([("version", env!("CARGO_PKG_VERSION"))]);
        registry.register("build", "The server's version", version);
        registry.register("http_requests", "Requests by method, route and status", requests.clone());
        let help = "From a request's head to the end of its response, by route";
        registry.register_with_unit("http_request_duration", help, Unit::Seconds, durations.clone());
        registry.register("http_requests_under_way", "Requests without a whole response", under_way.clone());
        registry.register("upstream_calls", "Calls of the gateway by outcome", calls.clone());
        let help = "From a call's begin to the last byte of its response";
        registry.register_with_unit("upstream_call_duration", help, Unit::Seconds, call_durations.clone());
        let help = "Changes through the gateway, by what its history knows of them";
        registry.register("gateway_changes", help, Family::clone(&changes));
        registry.register("open_connections", "Open connections of clients", connections.clone());
        registry.register("sessions", "Signed-in sessions", sessions.clone());
        Self {
            registry,
            requests,
            durations,
            under_way,
            calls,
            call_durations,
            changes,
            connections,
            sessions,
        }
    }

    /// Counts a request as under way.
    pub(crate) fn begin_request(&self) -> OneMore {
        one_more(&self.under_way)
    }

    /// Counts an ended request; without a status its client left before the response.
    pub(crate) fn end_request(
        &self,
        method: &Method,
        route: Route,
        status: Option<StatusCode>,
        took: Duration,
    ) {
        let route = route.template();
        let labels = RequestLabels { method: name_of(method), route, status: StatusLabel(status) };
        self.requests.get_or_create(&labels).inc();
        self.durations.get_or_create(&RouteLabels { route }).observe(took.as_secs_f64());
    }

    /// Counts a call to the upstream.
    pub(crate) fn end_call(&self, outcome: &'static str, took: Duration) {
        self.calls.get_or_create(&CallLabels { outcome }).inc();
        self.call_durations.observe(took.as_secs_f64());
    }

    /// Counts a change through the gateway, with a word for what its history knows of it.
    pub(crate) fn end_change(&self, history: &'static str) {
        self.changes.get_or_create(&ChangeLabels { history }).inc();
    }

    /// Counts a client's connection as open.
    pub(crate) fn open_connection(&self) -> OneMore {
        one_more(&self.connections)
    }

    /// All metrics in the `OpenMetrics` text format 1.0, with this number of signed-in sessions.
    ///
    /// # Errors
    ///
    /// A value does not fit into the format.
    pub(crate) fn text(&self, sessions: u64) -> Result<String, fmt::Error> {
        self.sessions.set(i64::try_from(sessions).unwrap_or(i64::MAX));
        let mut text = String::new();
        encode(&mut text, &self.registry)?;
        Ok(text)
    }
}

fn one_more(gauge: &Gauge) -> OneMore {
    gauge.inc();
    OneMore(gauge.clone())
}

/// A method that this server knows, or `other`: clients may invent any number.
pub(crate) fn name_of(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::Metrics;
    use crate::route::Route;
    use axum::http::{Method, StatusCode};
    use std::time::Duration;

    #[test]
    fn invented_methods_are_one() {
        let metrics = Metrics::new();
        for name in ["FOO", "SECRET", "PUT"] {
            let method = Method::from_bytes(name.as_bytes()).unwrap();
            let status = Some(StatusCode::METHOD_NOT_ALLOWED);
            metrics.end_request(&method, Route::Widgets, status, Duration::ZERO);
        }
        let text = metrics.text(0).unwrap();
        let line = "inbox_widgets_http_requests_total{method=\"other\",\
                    route=\"/v1/inbox/{chatbotId}/widgets\",status=\"405\"} 3\n";
        assert!(text.contains(line), "{text}");
        assert!(!text.contains("SECRET"), "{text}");
    }

    #[test]
    fn what_is_under_way_ends_with_its_guard() {
        let metrics = Metrics::new();
        let (one, other) = (metrics.begin_request(), metrics.begin_request());
        let open = metrics.open_connection();
        drop(one);
        let text = metrics.text(3).unwrap();
        for line in ["http_requests_under_way 1", "open_connections 1", "sessions 3"] {
            assert!(text.contains(&format!("\ninbox_widgets_{line}\n")), "{line}: {text}");
        }
        drop((other, open));
        assert!(metrics.text(0).unwrap().contains("\ninbox_widgets_http_requests_under_way 0\n"));
    }
}

//! The log on standard error: which lines it has, and in which form.

#[cfg(test)]
pub(crate) mod captured;
mod line;
mod options;
mod panics;

use std::io;

use tracing::Subscriber;
use tracing::level_filters::LevelFilter;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::fmt::{self, MakeWriter};
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

use line::LineWriter;
pub use options::{LogFormat, LogLevel};

/// The target of the lines about whole requests, one at the end of each.
pub(crate) const REQUEST_LINES: &str = "inbox_widgets_server::request";

/// Our own code. Its lines contain nothing of a customer, and no secret.
const OWN: &str = "inbox_widgets_server";

/// Logs to standard error from now on, and keeps the messages of panics out of it.
///
/// Nothing happens if the process logs already.
pub fn start(level: LogLevel, format: LogFormat) {
    let _ = subscriber(level, format, io::stderr).try_init();
    panics::keep_messages();
}

fn subscriber<W>(level: LogLevel, format: LogFormat, writer: W) -> impl Subscriber + Send + Sync
where
    W: for<'a> MakeWriter<'a> + Send + Sync + 'static,
{
    let layer = fmt::layer().event_format(LineWriter(format)).with_writer(writer);
    tracing_subscriber::registry().with(lines(level, format)).with(layer)
}

/// Our own lines only. Those of libraries contain SQL, headers and addresses with customers' ids; what matters of
/// them comes back as an error, which our code reports.
///
/// A person at a terminal reads each request only on request.
fn lines(level: LogLevel, format: LogFormat) -> Targets {
    let own = level.filter();
    let requests = if format == LogFormat::Text && level < LogLevel::Debug { LevelFilter::OFF } else { own };
    Targets::new().with_target(OWN, own).with_target(REQUEST_LINES, requests)
}

#[cfg(test)]
mod tests {
    use super::captured::captured;
    use super::{LogFormat, LogLevel, REQUEST_LINES, panics};
    use crate::current_request::CurrentRequest;
    use crate::request_id::{REQUEST_ID, RequestId};
    use axum::http::{HeaderMap, HeaderValue};
    use serde_json::Value;

    #[test]
    fn libraries_say_nothing_at_any_level() {
        for format in [LogFormat::Text, LogFormat::Json] {
            let text = captured(LogLevel::Trace, format, || {
                tracing::error!(target: "sqlx::query", "SELECT canary");
                tracing::trace!(target: "hyper::proto", "canary");
                tracing::info!("ours");
            });
            assert!(text.contains("ours") && !text.contains("canary"), "{text}");
        }
    }

    #[test]
    fn lines_about_requests_are_for_programs_or_on_demand() {
        let asked = |level, format| {
            let text = captured(level, format, || tracing::info!(target: REQUEST_LINES, "request"));
            !text.is_empty()
        };
        assert!(!asked(LogLevel::Info, LogFormat::Text));
        assert!(asked(LogLevel::Debug, LogFormat::Text));
        assert!(asked(LogLevel::Info, LogFormat::Json));
        assert!(!asked(LogLevel::Warn, LogFormat::Json));
    }

    #[test]
    fn a_line_is_one_line_and_names_its_request() {
        let mut headers = HeaderMap::new();
        headers.insert(REQUEST_ID, HeaderValue::from_static("r1"));
        let work = || {
            tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(CurrentRequest::scope(
                RequestId::of(&headers),
                async {
                    tracing::warn!(status = 502, cause = "a\n\x1b[1mb", "failed\n");
                },
            ));
        };
        let text = captured(LogLevel::Info, LogFormat::Text, work);
        let rest = " WARN failed\\n status=502 cause=\"a\\n\\u{1b}[1mb\" request_id=r1\n";
        assert_eq!(text.split_once("Z ").unwrap().1, rest);
        let line = captured(LogLevel::Info, LogFormat::Json, work);
        assert_eq!(line.matches('\n').count(), 1);
        let line: Value = serde_json::from_str(&line).unwrap();
        assert_eq!(line["level"], "warn");
        assert_eq!(line["message"], "failed\n");
        assert_eq!(line["status"], 502);
        assert_eq!(line["request_id"], "r1");
    }

    #[test]
    fn a_panic_is_a_line_without_its_message() {
        let before = std::panic::take_hook();
        let text = captured(LogLevel::Error, LogFormat::Json, || {
            panics::keep_messages();
            std::panic::catch_unwind(|| panic!("canary")).unwrap_err();
        });
        std::panic::set_hook(before);
        let line: Value = serde_json::from_str(&text).unwrap();
        assert!(line["place"].as_str().unwrap().contains("log"), "{text}");
        assert!(!text.contains("canary"), "{text}");
    }
}

//! The end of a change through the gateway, in the metrics.

use crate::metrics::Metrics;
use crate::schema::WidgetHistoryOutcome;

/// A change that has begun. It is counted when it is dropped: also one whose client leaves.
pub(super) struct RecordedChange<'a> {
    metrics: &'a Metrics,
    history: &'static str,
}

impl<'a> RecordedChange<'a> {
    /// One that the history does not have, and that is therefore not made.
    pub(super) const fn begin(metrics: &'a Metrics) -> Self {
        Self { metrics, history: "unrecorded" }
    }

    /// The history says so much of it from now on.
    pub(super) const fn is_known_as(&mut self, outcome: WidgetHistoryOutcome) {
        self.history = outcome.name();
    }
}

impl Drop for RecordedChange<'_> {
    fn drop(&mut self) {
        self.metrics.end_change(self.history);
    }
}

//! Timestamps as the API writes them.

use jiff::{SignedDuration, Timestamp};

/// Now, as ISO 8601 in UTC with milliseconds, e.g. `2026-11-22T09:30:00.123Z`.
pub(crate) fn now() -> String {
    text(Timestamp::now())
}

/// The time `age` before now, in the same form.
pub(crate) fn ago(age: SignedDuration) -> String {
    // Saturates at the calendar's end, which no age in use approaches.
    let then = Timestamp::now().saturating_sub(age);
    text(then.unwrap_or(Timestamp::MIN))
}

/// The time of a change to data last changed at `previous`: now, but always later than `previous`.
///
/// A client detects a conflict by `updated`, so two changes in one millisecond, or a clock that was set back, must
/// still change it.
pub(crate) fn after(previous: &str) -> String {
    let now = Timestamp::now();
    let earliest = previous
        .parse::<Timestamp>()
        .ok()
        .and_then(|moment| moment.checked_add(SignedDuration::from_millis(1)).ok());
    text(earliest.map_or(now, |earliest| now.max(earliest)))
}

/// A moment in the same form.
pub(crate) fn text(moment: Timestamp) -> String {
    format!("{moment:.3}")
}

#[cfg(test)]
mod tests {
    use super::{after, ago, now};
    use jiff::SignedDuration;

    #[test]
    fn has_milliseconds_and_ends_with_z() {
        let text = now();
        assert_eq!(text.len(), "2026-11-22T09:30:00.123Z".len());
        assert!(text.ends_with('Z'));
        assert!(ago(SignedDuration::from_hours(1)) < text);
    }

    #[test]
    fn a_change_is_always_later_than_the_one_before() {
        assert_eq!(after("2999-01-01T00:00:00.000Z"), "2999-01-01T00:00:00.001Z");
        assert!(after("2000-01-01T00:00:00.000Z").as_str() >= "2026");
        assert_eq!(after("no date").len(), 24);
    }
}

//! The sample data of a new database.

use jiff::SignedDuration;

use crate::clock;
use crate::seed::import::{Import, ImportError};

/// The age of each sample widget's creation and update, in minutes: from just now to months ago, so that every
/// form of a relative time occurs.
const AGES: [(i64, i64); 12] = [
    (400 * DAY, 2),
    (390 * DAY, 60),
    (300 * DAY, DAY),
    (210 * DAY, 3 * DAY),
    (150 * DAY, 10 * DAY),
    (120 * DAY, 13 * DAY),
    (95 * DAY, 20 * DAY),
    (80 * DAY, 25 * DAY),
    (61 * DAY, 36 * DAY),
    (50 * DAY, 50 * DAY),
    (33 * DAY, 5 * DAY),
    (12 * DAY, 12 * DAY),
];

const DAY: i64 = 24 * 60;

/// The sample widgets, contacts and conversations, with times relative to now.
///
/// # Errors
///
/// None in practice: a test reads the same text.
pub(crate) fn sample() -> Result<Import, ImportError> {
    let mut sample = Import::parse(include_bytes!("../../data/sample.json"))?;
    for (widget, (created, updated)) in sample.widgets.iter_mut().zip(AGES) {
        widget.created = clock::ago(SignedDuration::from_mins(created));
        widget.updated = clock::ago(SignedDuration::from_mins(updated));
    }
    Ok(sample)
}

#[cfg(test)]
mod tests {
    use super::{AGES, sample};

    #[test]
    fn holds_what_the_documents_promise() {
        let sample = sample().unwrap();
        assert_eq!(sample.widgets.len(), AGES.len());
        assert_eq!(sample.conversations.len(), 30);
        assert!(sample.widgets.iter().all(|widget| widget.created <= widget.updated));
        assert_eq!(sample.conversations[0].id, "8F2K");
    }
}

//! The changes that are known of a history, as its parts are read.

use std::sync::Arc;

use wire::{HistoryEntry, HistoryPage};

/// Changes, the newest first, each once.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct KnownChanges {
    /// The changes.
    pub changes: Vec<Arc<HistoryEntry>>,
    /// Whether older ones follow.
    pub has_more: bool,
}

impl KnownChanges {
    /// The last id: older changes are asked for with it.
    pub fn last(&self) -> Option<u64> {
        self.changes.last().map(|change| change.id)
    }

    /// The same with `older` at the end. A server that promises more and gives nothing would be asked for it for good.
    pub fn add_older(&mut self, older: HistoryPage) {
        self.has_more = older.more && !older.changes.is_empty();
        let last = self.last();
        let is_new = |change: &HistoryEntry| last.is_none_or(|last| change.id < last);
        self.changes.extend(older.changes.into_iter().filter(is_new).map(Arc::new));
    }

    /// The same after a new read of the newest changes. What has not changed keeps its pointer. If what is known does not
    /// follow, it is forgotten: it can be read again.
    pub fn renew(&mut self, newest: HistoryPage) {
        let mut fresh = Self::default();
        let has_more = newest.more && !newest.changes.is_empty();
        let first_known = self.changes.first().map(|change| change.id);
        fresh.add_older(newest);
        let follows = match (fresh.last(), first_known) {
            (Some(last), Some(first_known)) => last <= first_known || !has_more,
            _ => false,
        };
        if !follows {
            *self = Self { has_more, ..fresh };
            return;
        }
        let last = fresh.last();
        let known = std::mem::take(&mut self.changes);
        for change in &mut fresh.changes {
            if let Some(same) = known.iter().find(|known| **known == *change) {
                *change = Arc::clone(same);
            }
        }
        // Without more behind it, the read is all that there is: older changes have ended.
        if has_more {
            let is_older = |change: &Arc<HistoryEntry>| last.is_some_and(|last| change.id < last);
            fresh.changes.extend(known.into_iter().filter(is_older));
            self.has_more |= fresh.last() == last;
        } else {
            self.has_more = false;
        }
        self.changes = fresh.changes;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::past::made;
    use wire::{HistoryOutcome, Widget};

    fn change(id: u64) -> HistoryEntry {
        let widget = Widget { id: "w".to_owned(), ..Widget::default() };
        made((id, String::new()), None, Some(widget), true).unwrap()
    }

    fn page(ids: &[u64], more: bool) -> HistoryPage {
        HistoryPage { changes: ids.iter().copied().map(change).collect(), more }
    }

    fn read(pages: &[(&[u64], bool)]) -> KnownChanges {
        let mut known = KnownChanges::default();
        for (ids, more) in pages {
            known.add_older(page(ids, *more));
        }
        known
    }

    fn ids(known: &KnownChanges) -> Vec<u64> {
        known.changes.iter().map(|change| change.id).collect()
    }

    #[test]
    fn older_parts_follow_until_nothing_comes() {
        let mut known = read(&[(&[9, 8], true), (&[8, 7], true)]);
        assert_eq!((ids(&known), known.has_more), (vec![9, 8, 7], true));
        known.add_older(page(&[], true));
        assert_eq!((ids(&known), known.has_more), (vec![9, 8, 7], false));
    }

    #[test]
    fn what_is_new_comes_before_what_is_known() {
        let mut known = read(&[(&[9, 8], true), (&[7, 6], false)]);
        let kept = Arc::clone(&known.changes[1]);
        known.renew(page(&[10, 9, 8], true));
        assert_eq!((ids(&known), known.has_more), (vec![10, 9, 8, 7, 6], false));
        assert!(Arc::ptr_eq(&known.changes[2], &kept));
    }

    #[test]
    fn what_does_not_follow_is_forgotten() {
        let mut known = read(&[(&[9, 8], true), (&[7, 6], false)]);
        known.renew(page(&[20, 19], true));
        assert_eq!((ids(&known), known.has_more), (vec![20, 19], true));
    }

    #[test]
    fn an_outcome_that_is_known_by_now_is_shown() {
        let mut known = read(&[(&[9, 8], false)]);
        let mut newest = page(&[9, 8], false);
        newest.changes[1].outcome = HistoryOutcome::Unknown;
        known.renew(newest);
        assert_eq!(known.changes[1].outcome, HistoryOutcome::Unknown);
    }

    #[test]
    fn what_has_ended_goes() {
        let mut known = read(&[(&[9, 8], true), (&[7, 6], false)]);
        known.renew(page(&[9], false));
        assert_eq!((ids(&known), known.has_more), (vec![9], false));
        known.renew(page(&[], false));
        assert_eq!((ids(&known), known.has_more), (vec![], false));
    }

    #[test]
    fn a_part_of_what_was_known_still_has_more_behind_it() {
        let mut known = read(&[(&[9, 8], true)]);
        known.renew(page(&[11, 10, 9, 8], true));
        assert_eq!((ids(&known), known.has_more), (vec![11, 10, 9, 8], true));
        known.renew(page(&[12, 11], true));
        assert_eq!((ids(&known), known.has_more), (vec![12, 11, 10, 9, 8], true));
    }
}

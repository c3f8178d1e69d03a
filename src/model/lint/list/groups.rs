//! Widgets that have something in common.

use std::collections::HashMap;

/// The places of widgets, by what they have in common.
#[derive(Debug, Default)]
pub(super) struct Groups(HashMap<u64, Vec<usize>>);

impl Groups {
    /// Puts the widget at `place` into the groups of `keys`.
    pub(super) fn add(&mut self, keys: impl IntoIterator<Item = u64>, place: usize) {
        for key in keys {
            self.0.entry(key).or_default().push(place);
        }
    }

    /// Takes the widget at `place` out of the groups of `keys`.
    pub(super) fn remove(&mut self, keys: impl IntoIterator<Item = u64>, place: usize) {
        for key in keys {
            let Some(group) = self.0.get_mut(&key) else { continue };
            if let Some(at) = group.iter().position(|known| *known == place) {
                group.swap_remove(at);
            }
            if group.is_empty() {
                self.0.remove(&key);
            }
        }
    }

    /// How many widgets the group of `key` has beside the one at `own`.
    pub(super) fn others(&self, key: u64, own: Option<usize>) -> usize {
        self.of(key, own).count()
    }

    /// The places of the group of `key`, but the one at `own`.
    pub(super) fn of(&self, key: u64, own: Option<usize>) -> impl Iterator<Item = usize> {
        let group = self.0.get(&key).into_iter().flatten().copied();
        group.filter(move |place| Some(*place) != own)
    }

    /// True if the group of `key` has more than one widget.
    pub(super) fn is_shared(&self, key: u64) -> bool {
        self.0.get(&key).is_some_and(|group| group.len() > 1)
    }
}

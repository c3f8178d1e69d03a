//! What makes the page ask before the user leaves a work of changes that is under way.

use leptos::prelude::*;

use crate::features::navigation::Navigation;

/// Whether a work has set the mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum MarkState {
    /// It has not.
    Clear,
    /// It has.
    Set,
    /// It does not set it any more: the user has left.
    GivenUp,
}

/// The mark of one work at the navigation. The editor sets the same one for its unsaved text, so that a work takes away only
/// what it has set itself.
#[derive(Clone, Copy)]
pub(super) struct LeaveMark {
    navigation: Navigation,
    state: StoredValue<MarkState>,
}

impl LeaveMark {
    /// A mark at `navigation`, not set, of the current owner.
    pub(super) fn of(navigation: Navigation) -> Self {
        Self { navigation, state: StoredValue::new(MarkState::Clear) }
    }

    /// Sets it while the work is under way, as `is_under_way` says, and takes it away afterwards.
    pub(super) fn follow(self, is_under_way: bool) {
        match (self.state.try_get_value(), is_under_way) {
            (Some(MarkState::Clear), true) => {
                self.state.set_value(MarkState::Set);
                self.navigation.set_dirty(true);
            }
            (_, false) => self.take_away(),
            _ => {}
        }
    }

    /// Takes it away, if the work has set it.
    pub(super) fn take_away(self) {
        if self.state.try_get_value() == Some(MarkState::Set) {
            self.state.set_value(MarkState::Clear);
            self.navigation.set_dirty(false);
        }
    }

    /// Takes it away, and sets it no longer until [`LeaveMark::renew`].
    pub(super) fn give_up(self) {
        self.take_away();
        self.state.try_set_value(MarkState::GivenUp);
    }

    /// The work begins, or goes on because the user wants it.
    pub(super) fn renew(self) {
        if self.state.try_get_value() == Some(MarkState::GivenUp) {
            self.state.set_value(MarkState::Clear);
        }
    }
}

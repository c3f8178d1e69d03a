//! Long work of many items: which one is next, and what follows from how one has ended. Without a clock: who asks says
//! what time it is.

mod item;
#[cfg(test)]
mod tests;

use std::collections::VecDeque;

pub use item::{Counts, ItemAttempt, ItemEnding, ItemHold, ItemState};
use item::{Item, Tally};

/// So many items may fail in a row because the server or the network is in trouble; then nothing further begins.
const TROUBLES: u32 = 3;
/// The first wait of our own where a server asks for a pause without saying how long, in ms; it doubles up to the longest.
const FIRST_WAIT_MS: f64 = 1_000.0;
/// The longest wait of our own, in ms.
const LONGEST_WAIT_MS: f64 = 30_000.0;

/// Why nothing further begins until the user says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StopReason {
    /// The user has asked for it.
    Asked,
    /// The user is signed out, and has not signed in again.
    SignedOut,
    /// Several items in a row have failed because of the server or the network.
    Trouble,
}

/// How the work goes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Course {
    /// Items begin as others end.
    Going,
    /// Nothing begins until there is a network.
    Offline,
    /// Nothing begins before this time, in ms since 1970, as the server has asked.
    Pausing(f64),
    /// Nothing begins until [`Work::go_on`]; what is under way ends.
    Stopped(StopReason),
    /// Nothing is left to begin, and nothing is under way.
    Ended,
}

/// The items of a work and their states. `R` says why an item was not done.
#[derive(Debug, Clone, PartialEq)]
pub struct Work<R> {
    items: Vec<Item<R>>,
    /// The places of the items that wait, in the order in which they begin.
    queue: VecDeque<usize>,
    at_once: usize,
    course: Course,
    tally: Tally,
    /// How many failures in a row came from the server or the network.
    troubles: u32,
    /// How many pauses the server has asked for since the last success.
    pauses: u32,
}

impl<R: Clone> Work<R> {
    /// A work of one item for each of `kinds`: items of equal kinds need the same permission. At most `at_once` are
    /// under way at a time.
    pub fn new(kinds: impl IntoIterator<Item = u8>, at_once: usize) -> Self {
        let items: Vec<_> = kinds.into_iter().map(Item::new).collect();
        Self {
            queue: (0..items.len()).collect(),
            tally: Tally::of_waiting(items.len()),
            items,
            at_once: at_once.max(1),
            course: Course::Going,
            troubles: 0,
            pauses: 0,
        }
    }

    /// How the work goes.
    pub fn course(&self) -> Course {
        if self.queue.is_empty() && self.tally.running() == 0 { Course::Ended } else { self.course }
    }

    /// True while leaving would cut it off: something begins by itself, or is under way.
    pub fn is_under_way(&self) -> bool {
        match self.course() {
            Course::Going | Course::Offline | Course::Pausing(_) => true,
            Course::Stopped(_) => self.tally.running() > 0,
            Course::Ended => false,
        }
    }

    /// How many items are in which state.
    pub fn counts(&self) -> Counts {
        self.tally.counts()
    }

    /// The state of the item at `place`.
    pub fn state(&self, place: usize) -> Option<&ItemState<R>> {
        self.items.get(place).map(|item| &item.state)
    }

    /// The places of the items whose state is as `is_wanted` says.
    pub fn places<'a>(
        &'a self,
        is_wanted: impl Fn(&ItemState<R>) -> bool + 'a,
    ) -> impl Iterator<Item = usize> + 'a {
        let items = self.items.iter().enumerate();
        items.filter(move |(_, item)| is_wanted(&item.state)).map(|(place, _)| place)
    }

    /// Begins the next item, if one may begin now: its place, and what is to be done.
    pub fn begin_next(&mut self) -> Option<(usize, ItemAttempt)> {
        if self.course != Course::Going || self.tally.running() >= self.at_once {
            return None;
        }
        let place = self.queue.pop_front()?;
        let attempt = match self.state(place) {
            Some(ItemState::Waiting(attempt)) => *attempt,
            _ => ItemAttempt::First,
        };
        self.put(place, ItemState::Running(attempt));
        Some((place, attempt))
    }

    /// The item at `place`, which has begun, has ended. `now` is the time in ms since 1970.
    pub fn end(&mut self, place: usize, ending: ItemEnding<R>, now: f64) {
        let Some(ItemState::Running(attempt)) = self.state(place) else { return };
        let attempt = *attempt;
        match ending {
            ItemEnding::Done => self.settle(place, ItemState::Done),
            ItemEnding::Unneeded => self.settle(place, ItemState::Unneeded),
            ItemEnding::Found => self.settle(place, ItemState::Found),
            ItemEnding::Failed(reason) => self.settle(place, ItemState::Failed { reason, may_pass: false }),
            ItemEnding::Unknown(reason) => self.settle(place, ItemState::Unknown(reason)),
            ItemEnding::Refused(reason) => {
                self.refuse_alike(place, &reason);
                self.settle(place, ItemState::Failed { reason, may_pass: true });
            }
            ItemEnding::Trouble(reason) => {
                self.put(place, ItemState::Failed { reason, may_pass: true });
                self.troubles += 1;
                if self.troubles >= TROUBLES {
                    self.stop_for(StopReason::Trouble);
                }
            }
            ItemEnding::LostOffline => {
                self.wait_again(place, ItemAttempt::LookUp);
                self.hold(ItemHold::Offline, now);
            }
            ItemEnding::GivenUp => self.wait_again(place, attempt),
            ItemEnding::Held(hold) => {
                self.wait_again(place, attempt);
                self.hold(hold, now);
            }
        }
    }

    /// Nothing further begins; what is under way ends.
    pub fn stop(&mut self) {
        self.course = Course::Stopped(StopReason::Asked);
    }

    /// Goes on after a stop, or after the end: with what has not begun, with what has failed for a reason that may have
    /// passed, and by looking up what became of items of unknown outcome.
    pub fn go_on(&mut self) {
        self.course = Course::Going;
        self.troubles = 0;
        self.pauses = 0;
        for place in 0..self.items.len() {
            let attempt = match self.state(place) {
                Some(ItemState::Unknown(_)) => ItemAttempt::LookUp,
                Some(ItemState::Failed { may_pass: true, .. } | ItemState::Refused(_)) => ItemAttempt::First,
                _ => continue,
            };
            self.put(place, ItemState::Waiting(attempt));
            self.queue.push_back(place);
        }
    }

    /// True if [`Work::go_on`] would begin something that does not begin by itself.
    pub fn can_go_on(&self) -> bool {
        match self.course() {
            Course::Stopped(_) => !self.queue.is_empty() || self.counts().may_pass > 0,
            Course::Ended => self.counts().may_pass > 0,
            Course::Going | Course::Offline | Course::Pausing(_) => false,
        }
    }

    /// There is a network again.
    pub fn be_online(&mut self) {
        if self.course == Course::Offline {
            self.course = Course::Going;
        }
    }

    /// Ends a pause that is over at the time `now`, in ms since 1970.
    pub fn wake(&mut self, now: f64) {
        if matches!(self.course, Course::Pausing(until) if now >= until) {
            self.course = Course::Going;
        }
    }

    /// An item has an outcome that shows that the server answers.
    fn settle(&mut self, place: usize, state: ItemState<R>) {
        self.troubles = 0;
        if matches!(state, ItemState::Done | ItemState::Unneeded | ItemState::Found) {
            self.pauses = 0;
        }
        self.put(place, state);
    }

    fn wait_again(&mut self, place: usize, attempt: ItemAttempt) {
        self.put(place, ItemState::Waiting(attempt));
        self.queue.push_front(place);
    }

    /// What would fail for the same reason does not begin.
    fn refuse_alike(&mut self, place: usize, reason: &R) {
        let Some(kind) = self.items.get(place).map(|item| item.kind) else { return };
        for other in std::mem::take(&mut self.queue) {
            let is_alike = self.items.get(other).is_some_and(|item| {
                item.kind == kind && matches!(item.state, ItemState::Waiting(ItemAttempt::First))
            });
            if is_alike {
                self.put(other, ItemState::Refused(reason.clone()));
            } else {
                self.queue.push_back(other);
            }
        }
    }

    fn hold(&mut self, hold: ItemHold, now: f64) {
        match (hold, self.course) {
            // The user's word is stronger than what goes on by itself, and without a network a pause says nothing.
            (_, Course::Stopped(_)) | (ItemHold::Asked(_), Course::Offline) => {}
            (ItemHold::Offline, _) => self.course = Course::Offline,
            (ItemHold::SignedOut, _) => self.stop_for(StopReason::SignedOut),
            (ItemHold::Asked(wait), course) => {
                let before = if let Course::Pausing(until) = course {
                    // Several that were under way together are told the same.
                    until
                } else {
                    self.pauses = self.pauses.saturating_add(1);
                    now
                };
                let own = FIRST_WAIT_MS * f64::from(1_u32 << (self.pauses.saturating_sub(1)).min(16));
                let until = now + wait.unwrap_or(own.min(LONGEST_WAIT_MS));
                self.course = Course::Pausing(until.max(before));
            }
        }
    }

    fn stop_for(&mut self, reason: StopReason) {
        if !matches!(self.course, Course::Stopped(_)) {
            self.course = Course::Stopped(reason);
        }
    }

    fn put(&mut self, place: usize, state: ItemState<R>) {
        if let Some(item) = self.items.get_mut(place) {
            self.tally.change(&item.state, &state);
            item.state = state;
        }
    }
}

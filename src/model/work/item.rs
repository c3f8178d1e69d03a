//! An item of a work: its states, and how an attempt can end.

/// What an attempt does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemAttempt {
    /// It does the item: nothing of it has been carried out before.
    First,
    /// An earlier attempt was sent, and its outcome is unknown: what became of it is looked up first. It is sent again
    /// only if it was certainly not carried out.
    LookUp,
}

/// The state of an item. `R` says why it was not done.
#[derive(Debug, Clone, PartialEq)]
pub enum ItemState<R> {
    /// Its attempt has not begun.
    Waiting(ItemAttempt),
    /// It is under way.
    Running(ItemAttempt),
    /// It is done.
    Done,
    /// There was nothing to do any more.
    Unneeded,
    /// It was sent, its outcome is unknown, and what it was to make is there: made by it, or by someone else.
    Found,
    /// It was not carried out.
    Failed {
        /// Why.
        reason: R,
        /// Whether another attempt may succeed.
        may_pass: bool,
    },
    /// It was not tried: one of its kind was refused.
    Refused(R),
    /// It was sent, and its outcome is unknown.
    Unknown(R),
}

/// How an attempt has ended.
#[derive(Debug, Clone, PartialEq)]
pub enum ItemEnding<R> {
    /// It is done.
    Done,
    /// There was nothing to do any more.
    Unneeded,
    /// It was sent, its outcome is unknown, and what it was to make is there: made by it, or by someone else.
    Found,
    /// It was not carried out, for a reason of this item alone.
    Failed(R),
    /// It was not carried out: the server or the network is in trouble.
    Trouble(R),
    /// It was not carried out: a permission is missing, which all items of its kind need.
    Refused(R),
    /// It was sent, and its outcome is unknown.
    Unknown(R),
    /// It was sent, and its outcome is unknown, since there is no network any more.
    LostOffline,
    /// It was not carried out, and waits.
    Held(ItemHold),
    /// It was given up because the work was stopped, and nothing of it is to be seen: it waits as before.
    GivenUp,
}

/// What an item waits for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ItemHold {
    /// A network.
    Offline,
    /// The end of a pause which the server has asked for: its length in ms, if it has said that.
    Asked(Option<f64>),
    /// The user, who is signed out.
    SignedOut,
}

/// How many items are in which state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// All of them.
    pub all: usize,
    /// Done.
    pub done: usize,
    /// There was nothing to do any more, perhaps because it was done without a reply.
    pub unneeded: usize,
    /// Not carried out, or not tried since one of its kind was refused.
    pub failed: usize,
    /// Sent, and of unknown outcome.
    pub unknown: usize,
    /// Not begun.
    pub left: usize,
    /// Under way.
    pub running: usize,
    /// Of the failed and unknown ones, those that can go on.
    pub may_pass: usize,
}

impl Counts {
    /// How many have an outcome, known or not.
    pub fn ended(self) -> usize {
        self.all - self.left - self.running
    }
}

/// An item.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Item<R> {
    pub(super) kind: u8,
    pub(super) state: ItemState<R>,
}

impl<R> Item<R> {
    pub(super) fn new(kind: u8) -> Self {
        Self { kind, state: ItemState::Waiting(ItemAttempt::First) }
    }
}

/// The counts, kept up to date: counting thousands of items after each would take long.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Tally(Counts);

impl Tally {
    pub(super) fn of_waiting(count: usize) -> Self {
        Self(Counts { all: count, left: count, ..Counts::default() })
    }

    pub(super) fn counts(self) -> Counts {
        self.0
    }

    pub(super) fn running(self) -> usize {
        self.0.running
    }

    /// An item goes from state `old` to `new`.
    pub(super) fn change<R>(&mut self, old: &ItemState<R>, new: &ItemState<R>) {
        let step = |count: &mut usize, is_new: bool| {
            *count = if is_new { *count + 1 } else { count.saturating_sub(1) };
        };
        for (state, is_new) in [(old, false), (new, true)] {
            let (count, can_go_on) = self.places(state);
            step(count, is_new);
            if can_go_on {
                step(&mut self.0.may_pass, is_new);
            }
        }
    }

    /// The count of a state, and whether it is one of those that can go on.
    fn places<R>(&mut self, state: &ItemState<R>) -> (&mut usize, bool) {
        let counts = &mut self.0;
        match state {
            ItemState::Waiting(ItemAttempt::First) => (&mut counts.left, false),
            // As long as nobody has looked, it is not known.
            ItemState::Waiting(ItemAttempt::LookUp) => (&mut counts.unknown, false),
            ItemState::Running(_) => (&mut counts.running, false),
            ItemState::Done => (&mut counts.done, false),
            ItemState::Unneeded | ItemState::Found => (&mut counts.unneeded, false),
            ItemState::Failed { may_pass, .. } => (&mut counts.failed, *may_pass),
            ItemState::Refused(_) => (&mut counts.failed, true),
            ItemState::Unknown(_) => (&mut counts.unknown, true),
        }
    }
}

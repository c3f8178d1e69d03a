//! Whether the server takes the credentials, as a state machine: what happens, and what follows from it. It knows no
//! browser, no signals and no timers; [`super::auth_session`] carries out what follows.

use super::auth_event::{Effect, Event, Outcome, Verdict};

/// How the server takes the credentials.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Access {
    /// Nothing says that it does not take them.
    #[default]
    Open,
    /// It answered 401: changes wait, reads fail, until there are new credentials.
    Rejected,
    /// New credentials are being tried.
    Trying,
    /// The person does not sign in now: reads fail, unsent, and the next change asks again.
    Declined,
}

/// Where the next credentials come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    /// The person: there is no provider.
    Person,
    /// The provider, which the next refusal asks.
    Provider,
    /// The provider, which was asked after a refusal. Nothing has been taken since, so asking by itself would not help.
    Exhausted,
}

/// What is known of the credentials.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum AuthState {
    /// There are none: the first request asks the provider.
    Due,
    /// The provider is asked, and all requests wait for its answer. `is_shown` where the person sees that credentials are
    /// tried.
    Asking { is_shown: bool },
    /// Nothing says that the server does not take them. `is_declined` where the person has declined while they were
    /// tried, and neither have they been taken since nor has the person asked for anything: a refusal of what is under
    /// way is not shown to them.
    Open { is_declined: bool },
    /// New ones are tried. `is_declined` as above.
    Trying { is_declined: bool },
    /// The server has refused them.
    Rejected,
    /// The person does not sign in now.
    Declined,
    /// Nobody works with them any more. What the person has saved is still sent where `is_open`: nobody need be asked.
    Ended { is_open: bool },
}

/// What is known of the credentials, and where the next ones come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Auth {
    pub(super) state: AuthState,
    pub(super) source: Source,
}

/// What comes next, what the session does, and what the request is told that the event came from.
type Step = (Auth, Option<Effect>, Option<Verdict>);

impl Auth {
    /// What `event` leads to.
    pub(super) fn step(self, event: Event) -> Step {
        match event {
            Event::Acquire { waits } => self.acquire(waits),
            Event::Record(outcome) => self.record(outcome),
            Event::Renew => (self.renewed(), Some(Effect::ResumeChanges), None),
            Event::Provided => self.answered(true),
            Event::NotProvided => self.answered(false),
            Event::TryAgain => self.try_again(),
            Event::Decline => (self.declined(), Some(Effect::FailAll), None),
            Event::End => (self.ended(), Some(Effect::FailAll), None),
        }
    }

    /// What is shown of it; `None` once it has ended, when what was shown last stays.
    pub(super) fn access(self) -> Option<Access> {
        match self.state {
            AuthState::Due | AuthState::Asking { is_shown: false } | AuthState::Open { .. } => {
                Some(Access::Open)
            }
            AuthState::Asking { is_shown: true } | AuthState::Trying { .. } => Some(Access::Trying),
            AuthState::Rejected => Some(Access::Rejected),
            AuthState::Declined => Some(Access::Declined),
            AuthState::Ended { .. } => None,
        }
    }

    fn with(self, state: AuthState) -> Self {
        Self { state, ..self }
    }

    fn acquire(self, waits: bool) -> Step {
        let (state, effect, verdict) = match self.state {
            AuthState::Due => {
                (AuthState::Asking { is_shown: false }, Some(Effect::Ask), Verdict::AwaitAnswer)
            }
            AuthState::Asking { .. } => (self.state, None, Verdict::AwaitAnswer),
            AuthState::Rejected | AuthState::Declined if waits => {
                (AuthState::Rejected, None, Verdict::AwaitCredentials)
            }
            // What the person asks for after they have declined asks them again where it is refused.
            AuthState::Open { is_declined } => {
                (AuthState::Open { is_declined: is_declined && !waits }, None, Verdict::Send)
            }
            AuthState::Trying { is_declined } => {
                (AuthState::Trying { is_declined: is_declined && !waits }, None, Verdict::Send)
            }
            AuthState::Ended { is_open: true } if waits => (self.state, None, Verdict::Send),
            AuthState::Rejected | AuthState::Declined | AuthState::Ended { .. } => {
                (self.state, None, Verdict::Fail)
            }
        };
        (self.with(state), effect, Some(verdict))
    }

    fn record(self, outcome: Outcome) -> Step {
        if outcome == Outcome::Outdated || matches!(self.state, AuthState::Asking { .. }) {
            return (self, None, Some(Verdict::Repeat));
        }
        let refused = outcome == Outcome::Refused;
        let state = match self.state {
            // There is nobody left to ask.
            AuthState::Ended { .. } if refused => AuthState::Ended { is_open: false },
            AuthState::Open { .. } if refused && self.source == Source::Provider => {
                return (Self::asking_again(false), Some(Effect::Ask), Some(Verdict::Repeat));
            }
            AuthState::Open { is_declined } | AuthState::Trying { is_declined } if refused => {
                if is_declined {
                    AuthState::Declined
                } else {
                    AuthState::Rejected
                }
            }
            // No reply is no refusal either: where the next one is, it asks again. What the person has declined is over
            // once the credentials are taken.
            AuthState::Open { is_declined } | AuthState::Trying { is_declined } => {
                AuthState::Open { is_declined: is_declined && outcome != Outcome::Taken }
            }
            state => state,
        };
        // What is taken shows that asking helps.
        let is_taken = outcome == Outcome::Taken && self.source == Source::Exhausted;
        let source = if is_taken { Source::Provider } else { self.source };
        (Self { state, source }, None, None)
    }

    fn asking_again(is_shown: bool) -> Self {
        Self { state: AuthState::Asking { is_shown }, source: Source::Exhausted }
    }

    fn renewed(self) -> Self {
        self.with(match self.state {
            AuthState::Due | AuthState::Ended { .. } => self.state,
            // The provider's answer is awaited none the less.
            AuthState::Asking { .. } => AuthState::Asking { is_shown: true },
            _ => AuthState::Trying { is_declined: false },
        })
    }

    fn answered(self, is_provided: bool) -> Step {
        let (state, effect) = match self.state {
            AuthState::Asking { .. } if !is_provided => (AuthState::Rejected, Some(Effect::ResumeRequests)),
            // Where nobody has been shown a refusal, nobody sees that credentials are tried.
            AuthState::Asking { is_shown: false } => {
                (AuthState::Open { is_declined: false }, Some(Effect::ResumeAll))
            }
            AuthState::Asking { is_shown: true } => {
                (AuthState::Trying { is_declined: false }, Some(Effect::ResumeAll))
            }
            state => (state, None),
        };
        (self.with(state), effect, None)
    }

    fn try_again(self) -> Step {
        let (next, effect) = match self.state {
            AuthState::Ended { .. } => (self, None),
            // There may be another provider by now, who is asked the same.
            AuthState::Asking { .. } => (self, Some(Effect::Ask)),
            _ if self.source == Source::Person => (self.renewed(), Some(Effect::UseSession)),
            _ => (Self::asking_again(true), Some(Effect::Ask)),
        };
        (next, effect, None)
    }

    fn declined(self) -> Self {
        self.with(match self.state {
            // There is nothing to decline yet, or nobody who does.
            AuthState::Due | AuthState::Ended { .. } => self.state,
            // What is being tried may still be taken.
            AuthState::Trying { .. } => AuthState::Trying { is_declined: true },
            _ => AuthState::Declined,
        })
    }

    fn ended(self) -> Self {
        let is_open = matches!(
            self.state,
            AuthState::Open { .. } | AuthState::Trying { .. } | AuthState::Ended { is_open: true }
        );
        self.with(AuthState::Ended { is_open })
    }
}

#[cfg(test)]
mod tests;

//! Whether the server accepts the credentials, as a state machine of events and effects. It knows no browser, no
//! signals and no timers; [`super::auth_session`] carries out the effects.

use super::auth_event::{Effect, Event, Outcome, Verdict};

/// Whether the server accepts the credentials.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Access {
    /// No reply has refused them.
    #[default]
    Open,
    /// The server answered 401. Until there are new credentials, changes wait and reads fail.
    Rejected,
    /// New credentials are being tried.
    Trying,
    /// The user does not sign in now: reads fail unsent, and the next change asks again.
    Declined,
}

/// The source of the next credentials.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    /// The user: there is no provider.
    Person,
    /// The provider, which the next refusal asks.
    Provider,
    /// The provider, which was asked after a refusal. The server has accepted nothing since, so another call would
    /// not help.
    Exhausted,
}

/// The state of the credentials.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum AuthState {
    /// There are none, or they have ended: the next request asks the provider.
    Due,
    /// The provider has been asked, and all requests wait for its answer. `is_shown` if the user sees that
    /// credentials are being tried.
    Asking { is_shown: bool },
    /// No reply has refused them. `is_declined` if the user has declined while they were tried, the server has not
    /// accepted them since, and the user has asked for nothing since: a refusal of a pending request is then not
    /// shown.
    Open { is_declined: bool },
    /// New ones are being tried. `is_declined` as above.
    Trying { is_declined: bool },
    /// The server has refused them.
    Rejected,
    /// The user does not sign in now.
    Declined,
    /// Nothing uses them any more. If `is_open`, changes that the user has saved are still sent, because nobody
    /// need be asked.
    Ended { is_open: bool },
}

/// The state of the credentials, and the source of the next ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Auth {
    pub(super) state: AuthState,
    pub(super) source: Source,
}

/// The next state, the effect on the session, and the effect on the request that caused the event.
type Step = (Auth, Option<Effect>, Option<Verdict>);

impl Auth {
    /// The result of `event`.
    pub(super) fn step(self, event: Event) -> Step {
        match event {
            Event::Acquire { waits } => self.acquire(waits),
            Event::Record(outcome) => self.record(outcome),
            Event::Renew => (self.renewed(), Some(Effect::ResumeChanges), None),
            Event::Provided => self.answered(true),
            Event::NotProvided => self.answered(false),
            Event::Expire => (self.expired(), None, None),
            Event::TryAgain => self.try_again(),
            Event::Decline => (self.declined(), Some(Effect::FailAll), None),
            Event::End => (self.ended(), Some(Effect::FailAll), None),
        }
    }

    /// The visible state; `None` after the end, when the last visible state stays.
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
            // If the user asks for something after they have declined, a refusal asks them again.
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
            // No reply is not a refusal: the next one asks again if it is. The user's decision to decline ends
            // once the credentials are accepted.
            AuthState::Open { is_declined } | AuthState::Trying { is_declined } => {
                AuthState::Open { is_declined: is_declined && outcome != Outcome::Taken }
            }
            state => state,
        };
        // An accepted request shows that asking helps.
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
            // The provider's answer is awaited nevertheless.
            AuthState::Asking { .. } => AuthState::Asking { is_shown: true },
            _ => AuthState::Trying { is_declined: false },
        })
    }

    fn expired(self) -> Self {
        self.with(match self.state {
            AuthState::Open { .. } | AuthState::Trying { .. } if self.source != Source::Person => {
                AuthState::Due
            }
            state => state,
        })
    }

    fn answered(self, is_provided: bool) -> Step {
        let (state, effect) = match self.state {
            AuthState::Asking { .. } if !is_provided => (AuthState::Rejected, Some(Effect::ResumeRequests)),
            // If nobody has seen a refusal, nobody sees that credentials are being tried.
            AuthState::Asking { is_shown: false } => {
                (AuthState::Open { is_declined: false }, Some(Effect::ResumeAll))
            }
            // The server may have refused the previous ones while the provider was asked for what replaces them.
            AuthState::Asking { is_shown: true } | AuthState::Rejected if is_provided => {
                (AuthState::Trying { is_declined: false }, Some(Effect::ResumeAll))
            }
            state => (state, None),
        };
        (self.with(state), effect, None)
    }

    fn try_again(self) -> Step {
        let (next, effect) = match self.state {
            AuthState::Ended { .. } => (self, None),
            // There may be another provider by now, which gets the same call.
            AuthState::Asking { .. } => (self, Some(Effect::Ask)),
            _ if self.source == Source::Person => (self.renewed(), Some(Effect::UseSession)),
            _ => (Self::asking_again(true), Some(Effect::Ask)),
        };
        (next, effect, None)
    }

    fn declined(self) -> Self {
        self.with(match self.state {
            // There is nothing to decline yet, or nobody to decline.
            AuthState::Due | AuthState::Ended { .. } => self.state,
            // The credentials being tried may still be accepted.
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

//! Whether the server takes the credentials; after a 401 changes wait here until there are new ones.

use std::cell::{Cell, Ref, RefCell};
use std::rc::Rc;

use futures::channel::oneshot;
use futures::future::{AbortHandle, abortable};
use leptos::prelude::*;

use super::credentials::Credentials;
use super::transport::LocalFuture;
use crate::reactive::spawn_local;

/// Why credentials are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AuthReason {
    /// There are none yet.
    Initial,
    /// The server has refused the last ones.
    Rejected,
}

/// Asks whoever gives credentials, such as a host's page; `None` where there are none to be had.
pub type AskCredentials = Rc<dyn Fn(AuthReason) -> LocalFuture<'static, Option<Credentials>>>;

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

/// The credentials of one server and what became of them. Its clones are the same.
#[derive(Clone, Default)]
pub struct SignIn {
    inner: Rc<Inner>,
}

#[derive(Default)]
struct Inner {
    credentials: RefCell<Credentials>,
    fingerprint: ArcRwSignal<u32>,
    access: ArcRwSignal<Access>,
    /// Moves with each renewal, so that a late 401 of old credentials is not held against new ones.
    round: Cell<u64>,
    waiting: RefCell<Vec<oneshot::Sender<()>>>,
    /// Whether anything is in `waiting`.
    changes_wait: ArcRwSignal<bool>,
    /// Who gives credentials; none where the person does.
    giver: Option<AskCredentials>,
    asking: Cell<Asking>,
    /// Requests that wait for the answer of `giver`.
    until_answer: RefCell<Vec<oneshot::Sender<()>>>,
    /// `giver` was asked after a refusal, and nothing has been taken since: asking again would not help.
    was_asked_again: Cell<bool>,
    /// Ends what `giver` is doing.
    end_asking: RefCell<Option<AbortHandle>>,
    /// The person has declined while credentials were tried.
    is_declined: Cell<bool>,
    /// Nobody works with it any more.
    has_ended: Cell<bool>,
}

/// How far asking is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Asking {
    /// Nobody is asked.
    #[default]
    Not,
    /// The first request will ask, for this reason.
    Due(AuthReason),
    /// The answer is awaited.
    Awaited,
}

impl SignIn {
    /// A sign-in with `credentials`, which nothing has refused yet.
    pub fn new(credentials: Credentials) -> Self {
        let sign_in = Self::default();
        sign_in.set_credentials(credentials);
        sign_in
    }

    /// A sign-in whose credentials `giver` gives: before the first request, for `reason`, and once more after a refusal.
    pub fn asking(giver: AskCredentials, reason: AuthReason) -> Self {
        let inner = Inner { giver: Some(giver), asking: Cell::new(Asking::Due(reason)), ..Inner::default() };
        Self { inner: Rc::new(inner) }
    }

    /// What goes with a request now.
    pub fn credentials(&self) -> Ref<'_, Credentials> {
        self.inner.credentials.borrow()
    }

    /// The fingerprint of what goes with a request now; 0 before there is anything.
    pub fn fingerprint(&self) -> ArcReadSignal<u32> {
        self.inner.fingerprint.read_only()
    }

    fn set_credentials(&self, credentials: Credentials) {
        let fingerprint = credentials.fingerprint();
        self.inner.credentials.replace(credentials);
        if self.inner.fingerprint.get_untracked() != fingerprint {
            self.inner.fingerprint.set(fingerprint);
        }
    }

    /// How the server takes the credentials.
    pub fn access(&self) -> ArcReadSignal<Access> {
        self.inner.access.read_only()
    }

    /// Tries `credentials`: what waited is sent.
    pub fn renew(&self, credentials: Credentials) {
        self.set_credentials(credentials);
        self.inner.round.set(self.inner.round.get() + 1);
        self.inner.is_declined.set(false);
        self.inner.access.set(Access::Trying);
        for waiting in self.take_waiting() {
            // Whoever waited may have left.
            let _ = waiting.send(());
        }
    }

    /// Tries again after a refusal: with what the giver gives now, else with the browser's session, which the person
    /// may have opened elsewhere.
    pub fn try_again(&self) {
        if self.inner.giver.is_none() {
            self.renew(Credentials::Session);
        } else if self.inner.asking.get() == Asking::Awaited {
            // There may be another giver by now, who is asked the same.
            self.stop_asking();
            let is_again = self.inner.was_asked_again.get();
            self.ask(if is_again { AuthReason::Rejected } else { AuthReason::Initial });
        } else {
            self.inner.access.set(Access::Trying);
            self.ask(AuthReason::Rejected);
        }
    }

    /// Whether the giver is being asked.
    pub fn is_asking(&self) -> bool {
        self.inner.asking.get() == Asking::Awaited
    }

    fn stop_asking(&self) {
        if let Some(asking) = self.inner.end_asking.take() {
            asking.abort();
        }
    }

    /// The person does not sign in now: what waited fails, and so does what is under way if it is refused.
    pub fn decline(&self) {
        if self.is_asking() {
            self.stop_asking();
            self.inner.asking.set(Asking::Not);
            self.inner.access.set(Access::Rejected);
        }
        // What is being tried may still be taken.
        if self.inner.access.get_untracked() == Access::Trying {
            self.inner.is_declined.set(true);
        } else {
            self.inner.access.set(Access::Declined);
        }
        self.inner.until_answer.take();
        self.take_waiting();
    }

    /// Whether the person has declined, and nothing has been asked of them since.
    pub(super) fn is_declined(&self) -> bool {
        self.inner.access.get_untracked() == Access::Declined
    }

    /// Whether the server has refused what the giver gave, and has taken nothing since.
    pub fn was_asked_again(&self) -> bool {
        self.inner.was_asked_again.get()
    }

    /// Whether a request waits for new credentials.
    pub fn changes_wait(&self) -> ArcReadSignal<bool> {
        self.inner.changes_wait.read_only()
    }

    /// Nobody works with it any more: what waits fails, and nobody is asked.
    pub fn end(&self) {
        self.inner.has_ended.set(true);
        self.stop_asking();
        self.inner.until_answer.take();
        self.inner.waiting.take();
    }

    fn take_waiting(&self) -> Vec<oneshot::Sender<()>> {
        self.inner.changes_wait.set(false);
        self.inner.waiting.take()
    }

    /// Lets a request pass: the round of the credentials that it goes with. `None` where it must not be sent:
    /// the credentials are refused, and the request does not wait (`waits`) or the person declines while it does.
    pub(super) async fn admit(&self, waits: bool) -> Option<u64> {
        loop {
            if self.inner.has_ended.get() {
                // What the person has saved is still sent, if nobody need be asked for it.
                let is_open = matches!(self.inner.access.get_untracked(), Access::Open | Access::Trying);
                let is_free = self.inner.asking.get() == Asking::Not;
                return (waits && is_open && is_free).then(|| self.inner.round.get());
            }
            if let Asking::Due(reason) = self.inner.asking.get() {
                self.ask(reason);
            }
            if self.inner.asking.get() == Asking::Awaited {
                let (sender, receiver) = oneshot::channel();
                self.inner.until_answer.borrow_mut().push(sender);
                let is_answered = receiver.await.is_ok();
                // The person has declined: asking them again would not help.
                if !is_answered && !self.inner.has_ended.get() {
                    return None;
                }
                continue;
            }
            match self.inner.access.get_untracked() {
                Access::Open | Access::Trying => return Some(self.inner.round.get()),
                Access::Rejected | Access::Declined if waits => {
                    self.inner.access.set(Access::Rejected);
                    let (sender, receiver) = oneshot::channel();
                    self.inner.waiting.borrow_mut().push(sender);
                    self.inner.changes_wait.set(true);
                    receiver.await.ok()?;
                }
                Access::Rejected | Access::Declined => return None,
            }
        }
    }

    /// Hears how a request of `round` ended: with this HTTP status, or without a reply. True where a refusal says
    /// nothing of what the next request goes with: newer credentials have come since, or are asked for.
    pub(super) fn note(&self, round: u64, status: Option<u16>) -> bool {
        if round != self.inner.round.get() || self.inner.asking.get() == Asking::Awaited {
            return true;
        }
        let is_refused = status == Some(401);
        if status.is_some() && !is_refused {
            self.inner.was_asked_again.set(false);
        }
        match (self.inner.access.get_untracked(), status) {
            // There is nobody left to ask.
            (_, Some(401)) if self.inner.has_ended.get() => self.inner.access.set(Access::Rejected),
            (Access::Open, Some(401)) if self.inner.giver.is_some() && !self.inner.was_asked_again.get() => {
                self.ask(AuthReason::Rejected);
                return true;
            }
            (Access::Open | Access::Trying, Some(401)) => {
                let is_declined = self.inner.is_declined.take();
                self.inner.access.set(if is_declined { Access::Declined } else { Access::Rejected });
            }
            // No reply is no refusal either: where the next one is, it asks again.
            (Access::Trying, _) => self.inner.access.set(Access::Open),
            _ => {}
        }
        false
    }

    /// Asks the giver, once for all who wait. It goes on where whoever began it has left: the others wait for it.
    fn ask(&self, reason: AuthReason) {
        let Some(giver) = &self.inner.giver else { return };
        self.inner.asking.set(Asking::Awaited);
        self.inner.was_asked_again.set(reason == AuthReason::Rejected);
        let (answer, handle) = abortable(giver(reason));
        self.inner.end_asking.replace(Some(handle));
        let sign_in = self.clone();
        spawn_local(async move {
            let Ok(answer) = answer.await else { return };
            sign_in.inner.asking.set(Asking::Not);
            match answer {
                Some(credentials) => {
                    let is_refused = sign_in.inner.access.get_untracked() != Access::Open;
                    sign_in.renew(credentials);
                    if !is_refused {
                        // Nobody has been told of a refusal.
                        sign_in.inner.access.set(Access::Open);
                    }
                }
                None => sign_in.inner.access.set(Access::Rejected),
            }
            for waiting in sign_in.inner.until_answer.take() {
                // Whoever waited may have left.
                let _ = waiting.send(());
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use futures::FutureExt;

    use super::*;

    fn rejected() -> SignIn {
        let sign_in = SignIn::default();
        let round = sign_in.admit(true).now_or_never().flatten().unwrap();
        assert!(!sign_in.note(round, Some(401)));
        sign_in
    }

    fn access(sign_in: &SignIn) -> Access {
        sign_in.access().get_untracked()
    }

    #[test]
    fn after_a_refusal_changes_wait_and_reads_do_not() {
        let sign_in = rejected();
        assert_eq!(access(&sign_in), Access::Rejected);
        assert_eq!(sign_in.admit(false).now_or_never(), Some(None));
        let mut change = Box::pin(sign_in.admit(true));
        assert_eq!(change.as_mut().now_or_never(), None);
        sign_in.renew(Credentials::Session);
        assert_eq!(change.now_or_never(), Some(Some(1)));
    }

    #[test]
    fn what_is_no_refusal_lets_new_credentials_pass() {
        let sign_in = rejected();
        sign_in.renew(Credentials::Session);
        assert_eq!(access(&sign_in), Access::Trying);
        sign_in.note(1, Some(401));
        assert_eq!(access(&sign_in), Access::Rejected);
        sign_in.renew(Credentials::Session);
        sign_in.note(2, Some(503));
        assert_eq!(access(&sign_in), Access::Open);
    }

    #[test]
    fn a_late_refusal_of_old_credentials_is_not_held_against_new_ones() {
        let sign_in = rejected();
        sign_in.renew(Credentials::Session);
        sign_in.note(1, Some(200));
        assert!(sign_in.note(0, Some(401)));
        assert_eq!(access(&sign_in), Access::Open);
    }

    #[test]
    fn who_turns_away_while_credentials_are_tried_is_signed_in_if_they_are_taken() {
        let sign_in = rejected();
        sign_in.renew(Credentials::Session);
        sign_in.decline();
        sign_in.note(1, Some(200));
        assert_eq!(access(&sign_in), Access::Open);
    }

    #[test]
    fn who_declines_while_credentials_are_tried_is_not_asked_again_by_what_is_under_way() {
        let sign_in = rejected();
        sign_in.renew(Credentials::Session);
        sign_in.decline();
        assert!(!sign_in.is_declined());
        sign_in.note(1, Some(401));
        assert!(sign_in.is_declined());
    }

    #[test]
    fn who_declines_is_asked_again_only_by_the_next_change() {
        let sign_in = rejected();
        let mut change = Box::pin(sign_in.admit(true));
        assert_eq!(change.as_mut().now_or_never(), None);
        sign_in.decline();
        assert_eq!(change.now_or_never(), Some(None));
        sign_in.note(0, Some(401));
        assert_eq!(sign_in.admit(false).now_or_never(), Some(None));
        assert_eq!(access(&sign_in), Access::Declined);
        assert_eq!(sign_in.admit(true).now_or_never(), None);
        assert_eq!(access(&sign_in), Access::Rejected);
    }
}

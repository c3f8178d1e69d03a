//! The credentials of one server. After a 401, changes wait here for new ones; [`super::auth_state`] decides when.

use std::cell::{Cell, Ref, RefCell};
use std::rc::Rc;

use futures::channel::oneshot;
use futures::future::{AbortHandle, abortable};
use leptos::prelude::*;

use super::access_token::Expiry;
use super::auth_event::{AuthReason, Effect, Event, Outcome, Verdict};
use super::auth_state::{Access, Auth, AuthState, Source};
use super::credentials::{Credentials, CredentialsProvider};
use crate::reactive::spawn_local;

/// The credentials of one server and their state. Clones share both.
#[derive(Clone)]
pub struct AuthSession {
    inner: Rc<Inner>,
}

/// After a provider has failed to replace credentials that still serve, it is left alone for this long, in ms.
const ASK_AGAIN_MS: f64 = 10_000.0;

struct Inner {
    auth: Cell<Auth>,
    /// The visible part of `auth`.
    access: ArcRwSignal<Access>,
    credentials: RefCell<Credentials>,
    /// When they end, if they say so and the provider can replace them.
    expiry: Cell<Option<Expiry>>,
    fingerprint: ArcRwSignal<u32>,
    /// Counts new credentials, so that a late 401 of old ones does not count against new ones.
    generation: Cell<u64>,
    /// None if the user gives the credentials.
    provider: Option<CredentialsProvider>,
    /// Ends the pending call to `provider`.
    asking: RefCell<Option<AbortHandle>>,
    /// Requests that wait for the answer of `provider`.
    requests: RefCell<Vec<oneshot::Sender<()>>>,
    /// Requests that wait for new credentials.
    changes: RefCell<Vec<oneshot::Sender<()>>>,
    /// Whether anything is in `changes`.
    changes_wait: ArcRwSignal<bool>,
}

impl Default for AuthSession {
    fn default() -> Self {
        Self::of(None, AuthState::Open { is_declined: false }, Source::Person)
    }
}

impl AuthSession {
    /// A session with `credentials`, not yet refused by anything.
    pub fn new(credentials: Credentials) -> Self {
        let auth = Self::default();
        auth.set_credentials(credentials);
        auth
    }

    /// A session whose credentials come from `provider`: before the first request, for `reason`, and once more
    /// after a refusal.
    pub fn with_provider(provider: CredentialsProvider, reason: AuthReason) -> Self {
        let source = match reason {
            AuthReason::Initial | AuthReason::Expiring => Source::Provider,
            AuthReason::Rejected => Source::Exhausted,
        };
        Self::of(Some(provider), AuthState::Due, source)
    }

    fn of(provider: Option<CredentialsProvider>, state: AuthState, source: Source) -> Self {
        let inner = Inner {
            auth: Cell::new(Auth { state, source }),
            access: ArcRwSignal::default(),
            credentials: RefCell::default(),
            expiry: Cell::default(),
            fingerprint: ArcRwSignal::default(),
            generation: Cell::default(),
            provider,
            asking: RefCell::default(),
            requests: RefCell::default(),
            changes: RefCell::default(),
            changes_wait: ArcRwSignal::default(),
        };
        Self { inner: Rc::new(inner) }
    }

    /// The credentials of the next request.
    pub fn credentials(&self) -> Ref<'_, Credentials> {
        self.inner.credentials.borrow()
    }

    /// The fingerprint of the next request's credentials; 0 before there are any.
    pub fn fingerprint(&self) -> ArcReadSignal<u32> {
        self.inner.fingerprint.read_only()
    }

    /// Whether the server accepts the credentials.
    pub fn access(&self) -> ArcReadSignal<Access> {
        self.inner.access.read_only()
    }

    /// Whether a request waits for new credentials.
    pub fn changes_wait(&self) -> ArcReadSignal<bool> {
        self.inner.changes_wait.read_only()
    }

    /// Whether a call to the provider is pending.
    pub fn is_asking(&self) -> bool {
        matches!(self.inner.auth.get().state, AuthState::Asking { .. })
    }

    /// Whether the user has declined, and has not been asked for anything since.
    pub(super) fn is_declined(&self) -> bool {
        matches!(self.inner.auth.get().state, AuthState::Declined)
    }

    /// Whether the server has refused the provider's credentials, and has accepted none since.
    pub fn was_asked_again(&self) -> bool {
        self.inner.auth.get().source == Source::Exhausted
    }

    /// Tries `credentials`: waiting requests are sent.
    pub fn renew(&self, credentials: Credentials) {
        self.replace_credentials(credentials);
        self.handle(Event::Renew);
    }

    /// Tries again after a refusal: with the provider's new credentials, else with the browser's session, which
    /// the user may have opened elsewhere.
    pub fn try_again(&self) {
        self.handle(Event::TryAgain);
    }

    /// The user does not sign in now. Waiting requests fail, and so do pending ones if they are refused.
    pub fn decline(&self) {
        self.handle(Event::Decline);
    }

    /// Nothing uses the session any more: waiting requests fail, and nobody is asked.
    pub fn end(&self) {
        self.handle(Event::End);
    }

    /// Waits until a request may be sent, and returns the generation of its credentials. `None` if it must not be
    /// sent: the credentials are refused, and the request does not wait (`waits`) or the user declines while it
    /// does.
    pub(super) async fn acquire(&self, waits: bool) -> Option<u64> {
        loop {
            self.replace_in_time();
            let queue = match self.handle(Event::Acquire { waits })? {
                Verdict::Send => return Some(self.inner.generation.get()),
                Verdict::AwaitAnswer => &self.inner.requests,
                Verdict::AwaitCredentials => {
                    self.inner.changes_wait.set(true);
                    &self.inner.changes
                }
                Verdict::Fail | Verdict::Repeat => return None,
            };
            let (sender, receiver) = oneshot::channel();
            queue.borrow_mut().push(sender);
            receiver.await.ok()?;
        }
    }

    /// Records how a request of `generation` ended: with this HTTP status, or without a reply. True if a refusal
    /// does not concern the next request: newer credentials have arrived since, or have been requested.
    pub(super) fn record(&self, generation: u64, status: Option<u16>) -> bool {
        let outcome = match status {
            _ if generation != self.inner.generation.get() => Outcome::Outdated,
            Some(401) => Outcome::Refused,
            Some(_) => Outcome::Taken,
            None => Outcome::Silent,
        };
        self.handle(Event::Record(outcome)) == Some(Verdict::Repeat)
    }

    /// Carries out the effects of `event`, and returns the one for the request that caused it.
    fn handle(&self, event: Event) -> Option<Verdict> {
        let (auth, effect, verdict) = self.inner.auth.get().step(event);
        self.inner.auth.set(auth);
        if let Some(access) = auth.access().filter(|access| *access != self.inner.access.get_untracked()) {
            self.inner.access.set(access);
        }
        match effect {
            Some(Effect::Ask) => self.ask(self.reason(), None),
            Some(Effect::UseSession) => {
                self.replace_credentials(Credentials::Session);
                resume(self.take_changes());
            }
            Some(Effect::ResumeChanges) => resume(self.take_changes()),
            Some(Effect::ResumeRequests) => resume(self.inner.requests.take()),
            Some(Effect::ResumeAll) => {
                resume(self.take_changes());
                resume(self.inner.requests.take());
            }
            Some(Effect::FailAll) => {
                self.stop_asking();
                self.inner.requests.take();
                self.take_changes();
            }
            None => {}
        }
        verdict
    }

    /// Why the provider is asked when requests wait for it.
    fn reason(&self) -> AuthReason {
        match &*self.credentials() {
            _ if self.was_asked_again() => AuthReason::Rejected,
            Credentials::Token(_) => AuthReason::Expiring,
            _ => AuthReason::Initial,
        }
    }

    fn take_changes(&self) -> Vec<oneshot::Sender<()>> {
        self.inner.changes_wait.set(false);
        self.inner.changes.take()
    }

    fn set_credentials(&self, credentials: Credentials) {
        let fingerprint = credentials.fingerprint();
        self.inner.expiry.set(match &credentials {
            Credentials::Token(token) if self.inner.provider.is_some() => token.expiry(js_sys::Date::now()),
            _ => None,
        });
        self.inner.credentials.replace(credentials);
        if self.inner.fingerprint.get_untracked() != fingerprint {
            self.inner.fingerprint.set(fingerprint);
        }
    }

    fn replace_credentials(&self, credentials: Credentials) {
        self.set_credentials(credentials);
        self.inner.generation.set(self.inner.generation.get() + 1);
    }

    /// Before a request: credentials that have ended are replaced first. Those that end soon are replaced beside
    /// it, so that nobody waits, and serve until then.
    fn replace_in_time(&self) {
        let Some(expiry) = self.inner.expiry.get().filter(|_| self.serves()) else { return };
        let now = js_sys::Date::now();
        if now >= expiry.ends_at {
            self.inner.expiry.set(None);
            self.handle(Event::Expire);
        } else if now >= expiry.renew_at {
            // Once, however long it takes.
            self.inner.expiry.set(Some(Expiry { renew_at: expiry.ends_at, ..expiry }));
            self.ask(AuthReason::Expiring, Some(expiry));
        }
    }

    /// Whether requests are sent with the present credentials.
    fn serves(&self) -> bool {
        matches!(self.inner.auth.get().state, AuthState::Open { .. } | AuthState::Trying { .. })
    }

    fn stop_asking(&self) {
        if let Some(asking) = self.inner.asking.take() {
            asking.abort();
        }
    }

    /// Asks the provider, once for all waiting requests. The call continues if the request that began it has left,
    /// because others wait for it. `serving` if nobody waits: the present credentials serve until then.
    fn ask(&self, reason: AuthReason, serving: Option<Expiry>) {
        self.stop_asking();
        let Some(provider) = &self.inner.provider else { return };
        let (answer, handle) = abortable(provider(reason));
        self.inner.asking.replace(Some(handle));
        let auth = self.clone();
        spawn_local(async move {
            // On an error nobody waits for it any more, or a new call has replaced it.
            let Ok(answer) = answer.await else { return };
            let event = if let Some(credentials) = answer {
                auth.replace_credentials(credentials);
                Event::Provided
            } else {
                // The next request tries again, but not each one of a crowd.
                let renew_at = js_sys::Date::now() + ASK_AGAIN_MS;
                auth.inner.expiry.set(serving.map(|expiry| Expiry { renew_at, ..expiry }));
                Event::NotProvided
            };
            auth.handle(event);
        });
    }
}

/// Lets `waiting` continue.
fn resume(waiting: Vec<oneshot::Sender<()>>) {
    for waiting in waiting {
        // The request may have left meanwhile.
        let _ = waiting.send(());
    }
}

#[cfg(test)]
mod tests;

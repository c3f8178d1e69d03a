//! How the server takes the credentials of one chatbot's store, and new ones.

use leptos::prelude::*;

use super::inner::InnerRef;
use crate::api::{Access, Credentials};

/// The session with the server.
#[derive(Clone, Copy)]
pub struct SessionHandle(pub(in crate::sync) InnerRef);

impl SessionHandle {
    /// How the server takes the credentials.
    pub fn access(self) -> ArcReadSignal<Access> {
        self.0.get().api.auth().access()
    }

    /// What tells the key that requests go with from others, see [`Credentials::fingerprint`]; 0 before there is one.
    pub fn key_fingerprint(self) -> ArcReadSignal<u32> {
        self.0.get().api.auth().fingerprint()
    }

    /// Whether the server has taken no credentials so far, and has not refused any that a host gave: there are none yet.
    pub fn has_no_credentials(self) -> bool {
        let inner = self.0.get();
        let is_read = inner.list.state().with_untracked(|list| list.data.is_some());
        !is_read && !inner.api.auth().was_asked_again()
    }

    /// Whether a change, or the reading of a widget to edit, waits for new credentials.
    pub fn changes_wait(self) -> ArcReadSignal<bool> {
        self.0.get().api.auth().changes_wait()
    }

    /// Tries `credentials`: changes that waited for them are sent, and the list tells whether they are taken.
    pub fn sign_in(self, credentials: Credentials) {
        let inner = self.0.get();
        // What the old credentials may not says nothing of the new ones.
        inner.server_status.forget_denied();
        inner.api.auth().renew(credentials);
        inner.list.refetch();
    }

    /// Tries again to be let in, with what can be had without the person: what a host's page gives, or the browser's
    /// session, which they may have opened elsewhere.
    pub fn try_again(self) {
        let inner = self.0.get();
        inner.server_status.forget_denied();
        inner.api.auth().try_again();
        inner.list.refetch();
    }

    /// Whether a host is being asked for credentials.
    pub fn is_asking(self) -> bool {
        self.0.get().api.auth().is_asking()
    }

    /// The person does not sign in now: changes that waited fail.
    pub fn decline(self) {
        self.0.get().api.auth().decline();
    }
}

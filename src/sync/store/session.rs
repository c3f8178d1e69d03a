//! Whether the server accepts the credentials of a chatbot's store, and new credentials.

use leptos::prelude::*;

use super::inner::InnerRef;
use crate::api::{Access, Credentials};

/// The session with the server.
#[derive(Clone, Copy)]
pub struct SessionHandle(pub(in crate::sync) InnerRef);

impl SessionHandle {
    /// Whether the server accepts the credentials.
    pub fn access(self) -> ArcReadSignal<Access> {
        self.0.get().api.auth().access()
    }

    /// Distinguishes the key of requests from others, see [`Credentials::fingerprint`]; 0 before there is one.
    pub fn key_fingerprint(self) -> ArcReadSignal<u32> {
        self.0.get().api.auth().fingerprint()
    }

    /// Whether there are no credentials yet: the server has accepted none so far, and has refused none from a
    /// host.
    pub fn has_no_credentials(self) -> bool {
        let inner = self.0.get();
        let is_read = inner.list.state().with_untracked(|list| list.data.is_some());
        !is_read && !inner.api.auth().was_asked_again()
    }

    /// Whether a change, or the read of a widget to edit, waits for new credentials.
    pub fn changes_wait(self) -> ArcReadSignal<bool> {
        self.0.get().api.auth().changes_wait()
    }

    /// Tries `credentials`. Waiting changes are sent, and the list shows whether the server accepts them.
    pub fn sign_in(self, credentials: Credentials) {
        let inner = self.0.get();
        // The permissions of the old credentials do not apply to the new ones.
        inner.server_status.forget_denied();
        inner.server_status.set_reads_only(false);
        inner.api.auth().renew(credentials);
        inner.list.refetch();
    }

    /// Tries to sign in without the user: with credentials from the host's page, or with the browser's session,
    /// which the user may have opened elsewhere.
    pub fn try_again(self) {
        let inner = self.0.get();
        inner.server_status.forget_denied();
        inner.server_status.set_reads_only(false);
        inner.api.auth().try_again();
        inner.list.refetch();
    }

    /// Whether a call to the host's provider is pending.
    pub fn is_asking(self) -> bool {
        self.0.get().api.auth().is_asking()
    }

    /// The user does not sign in now: waiting changes fail.
    pub fn decline(self) {
        self.0.get().api.auth().decline();
    }
}

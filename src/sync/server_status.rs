//! General conclusions from replies: missing permissions, and whether the server can be reached.

use leptos::prelude::*;

use super::store_event::Listener;
use crate::api::{ApiError, Cause, Operation};

/// Whether the server can be reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum NetworkStatus {
    /// No sign of the contrary.
    #[default]
    Online,
    /// The browser says that there is no network, and no reply has disproved it.
    Offline,
}

/// The state beside the data. Clones share it.
#[derive(Clone, Default)]
pub(super) struct ServerStatus {
    denied: ArcRwSignal<Vec<String>>,
    network_status: ArcRwSignal<NetworkStatus>,
    readonly: ArcRwSignal<bool>,
    reads_only: ArcRwSignal<bool>,
    listener: Listener,
}

impl ServerStatus {
    /// The initial state. `listener` receives failures.
    pub(super) fn new(listener: Listener) -> Self {
        Self { listener, ..Self::default() }
    }

    /// Whether the page offers no changes.
    pub(super) fn is_readonly(&self) -> bool {
        self.readonly.get()
    }

    pub(super) fn set_readonly(&self, is_readonly: bool) {
        if self.readonly.get_untracked() != is_readonly {
            self.readonly.set(is_readonly);
        }
    }

    /// Whether somebody is likely to change widgets here: changes are offered, and neither the role nor each kind's 403 says that they
    /// are not permitted.
    pub(super) fn may_change(&self) -> bool {
        let changes = [Operation::Create, Operation::Update, Operation::Delete];
        !self.is_readonly()
            && !self.reads_only.get()
            && !changes.into_iter().all(|change| self.is_denied(change))
    }

    /// Whether the user's role is known to permit no change.
    pub(super) fn set_reads_only(&self, reads_only: bool) {
        self.reads_only.set(reads_only);
    }

    /// Offers changes whenever `other` does.
    pub(super) fn follow_readonly(&mut self, other: &Self) {
        self.readonly = other.readonly.clone();
    }

    /// Records what the `outcome` of `operation` shows, as [`ServerStatus::note_quietly`], and tells of a failure.
    pub(super) fn note<T>(&self, operation: Operation, outcome: Result<T, ApiError>) -> Result<T, ApiError> {
        if let Err(error) = &outcome {
            self.listener.tell_failure(error);
        }
        self.note_quietly(operation, outcome)
    }

    /// Records what the `outcome` of `operation` shows: a 403 shows a missing permission, a success an existing
    /// one, and any reply a network, whatever the browser says.
    pub(super) fn note_quietly<T>(
        &self,
        operation: Operation,
        outcome: Result<T, ApiError>,
    ) -> Result<T, ApiError> {
        self.note_failure(operation, outcome.as_ref().err());
        outcome
    }

    /// The same of a failure, or of a success if there is none: once for all types of results.
    fn note_failure(&self, operation: Operation, failure: Option<&ApiError>) {
        let Some(error) = failure else {
            if untrack(|| self.is_denied(operation)) {
                self.denied
                    .update(|denied| denied.retain(|known| Some(known.as_str()) != operation.permission()));
            }
            return self.set_network_status(NetworkStatus::Online);
        };
        if let Some(permission) = error.permission()
            && !self.denied.with_untracked(|denied| denied.contains(&permission))
        {
            self.denied.update(|denied| denied.push(permission));
        }
        if error.cause == Cause::Offline {
            self.set_network_status(NetworkStatus::Offline);
        }
        if error.status.is_some() {
            self.set_network_status(NetworkStatus::Online);
        }
    }

    /// Whether the server can be reached.
    pub(super) fn network_status(&self) -> ArcReadSignal<NetworkStatus> {
        self.network_status.read_only()
    }

    pub(super) fn set_network_status(&self, network_status: NetworkStatus) {
        if self.network_status.get_untracked() != network_status {
            self.network_status.set(network_status);
        }
    }

    /// Forgets missing permissions, so that refused operations can be tried again.
    pub(super) fn forget_denied(&self) {
        if !self.denied.with_untracked(Vec::is_empty) {
            self.denied.set(Vec::new());
        }
    }

    /// True if a 403 has shown that the permission for `operation` is missing.
    pub(super) fn is_denied(&self, operation: Operation) -> bool {
        let needed = operation.permission();
        needed.is_some_and(|needed| self.denied.with(|denied| denied.iter().any(|known| known == needed)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The server refuses `operation`.
    fn refuse(status: &ServerStatus, operation: Operation) {
        let error = ApiError {
            operation,
            cause: Cause::Forbidden,
            status: Some(403),
            messages: Vec::new(),
            flaw: None,
            retry_after: None,
        };
        assert!(status.note_quietly::<()>(operation, Err(error)).is_err());
    }

    #[test]
    fn who_is_refused_every_kind_of_change_or_has_a_role_without_any_is_not_expected_to_change() {
        let status = ServerStatus::new(Listener::default());
        assert!(status.may_change());
        for (operation, may_change) in
            [(Operation::Create, true), (Operation::Update, true), (Operation::Delete, false)]
        {
            refuse(&status, operation);
            assert_eq!(status.may_change(), may_change, "{operation:?}");
        }
        status.forget_denied();
        assert!(status.may_change());
        status.set_reads_only(true);
        assert!(!status.may_change());
        // A look whether permissions were granted does not change the role.
        status.forget_denied();
        assert!(!status.may_change());
        status.set_reads_only(false);
        status.set_readonly(true);
        assert!(!status.may_change());
    }
}

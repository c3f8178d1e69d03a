//! The request that the running task answers, for code that does not get it as an argument: log lines, and calls to
//! the upstream.

use std::cell::Cell;

use tokio::task::futures::TaskLocalFuture;

use crate::request_id::RequestId;

/// What a request was allowed by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Credential {
    /// By nothing: it needed none, or had none that counts.
    #[default]
    Nothing,
    /// By the session of a signed-in browser.
    Session,
    /// By a key.
    Key,
    /// By a token that a host's backend has signed.
    Token,
}

/// The request that a task answers.
#[derive(Debug)]
pub(crate) struct CurrentRequest {
    id: RequestId,
    credential: Cell<Credential>,
}

tokio::task_local! {
    static CURRENT: CurrentRequest;
}

impl Credential {
    /// The word in the log.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Session => "session",
            Self::Key => "key",
            Self::Token => "token",
        }
    }
}

impl CurrentRequest {
    /// Runs `answering` as the answer to the request with this id.
    pub(crate) fn scope<F: Future>(id: RequestId, answering: F) -> TaskLocalFuture<Self, F> {
        CURRENT.scope(Self { id, credential: Cell::default() }, answering)
    }

    /// Runs `step` as a part of the answer to the request with this id, if there is one: a body's parts are made when the
    /// answer's head is gone.
    pub(crate) fn step<T>(id: Option<&RequestId>, step: impl FnOnce() -> T) -> T {
        match id {
            Some(id) => CURRENT.sync_scope(Self { id: id.clone(), credential: Cell::default() }, step),
            None => step(),
        }
    }

    /// What the request was allowed by, as far as it has been noted.
    pub(crate) const fn credential(&self) -> Credential {
        self.credential.get()
    }
}

/// Notes what the running task's request is allowed by. Without a request, as in tests of parts, nothing is noted.
pub(crate) fn note(credential: Credential) {
    let _ = CURRENT.try_with(|current| current.credential.set(credential));
}

/// What the running task's request is allowed by, as far as it has been noted.
pub(crate) fn credential() -> Credential {
    CURRENT.try_with(CurrentRequest::credential).unwrap_or_default()
}

/// The id of the running task's request; `None` outside of requests.
pub(crate) fn request_id() -> Option<RequestId> {
    CURRENT.try_with(|current| current.id.clone()).ok()
}

#[cfg(test)]
mod tests {
    use super::{Credential, CurrentRequest, credential, note, request_id};
    use crate::request_id::RequestId;
    use axum::http::HeaderMap;
    use std::pin::pin;

    #[tokio::test]
    async fn a_task_knows_its_own_request_only() {
        let id = RequestId::of(&HeaderMap::new());
        let mut answering = pin!(CurrentRequest::scope(id.clone(), async {
            note(Credential::Key);
            request_id()
        }));
        assert_eq!(answering.as_mut().await, Some(id));
        assert_eq!(answering.take_value().unwrap().credential(), Credential::Key);
        note(Credential::Key);
        assert_eq!((credential(), request_id()), (Credential::Nothing, None));
    }
}

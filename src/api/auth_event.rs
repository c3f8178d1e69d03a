//! What happens to the credentials of a server, and what follows from it.

/// Why credentials are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AuthReason {
    /// There are none yet.
    Initial,
    /// The server has refused the last ones.
    Rejected,
}

/// How a request ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// It was answered, and not with 401.
    Taken,
    /// It was answered with 401.
    Refused,
    /// There was no reply.
    Silent,
    /// It went with earlier credentials, however it ended.
    Outdated,
}

/// What happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Event {
    /// A request is to be sent. `waits` where it waits for new credentials rather than fail.
    Acquire { waits: bool },
    /// A request has ended.
    Record(Outcome),
    /// There are new credentials, which the person gave.
    Renew,
    /// There are new credentials, which the provider gave.
    Provided,
    /// The provider has none.
    NotProvided,
    /// What was refused is to be tried again.
    TryAgain,
    /// The person does not sign in now.
    Decline,
    /// Nobody works with the credentials any more.
    End,
}

/// What the session does then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Effect {
    /// The provider is asked; what it was asked before ends.
    Ask,
    /// The browser's session is tried, which the person may have opened elsewhere.
    UseSession,
    /// The requests that wait for new credentials go on.
    ResumeChanges,
    /// The requests that wait for the provider's answer go on.
    ResumeRequests,
    /// All requests that wait go on.
    ResumeAll,
    /// Asking ends, and all requests that wait fail.
    FailAll,
}

/// What the request does then that the event came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It is sent.
    Send,
    /// It fails, unsent.
    Fail,
    /// It waits for the provider's answer, and asks again whether it may be sent.
    AwaitAnswer,
    /// It waits for new credentials, and asks again whether it may be sent.
    AwaitCredentials,
    /// Its refusal says nothing of what the next request goes with: newer credentials have come since, or are asked for.
    Repeat,
}

//! The events of a server's credentials, and their effects.

/// Why credentials are requested.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AuthReason {
    /// There are none yet.
    Initial,
    /// The server has refused the previous ones.
    Rejected,
    /// The previous ones end soon, or have ended.
    Expiring,
}

/// How a request ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// The server answered with a status other than 401.
    Taken,
    /// The server answered with 401.
    Refused,
    /// There was no reply.
    Silent,
    /// The request used earlier credentials, however it ended.
    Outdated,
}

/// An event of the session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Event {
    /// A request is about to be sent. `waits` if it waits for new credentials rather than fail.
    Acquire { waits: bool },
    /// A request has ended.
    Record(Outcome),
    /// The user gave new credentials.
    Renew,
    /// The provider gave new credentials.
    Provided,
    /// The provider has none.
    NotProvided,
    /// The credentials have ended, as they said themselves.
    Expire,
    /// Refused requests are to be tried again.
    TryAgain,
    /// The user does not sign in now.
    Decline,
    /// Nothing uses the credentials any more.
    End,
}

/// The effect of an event on the session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Effect {
    /// The session asks the provider; an earlier call to it ends.
    Ask,
    /// The session tries the browser's session, which the user may have opened elsewhere.
    UseSession,
    /// Requests that wait for new credentials continue.
    ResumeChanges,
    /// Requests that wait for the provider's answer continue.
    ResumeRequests,
    /// All waiting requests continue.
    ResumeAll,
    /// The call to the provider ends, and all waiting requests fail.
    FailAll,
}

/// The effect of an event on the request that caused it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It is sent.
    Send,
    /// It fails, unsent.
    Fail,
    /// It waits for the provider's answer, then asks again whether it may be sent.
    AwaitAnswer,
    /// It waits for new credentials, then asks again whether it may be sent.
    AwaitCredentials,
    /// Its refusal does not concern the next request: newer credentials have arrived since, or have been
    /// requested.
    Repeat,
}

//! Why the upstream could not be reached, by cause, so that the operator of the gateway knows where to look.

use std::error::Error;
use std::io::{self, ErrorKind};

use crate::errors::HttpError;
use crate::open_files::are_used_up;

/// The failure on the way to the upstream or back.
///
/// It contains nothing of the request: the address has a customer's ids in it, which must not get into a log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum CallFailure {
    /// The name has no address.
    NoAddress,
    /// Nothing listens there.
    Refused,
    /// No network route leads there.
    Unreachable,
    /// The connection ended before the response did.
    BrokenOff,
    /// The connection cannot be made secure; TLS's error.
    Tls(String),
    /// The reply is not HTTP.
    NotHttp,
    /// Nothing arrived for too long.
    TimedOut,
    /// This program may open no more connections.
    NoRoom,
    /// Anything else.
    Other,
}

impl CallFailure {
    /// The word in the metrics.
    pub(super) const fn name(&self) -> &'static str {
        match self {
            Self::NoAddress => "no_address",
            Self::Refused => "refused",
            Self::Unreachable => "unreachable",
            Self::BrokenOff => "broken_off",
            Self::Tls(_) => "tls",
            Self::NotHttp => "not_http",
            Self::TimedOut => "timeout",
            Self::NoRoom => "no_room",
            Self::Other => "other_failure",
        }
    }

    /// The cause of a client's error: the first informative one in its chain.
    pub(super) fn of(error: &(dyn Error + 'static)) -> Self {
        let mut link = Some(error);
        while let Some(error) = link {
            if let Some(cause) = Self::of_link(error) {
                return cause;
            }
            link = error.source();
        }
        Self::Other
    }

    fn of_link(error: &(dyn Error + 'static)) -> Option<Self> {
        if error.is::<NoAddress>() {
            return Some(Self::NoAddress);
        }
        if let Some(error) = error.downcast_ref::<rustls::Error>() {
            return Some(Self::Tls(error.to_string()));
        }
        if let Some(error) = error.downcast_ref::<hyper::Error>() {
            return Self::of_http(error);
        }
        error.downcast_ref::<io::Error>().and_then(Self::of_system)
    }

    fn of_http(error: &hyper::Error) -> Option<Self> {
        if error.is_parse() || error.is_parse_too_large() {
            Some(Self::NotHttp)
        } else if error.is_incomplete_message() {
            Some(Self::BrokenOff)
        } else {
            None
        }
    }

    fn of_system(error: &io::Error) -> Option<Self> {
        // An error's own source omits its wrapped error.
        if let Some(inner) = error.get_ref()
            && let Some(cause) = Self::of_link(inner)
        {
            return Some(cause);
        }
        if are_used_up(error) {
            return Some(Self::NoRoom);
        }
        match error.kind() {
            ErrorKind::ConnectionRefused => Some(Self::Refused),
            ErrorKind::ConnectionReset
            | ErrorKind::ConnectionAborted
            | ErrorKind::BrokenPipe
            | ErrorKind::NotConnected
            | ErrorKind::UnexpectedEof => Some(Self::BrokenOff),
            ErrorKind::HostUnreachable
            | ErrorKind::NetworkUnreachable
            | ErrorKind::NetworkDown
            | ErrorKind::AddrNotAvailable
            | ErrorKind::PermissionDenied => Some(Self::Unreachable),
            ErrorKind::TimedOut => Some(Self::TimedOut),
            _ => None,
        }
    }
}

impl From<CallFailure> for HttpError {
    fn from(cause: CallFailure) -> Self {
        let why = match cause {
            CallFailure::TimedOut => return Self::GatewayTimeout,
            CallFailure::NoRoom => return Self::NoRoom,
            CallFailure::NoAddress => "its name has no address".to_owned(),
            CallFailure::Refused => "it refuses the connection".to_owned(),
            CallFailure::Unreachable => "the network does not lead there".to_owned(),
            CallFailure::BrokenOff => "it broke the connection off".to_owned(),
            CallFailure::Tls(why) => format!("the connection cannot be made secure ({why})"),
            CallFailure::NotHttp => "what answers there is not HTTP".to_owned(),
            CallFailure::Other => "the connection failed".to_owned(),
        };
        Self::BadGateway(format!("The upstream cannot be reached: {why}"))
    }
}

/// The system found no address for a name.
#[derive(Debug, thiserror::Error)]
#[error("the name has no address")]
pub(super) struct NoAddress(#[source] pub(super) io::Error);

#[cfg(test)]
mod tests {
    use super::{CallFailure, NoAddress};
    use std::error::Error;
    use std::io;

    fn cause(error: impl Error + 'static) -> Option<CallFailure> {
        CallFailure::of_link(&error)
    }

    #[test]
    fn what_is_wrapped_into_an_error_of_the_system_is_found() {
        let tls = rustls::Error::General("no".to_owned());
        let expected = Some(CallFailure::Tls(tls.to_string()));
        assert_eq!(cause(io::Error::new(io::ErrorKind::InvalidData, tls)), expected);
        let name = NoAddress(io::Error::other("unknown"));
        assert_eq!(cause(io::Error::other(name)), Some(CallFailure::NoAddress));
    }

    #[cfg(unix)]
    #[test]
    fn no_more_open_files_is_no_fault_of_the_upstream() {
        for code in [23, 24] {
            assert_eq!(cause(io::Error::from_raw_os_error(code)), Some(CallFailure::NoRoom));
        }
    }

    #[test]
    fn an_error_that_says_nothing_has_no_cause() {
        assert_eq!(cause(io::Error::other("something")), None);
        assert_eq!(cause(io::Error::from(io::ErrorKind::ConnectionReset)), Some(CallFailure::BrokenOff));
    }
}

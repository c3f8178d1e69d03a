//! The id of a request, which connects its response, its log lines and its call to the upstream.

use axum::http::{HeaderMap, HeaderName, HeaderValue};

use crate::id::new_id;

/// The header that carries the id: in requests, in responses and to the upstream.
pub(crate) const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The maximum number of characters of an id that a client or a proxy gives.
const MOST_CHARACTERS: usize = 64;

/// The id of a request: at most 64 characters of `A-Z`, `a-z`, `0-9`, `.`, `_` and `-`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RequestId(HeaderValue);

impl RequestId {
    /// The id that a request brings along, if it is well-formed and the only one; otherwise a new random one.
    ///
    /// Other texts could forge lines of a log, or fill it.
    pub(crate) fn of(headers: &HeaderMap) -> Self {
        let mut given = headers.get_all(REQUEST_ID).iter();
        match (given.next(), given.next()) {
            (Some(id), None) if is_well_formed(id) => Self(id.clone()),
            _ => Self::new(),
        }
    }

    fn new() -> Self {
        // A header can carry letters and digits.
        Self(HeaderValue::try_from(new_id()).unwrap_or(HeaderValue::from_static("none")))
    }

    /// The id as text.
    pub(crate) fn as_str(&self) -> &str {
        self.0.to_str().unwrap_or_default()
    }

    /// The id as the value of [`REQUEST_ID`].
    pub(crate) fn header(&self) -> HeaderValue {
        self.0.clone()
    }
}

fn is_well_formed(id: &HeaderValue) -> bool {
    let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-');
    let bytes = id.as_bytes();
    (1..=MOST_CHARACTERS).contains(&bytes.len()) && bytes.iter().all(is_plain)
}

#[cfg(test)]
mod tests {
    use super::{REQUEST_ID, RequestId};
    use axum::http::{HeaderMap, HeaderValue};

    fn id_of(given: &[&[u8]]) -> RequestId {
        let mut headers = HeaderMap::new();
        for value in given {
            headers.append(REQUEST_ID, HeaderValue::from_bytes(value).unwrap());
        }
        RequestId::of(&headers)
    }

    #[test]
    fn a_well_formed_id_is_kept() {
        for id in ["a", "Aa9._-", "..", "x".repeat(64).as_str()] {
            assert_eq!(id_of(&[id.as_bytes()]).as_str(), id);
        }
    }

    #[test]
    fn any_other_is_replaced_by_a_new_one() {
        let long = "x".repeat(65);
        for given in [
            &[][..],
            &[&b""[..]],
            &[long.as_bytes()],
            &[&b"a b"[..]],
            &[&b"a=b"[..]],
            &[&b"a\tb"[..]],
            &[&b"\xe4"[..]],
            &[&b"a"[..], b"a"],
        ] {
            let id = id_of(given);
            assert_eq!(id.as_str().len(), 20, "{given:?}");
            assert_ne!(id, id_of(given), "{given:?}");
        }
    }
}

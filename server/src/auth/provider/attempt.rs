//! One attempt to sign in: what ties the provider's answer to the browser that asked.

use std::fmt::Write as _;
use std::time::Duration;

use jiff::Timestamp;
use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use secrecy::{ExposeSecret as _, SecretString};

use super::return_place::ReturnPlace;
use crate::secret::{SecretHash, random_secret};

/// How long a person may take at the provider.
pub(super) const LIFE: Duration = Duration::from_mins(10);

/// How many digits of the state name the attempt's cookie.
const NAME_DIGITS: usize = 16;

/// An attempt. Its secret is in a cookie of the browser and nowhere else; whatever the provider gets to see of it is a hash.
///
/// The cookie is not signed: who can write the cookies of this browser could as well begin an attempt in it. What counts in
/// the end is signed by the provider.
#[derive(Clone, Debug)]
pub(crate) struct Attempt {
    secret: SecretString,
    /// Seconds since 1970.
    began: i64,
    /// Where the page was.
    pub(crate) place: ReturnPlace,
}

impl Attempt {
    /// A new attempt.
    pub(crate) fn begin(place: ReturnPlace) -> Self {
        Self { secret: random_secret(), began: Timestamp::now().as_second(), place }
    }

    /// The attempt in a cookie's value; `None` if it is none, or older than [`LIFE`].
    pub(super) fn of_cookie(value: &str) -> Option<Self> {
        let (secret, rest) = value.split_once('.')?;
        let (began, place) = rest.split_once('.')?;
        let began = began.parse().ok()?;
        let place = percent_decode_str(place).decode_utf8().ok()?;
        let age = Timestamp::now().as_second().checked_sub(began)?;
        let is_open = u64::try_from(age).is_ok_and(|age| age <= LIFE.as_secs());
        is_open.then(|| Self { secret: secret.into(), began, place: ReturnPlace::of(&place) })
    }

    /// The value of its cookie.
    pub(super) fn cookie(&self) -> String {
        let place = self.place.to_string();
        let place = utf8_percent_encode(&place, NON_ALPHANUMERIC);
        format!("{}.{}.{place}", self.secret.expose_secret(), self.began)
    }

    /// When it began, in seconds since 1970.
    pub(super) const fn began(&self) -> i64 {
        self.began
    }

    /// What the provider sends back with its answer (RFC 6749, 10.12).
    pub(super) fn state(&self) -> String {
        self.derived("state")
    }

    /// What the ID token must contain (`OpenID` Connect Core 1.0, 3.1.2.1).
    pub(super) fn nonce(&self) -> String {
        self.derived("nonce")
    }

    /// What proves that the code was asked for here (RFC 7636, 4.1): 64 digits.
    pub(super) fn verifier(&self) -> String {
        self.derived("verifier")
    }

    /// What stands for it where it is remembered.
    pub(super) fn hash(&self) -> SecretHash {
        SecretHash::of_secret(&self.secret)
    }

    /// None of these says anything about the others or the secret, which has 256 random bits.
    fn derived(&self, purpose: &str) -> String {
        let hash = SecretHash::of(&format!("{purpose}:{}", self.secret.expose_secret()));
        hash.as_bytes().iter().fold(String::new(), |mut text, byte| {
            // Writing to a String cannot fail.
            let _ = write!(text, "{byte:02x}");
            text
        })
    }
}

/// The part of a state that names the attempt's cookie: each tab has an attempt of its own.
pub(super) fn name_of(state: &str) -> Option<&str> {
    state.get(..NAME_DIGITS).filter(|name| name.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::{Attempt, LIFE, name_of};
    use crate::auth::provider::return_place::ReturnPlace;

    #[test]
    fn the_cookie_brings_the_attempt_back() {
        let attempt = Attempt::begin(ReturnPlace::of("/#/demo/values/a;b%20,c/d"));
        let cookie = attempt.cookie();
        assert!(cookie.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'%')));
        let again = Attempt::of_cookie(&cookie).unwrap();
        assert_eq!((again.state(), again.place.to_string()), (attempt.state(), attempt.place.to_string()));
        for wrong in ["", "a", "a.b", "a.b.c", "a..c"] {
            assert!(Attempt::of_cookie(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn an_attempt_ends_and_does_not_begin_later() {
        let mut attempt = Attempt::begin(ReturnPlace::of("/"));
        let mut is_open = |seconds: i64| {
            let kept = attempt.began;
            attempt.began += seconds;
            let found = Attempt::of_cookie(&attempt.cookie()).is_some();
            attempt.began = kept;
            found
        };
        let life = i64::try_from(LIFE.as_secs()).unwrap();
        assert!(is_open(0) && is_open(5 - life));
        assert!(!is_open(-1 - life) && !is_open(60) && !is_open(i64::MAX / 2));
    }

    #[test]
    fn nothing_that_others_see_is_the_secret() {
        let attempt = Attempt::begin(ReturnPlace::of("/"));
        let seen = [attempt.state(), attempt.nonce(), attempt.verifier()];
        let cookie = attempt.cookie();
        for (place, one) in seen.iter().enumerate() {
            assert!(one.len() == 64 && !cookie.contains(one));
            assert!(!seen.iter().skip(place + 1).any(|other| other == one));
        }
        assert_ne!(Attempt::begin(ReturnPlace::of("/")).state(), attempt.state());
        assert_eq!(name_of(&attempt.state()).map(str::len), Some(16));
        for wrong in ["", "abc", "=;=;=;=;=;=;=;=;"] {
            assert!(name_of(wrong).is_none());
        }
    }
}

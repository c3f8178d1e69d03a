//! The name of the session cookie.

use std::fmt;
use std::str::FromStr;

/// The maximum length of a name.
const LONGEST: usize = 64;

/// A cookie's name of letters, digits, `-` and `_`, which needs no escaping.
///
/// Begins with a letter or a digit: browsers have rules of their own for names such as `__Host-a`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CookieName(String);

/// Why a text is not a valid name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "{0:?} cannot name the cookie; take 1 to {LONGEST} letters, digits, `-` and `_`, and begin with a letter or a digit"
)]
pub struct NotACookieName(String);

impl CookieName {
    /// The name for a server on `port`. Browsers share cookies among all ports of a host: with one name, two servers
    /// would sign each other's browsers out.
    pub(crate) fn of_port(port: u16) -> Self {
        Self(format!("inbox-widgets-{port}"))
    }
}

impl FromStr for CookieName {
    type Err = NotACookieName;

    fn from_str(text: &str) -> Result<Self, NotACookieName> {
        let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        let begins_well = text.bytes().next().is_some_and(|byte| byte.is_ascii_alphanumeric());
        if begins_well && text.len() <= LONGEST && text.bytes().all(is_allowed) {
            return Ok(Self(text.to_owned()));
        }
        Err(NotACookieName(text.to_owned()))
    }
}

impl fmt::Display for CookieName {
    fn fmt(&self, text: &mut fmt::Formatter<'_>) -> fmt::Result {
        text.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::CookieName;

    #[test]
    fn a_name_needs_no_escaping_and_has_no_meaning_of_its_own() {
        for name in ["a", "support-desk_2", "9", &"a".repeat(64)] {
            assert_eq!(name.parse::<CookieName>().unwrap().to_string(), name);
        }
        for wrong in ["", "-a", "__Host-a", "a b", "a=b", "a;b", "a.b", "ä", "a\n", &"a".repeat(65)] {
            assert!(wrong.parse::<CookieName>().is_err(), "{wrong:?}");
        }
    }
}

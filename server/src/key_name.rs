//! The name of a key that lasts.

use std::fmt;
use std::str::FromStr;

use crate::id::new_id;
use crate::permission::KeyRole;

/// The maximum length of a name.
const LONGEST: usize = 64;

/// How many random letters and digits a made-up name ends with.
const RANDOM: usize = 8;

/// A key's name: what the history calls its changes. It has letters, digits, `-`, `.` and `_`, and begins with a letter or a
/// digit.
///
/// The names of roles are none: they are those of the keys that a server makes at its start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyName(String);

/// Why a text is not a valid name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAKeyName {
    /// It has other letters, or too many.
    #[error(
        "{0:?} cannot name a key; take 1 to {LONGEST} letters, digits, `-`, `.` and `_`, and begin with a letter or a digit"
    )]
    Form(String),
    /// It is the name of a role.
    #[error("{0:?} is the name of a key that each start makes; take another one")]
    Role(String),
}

impl KeyName {
    /// A new name for a key of `role`, which no other key has had.
    pub(crate) fn made_up(role: KeyRole) -> Self {
        let random: String = new_id().chars().take(RANDOM).collect();
        Self(format!("{role}-{random}"))
    }

    /// The name as text.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for KeyName {
    type Err = NotAKeyName;

    fn from_str(text: &str) -> Result<Self, NotAKeyName> {
        let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_');
        let begins_well = text.starts_with(|letter: char| letter.is_ascii_alphanumeric());
        if !begins_well || text.len() > LONGEST || !text.bytes().all(is_allowed) {
            return Err(NotAKeyName::Form(text.to_owned()));
        }
        match KeyRole::of_name(&text.to_ascii_lowercase()) {
            Some(_) => Err(NotAKeyName::Role(text.to_owned())),
            None => Ok(Self(text.to_owned())),
        }
    }
}

impl fmt::Display for KeyName {
    fn fmt(&self, text: &mut fmt::Formatter<'_>) -> fmt::Result {
        text.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::{KeyName, NotAKeyName};
    use crate::permission::KeyRole;

    #[test]
    fn a_name_is_plain_and_no_roles() {
        for name in ["a", "support-desk_2.eu", "9", "admin2", &"a".repeat(64)] {
            assert_eq!(name.parse::<KeyName>().unwrap().as_str(), name);
        }
        for wrong in ["", "-a", ".a", "--json", "a b", "a/b", "ä", "a\n", "a\u{1b}[2J", &"a".repeat(65)] {
            assert_eq!(wrong.parse::<KeyName>(), Err(NotAKeyName::Form(wrong.to_owned())));
        }
        for role in ["admin", "Agent", "VIEWER"] {
            assert_eq!(role.parse::<KeyName>(), Err(NotAKeyName::Role(role.to_owned())));
        }
    }

    #[test]
    fn a_made_up_name_begins_with_the_role_and_is_new() {
        let name = KeyName::made_up(KeyRole::Agent);
        assert!(name.as_str().starts_with("agent-"));
        assert_eq!(name.to_string().parse(), Ok(name.clone()));
        assert_ne!(name, KeyName::made_up(KeyRole::Agent));
    }
}

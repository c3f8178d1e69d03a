//! Random secrets (keys, the sign-in token, session ids) and the hash under which they are stored.

use std::fmt::{self, Write as _};

use rand::Rng as _;
use sha2::{Digest as _, Sha256};

/// 32 random bytes from the operating system's seeded generator, written as 64 hexadecimal digits.
///
/// `Debug` hides the text, so that no secret gets into a log by accident.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// A new secret.
    pub fn random() -> Self {
        let mut bytes = [0_u8; 32];
        rand::rng().fill_bytes(&mut bytes);
        let mut text = String::with_capacity(64);
        for byte in bytes {
            // Writing to a String cannot fail.
            let _ = write!(text, "{byte:02x}");
        }
        Self(text)
    }

    /// The text itself, for the one place that shows or sends it.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// The hash under which this secret is stored.
    pub fn hash(&self) -> SecretHash {
        SecretHash::of(&self.0)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Secret(..)")
    }
}

/// SHA-256 of a secret. A slow hash is not needed: the secrets are 256 random bits, so none can be guessed.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct SecretHash([u8; 32]);

impl SecretHash {
    /// The hash of a text that claims to be a secret.
    pub fn of(text: &str) -> Self {
        Self(Sha256::digest(text.as_bytes()).into())
    }

    /// The 32 bytes, as stored.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::{Secret, SecretHash};

    #[test]
    fn a_secret_is_64_digits_and_never_the_same() {
        let (first, second) = (Secret::random(), Secret::random());
        assert_eq!(first.reveal().len(), 64);
        assert_ne!(first.reveal(), second.reveal());
        assert_eq!(first.hash(), SecretHash::of(first.reveal()));
        assert_ne!(first.hash(), second.hash());
    }

    #[test]
    fn debug_hides_the_text() {
        let secret = Secret::random();
        assert!(!format!("{secret:?}").contains(secret.reveal()));
    }
}

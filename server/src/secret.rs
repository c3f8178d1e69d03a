//! Random secrets (keys, the sign-in token, session ids) and the hash under which they are stored.

use std::fmt::Write as _;

use rand::Rng as _;
use secrecy::{ExposeSecret as _, SecretString};
use sha2::{Digest as _, Sha256};

/// A new secret: 32 random bytes from the operating system's seeded generator, written as 64 hexadecimal digits.
pub(crate) fn random_secret() -> SecretString {
    let mut bytes = [0_u8; 32];
    rand::rng().fill_bytes(&mut bytes);
    let mut text = String::with_capacity(64);
    for byte in bytes {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text.into()
}

/// SHA-256 of a secret. A slow hash is not needed: the secrets are 256 random bits, so none can be guessed.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct SecretHash([u8; 32]);

impl SecretHash {
    /// The hash of a text that claims to be a secret.
    pub fn of(text: &str) -> Self {
        Self(Sha256::digest(text.as_bytes()).into())
    }

    /// The hash under which a secret is stored.
    pub(crate) fn of_secret(secret: &SecretString) -> Self {
        Self::of(secret.expose_secret())
    }

    /// The 32 bytes, as stored.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::{SecretHash, random_secret};
    use secrecy::ExposeSecret as _;

    #[test]
    fn a_secret_is_64_digits_and_never_the_same() {
        let (first, second) = (random_secret(), random_secret());
        assert_eq!(first.expose_secret().len(), 64);
        assert_ne!(first.expose_secret(), second.expose_secret());
        assert_eq!(SecretHash::of_secret(&first), SecretHash::of(first.expose_secret()));
        assert_ne!(SecretHash::of_secret(&first), SecretHash::of_secret(&second));
    }

    #[test]
    fn debug_hides_the_text() {
        let secret = random_secret();
        assert!(!format!("{secret:?}").contains(secret.expose_secret()));
    }
}

//! How a request proves who sends it.

use std::rc::Rc;

use super::access_token::AccessToken;
use super::auth_event::AuthReason;
use super::transport::LocalFuture;

/// The maximum length of a key in bytes. Servers refuse larger headers.
const MAX_KEY_BYTES: usize = 4096;

/// An API key, of characters that a header can carry unchanged: visible ASCII (RFC 9110, 5.5). Browsers throw on
/// others, or drop them.
#[derive(Clone, PartialEq, Eq)]
pub struct ApiKey(String);

impl ApiKey {
    /// Trims `text`; `None` if it is then empty, has more than 4096 bytes, or contains a character that no key
    /// has.
    pub fn of(text: &str) -> Option<Self> {
        let key = text.trim();
        let can_be_sent = !key.is_empty() && key.len() <= MAX_KEY_BYTES;
        (can_be_sent && key.bytes().all(|byte| byte.is_ascii_graphic())).then(|| Self(key.to_owned()))
    }

    /// The key itself, for sending or storing it.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

/// Never prints the key: a debug text may end up in a log.
impl std::fmt::Debug for ApiKey {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("ApiKey(hidden)")
    }
}

/// The credentials sent with each request. A key or token is here, in memory, and nowhere else.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Credentials {
    /// The browser's session cookie of the server that served the page.
    #[default]
    Session,
    /// An API key, sent in `x-chatcaptain-key`.
    Key(ApiKey),
    /// A token that the host's backend has signed, sent in `Authorization`.
    Token(AccessToken),
}

impl Credentials {
    /// Distinguishes keys, and the users of tokens, without revealing them: 32 bits of a hash (FNV-1a). 1 for the
    /// session, never 0.
    pub fn fingerprint(&self) -> u32 {
        match self {
            Self::Session => 1,
            Self::Key(key) => hash_of(key.reveal()),
            Self::Token(token) => hash_of(&token.user()),
        }
    }
}

/// Returns credentials when asked, such as a host's page; `None` if it has none.
pub type CredentialsProvider = Rc<dyn Fn(AuthReason) -> LocalFuture<'static, Option<Credentials>>>;

fn hash_of(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)).max(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_debug_text_hides_the_key() {
        let key = ApiKey::of("canary").map(Credentials::Key);
        assert_eq!(format!("{key:?}"), "Some(Key(ApiKey(hidden)))");
    }

    #[test]
    fn a_fingerprint_tells_keys_apart() {
        let of = |key: &str| ApiKey::of(key).map(|key| Credentials::Key(key).fingerprint());
        // The values of the hash's own test suite.
        assert_eq!((of("a"), of("foobar")), (Some(0xe40c_292c), Some(0xbf9c_f968)));
        assert_ne!(of("key-1"), of("key-2"));
        assert_eq!(Credentials::Session.fingerprint(), 1);
    }

    #[test]
    fn a_key_that_no_header_carries_is_none() {
        for text in [
            "",
            " \t\n",
            "\u{a0}",
            "ключ",
            "clé",
            "it’s",
            "“key”",
            "key–1",
            "a b",
            "a\tb",
            "a\nb",
            "a\r\nx-evil: 1",
            "a\0",
            "a\u{7f}",
            "a\u{200b}b",
            "\u{feff}a",
            "\u{202e}a",
            "😀",
            "ｋｅｙ",
        ] {
            assert_eq!(ApiKey::of(text), None, "{text:?}");
        }
        assert_eq!(ApiKey::of(&"a".repeat(4097)), None);
    }

    #[test]
    fn a_key_is_taken_without_the_blanks_around_it() {
        for text in ["a", " a", "a\n", "\u{a0}a\u{2003}"] {
            assert_eq!(ApiKey::of(text).as_ref().map(ApiKey::reveal), Some("a"), "{text:?}");
        }
        let all: String = ('!'..='~').collect();
        assert_eq!(ApiKey::of(&all).as_ref().map(ApiKey::reveal), Some(all.as_str()));
        assert!(ApiKey::of(&"a".repeat(4096)).is_some());
    }
}

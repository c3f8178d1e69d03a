//! The tokens of sign-in links. Each works once.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

use secrecy::SecretString;

use crate::secret::{SecretHash, random_secret};

/// The maximum number of valid unused links. Beyond it the oldest become invalid.
const OPEN_LINKS: usize = 16;

/// The valid tokens of this run. Only hashes are kept.
#[derive(Debug)]
pub(super) struct Tokens(Mutex<VecDeque<SecretHash>>);

/// A token that is being used. It becomes valid again when this is dropped, unless it is used up.
#[derive(Debug)]
pub(super) struct TakenToken<'a> {
    tokens: &'a Tokens,
    token: Option<SecretHash>,
}

impl Tokens {
    /// The first valid token.
    pub(super) fn new(first: &SecretString) -> Self {
        Self(Mutex::new(VecDeque::from([SecretHash::of_secret(first)])))
    }

    /// Creates one more; earlier ones stay valid.
    pub(super) fn add(&self) -> SecretString {
        let token = random_secret();
        let mut tokens = self.lock();
        if tokens.len() == OPEN_LINKS {
            tokens.pop_front();
        }
        tokens.push_back(SecretHash::of_secret(&token));
        token
    }

    /// Whether a token is valid.
    pub(super) fn is_open(&self, token: &str) -> bool {
        self.lock().contains(&SecretHash::of(token))
    }

    /// Takes a valid token out, so that nobody else can use it meanwhile.
    pub(super) fn take(&self, token: &str) -> Option<TakenToken<'_>> {
        let given = SecretHash::of(token);
        let mut tokens = self.lock();
        let place = tokens.iter().position(|token| *token == given)?;
        Some(TakenToken { tokens: self, token: tokens.remove(place) })
    }

    /// A thread that panicked with the lock held leaves consistent values behind, because each change here is one
    /// step.
    fn lock(&self) -> MutexGuard<'_, VecDeque<SecretHash>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl TakenToken<'_> {
    /// It never becomes valid again.
    pub(super) fn use_up(mut self) {
        self.token = None;
    }
}

impl Drop for TakenToken<'_> {
    fn drop(&mut self) {
        if let Some(token) = self.token {
            let mut tokens = self.tokens.lock();
            // Otherwise it is the oldest, and later ones have taken its place.
            if tokens.len() < OPEN_LINKS {
                tokens.push_front(token);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{OPEN_LINKS, Tokens};
    use crate::secret::random_secret;
    use secrecy::ExposeSecret as _;

    #[test]
    fn a_token_works_once() {
        let token = random_secret();
        let tokens = Tokens::new(&token);
        assert!(tokens.take("something else").is_none());
        let in_use = tokens.take(token.expose_secret()).unwrap();
        assert!(tokens.take(token.expose_secret()).is_none(), "it is in use");
        in_use.use_up();
        assert!(tokens.take(token.expose_secret()).is_none());
    }

    #[test]
    fn a_token_that_led_to_nothing_stays_valid() {
        let token = random_secret();
        let tokens = Tokens::new(&token);
        drop(tokens.take(token.expose_secret()));
        assert!(tokens.is_open(token.expose_secret()));
    }

    #[test]
    fn each_browser_gets_a_token_of_its_own() {
        let first = random_secret();
        let tokens = Tokens::new(&first);
        let second = tokens.add();
        assert!(tokens.is_open(second.expose_secret()));
        tokens.take(second.expose_secret()).unwrap().use_up();
        assert!(!tokens.is_open(second.expose_secret()));
        assert!(tokens.is_open(first.expose_secret()));
    }

    #[test]
    fn of_many_tokens_the_last_ones_count() {
        let first = random_secret();
        let tokens = Tokens::new(&first);
        let in_use = tokens.take(first.expose_secret());
        let later: Vec<_> = (0..OPEN_LINKS).map(|_| tokens.add()).collect();
        drop(in_use);
        assert!(!tokens.is_open(first.expose_secret()));
        assert!(later.iter().all(|token| tokens.is_open(token.expose_secret())));
    }
}

//! Signing a browser in: a token that works once, then a cookie.

use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};

use axum::http::{HeaderMap, header};

use crate::secret::{Secret, SecretHash};

/// The open sessions of this run and the token that opens the next one. Only hashes are kept.
#[derive(Debug)]
pub struct Sessions {
    cookie_name: String,
    token: Mutex<Option<SecretHash>>,
    open: Mutex<HashSet<SecretHash>>,
}

impl Sessions {
    /// Sessions of a server on `port`, opened by `token`.
    ///
    /// The port stands in the cookie's name because browsers share cookies among all ports of a host: two
    /// servers would sign each other's browsers out.
    pub fn new(port: u16, token: &Secret) -> Self {
        Self {
            cookie_name: format!("inbox-widgets-{port}"),
            token: Mutex::new(Some(token.hash())),
            open: Mutex::new(HashSet::new()),
        }
    }

    /// Uses the token up and opens a session; returns the cookie to set. `None` where the token is wrong or used.
    pub fn sign_in(&self, token: &str) -> Option<String> {
        let given = SecretHash::of(token);
        let mut expected = lock(&self.token);
        if *expected != Some(given) {
            return None;
        }
        *expected = None;
        let session = Secret::random();
        lock(&self.open).insert(session.hash());
        Some(format!("{}={}; HttpOnly; SameSite=Strict; Path=/", self.cookie_name, session.reveal()))
    }

    /// Whether a request carries the cookie of an open session.
    pub fn is_signed_in(&self, headers: &HeaderMap) -> bool {
        headers
            .get_all(header::COOKIE)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .filter(|(name, _)| *name == self.cookie_name)
            .any(|(_, session)| lock(&self.open).contains(&SecretHash::of(session)))
    }
}

/// A thread that panicked with the lock held leaves whole values behind: each change here is one step.
fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::Sessions;
    use crate::secret::Secret;
    use axum::http::{HeaderMap, HeaderValue, header};

    fn with_cookie(cookie: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, HeaderValue::from_str(cookie).unwrap());
        headers
    }

    #[test]
    fn the_token_works_once() {
        let token = Secret::random();
        let sessions = Sessions::new(8787, &token);
        assert!(sessions.sign_in("something else").is_none());
        assert!(sessions.sign_in(token.reveal()).is_some());
        assert!(sessions.sign_in(token.reveal()).is_none());
    }

    #[test]
    fn only_the_cookie_of_this_server_counts() {
        let token = Secret::random();
        let sessions = Sessions::new(8787, &token);
        let cookie = sessions.sign_in(token.reveal()).unwrap();
        let pair = cookie.split(';').next().unwrap();
        assert!(sessions.is_signed_in(&with_cookie(&format!("theme=dark; {pair}"))));
        assert!(!sessions.is_signed_in(&with_cookie(&pair.replace("8787", "8788"))));
        assert!(!sessions.is_signed_in(&with_cookie("inbox-widgets-8787=")));
        assert!(!sessions.is_signed_in(&HeaderMap::new()));
    }
}

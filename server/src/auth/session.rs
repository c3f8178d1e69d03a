//! Signing a browser in: a token that works once, then cookies.
//!
//! A tab's cookie is `SameSite=Strict`: browsers send it only if our own page sends the request. A frame in
//! another site never gets it. So if other sites may show the page, there is a second cookie for frames. Browsers
//! send that one with every request that any page causes, so it counts only if the browser says that our own page
//! sent the request.

use std::collections::{HashSet, VecDeque};
use std::sync::{Mutex, PoisonError};

use axum::http::{HeaderMap, header};
use secrecy::{ExposeSecret as _, SecretString};

use crate::auth::cross_site::{FETCH_DESTINATION, FETCH_SITE};
use crate::base_path::BasePath;
use crate::secret::{SecretHash, random_secret};

/// The maximum number of valid unused links. Beyond it the oldest become invalid.
const OPEN_LINKS: usize = 16;

/// The open sessions of this run and the tokens for new ones. Only hashes are stored.
#[derive(Debug)]
pub struct Sessions {
    tokens: Mutex<VecDeque<SecretHash>>,
    /// The path for which browsers send the cookies.
    base_path: BasePath,
    tabs: Cookies,
    /// Only if other sites may show the page in a frame.
    frames: Option<Cookies>,
}

/// Whether other sites may show the page in a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frames {
    /// Some may.
    Allowed,
    /// None may.
    Refused,
}

/// Where the sign-in link is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Window {
    /// In a tab of the browser.
    Tab,
    /// In a frame of another page.
    Frame,
}

/// The valid cookies of one name.
#[derive(Debug)]
struct Cookies {
    name: String,
    open: Mutex<HashSet<SecretHash>>,
}

impl Sessions {
    /// Sessions of a server on `port` that a proxy serves under `base_path`, opened by `token`.
    ///
    /// The cookies' names contain the port, because browsers share cookies among all ports of a host: two servers
    /// would sign each other's browsers out.
    pub fn new(port: u16, base_path: BasePath, token: &SecretString, frames: Frames) -> Self {
        Self {
            tokens: Mutex::new(VecDeque::from([SecretHash::of_secret(token)])),
            base_path,
            tabs: Cookies::named(format!("inbox-widgets-{port}")),
            frames: (frames == Frames::Allowed)
                .then(|| Cookies::named(format!("inbox-widgets-{port}-frame"))),
        }
    }

    /// The window of a request, as far as the browser says.
    pub fn window(&self, headers: &HeaderMap) -> Window {
        let is_frame = headers.get(FETCH_DESTINATION).is_some_and(|destination| destination == "iframe");
        if is_frame && self.frames.is_some() { Window::Frame } else { Window::Tab }
    }

    /// Creates a token for one more browser; earlier ones stay valid.
    fn new_token(&self) -> SecretString {
        let token = random_secret();
        let mut tokens = lock(&self.tokens);
        if tokens.len() == OPEN_LINKS {
            tokens.pop_front();
        }
        tokens.push_back(SecretHash::of_secret(&token));
        token
    }

    /// The path and query of a link for one more browser.
    pub fn new_link(&self) -> String {
        sign_in_path(&self.base_path, &self.new_token())
    }

    /// Whether a token would sign a browser in. This does not use it up.
    pub fn is_open(&self, token: &str) -> bool {
        lock(&self.tokens).contains(&SecretHash::of(token))
    }

    /// Uses the token up, opens a session, and returns the cookies to set. `None` if the token is wrong or used.
    ///
    /// A tab gets its own cookie and, if frames are allowed, theirs; a frame gets the frame's only.
    pub fn sign_in(&self, token: &str, window: Window) -> Option<Vec<String>> {
        let given = SecretHash::of(token);
        let mut tokens = lock(&self.tokens);
        let place = tokens.iter().position(|token| *token == given)?;
        tokens.remove(place);
        // Browsers accept Secure from loopback addresses without https, and SameSite=None only with it.
        let path = &self.base_path;
        let frame = |attributes| {
            let frames = self.frames.as_ref()?;
            Some(frames.open(&format!("HttpOnly; SameSite=None; Secure; Path={path}{attributes}")))
        };
        let cookies = match window {
            Window::Tab => {
                let tab = self.tabs.open(&format!("HttpOnly; SameSite=Strict; Path={path}"));
                [Some(tab), frame("")]
            }
            // Browsers that block other sites' cookies in frames accept this one, for the surrounding site alone.
            Window::Frame => [None, frame("; Partitioned")],
        };
        Some(cookies.into_iter().flatten().collect())
    }

    /// The number of sessions that were opened and are valid.
    pub fn count(&self) -> usize {
        // Each session has a frame's cookie, if frames are allowed; a tab's may be missing.
        lock(&self.frames.as_ref().unwrap_or(&self.tabs).open).len()
    }

    /// Whether a request has a valid cookie of an open session.
    pub fn is_signed_in(&self, headers: &HeaderMap) -> bool {
        // Without this header, a stranger's page may have sent the request.
        let is_own = headers.get(FETCH_SITE).is_some_and(|site| site == "same-origin");
        self.tabs.are_in(headers)
            || is_own && self.frames.as_ref().is_some_and(|frames| frames.are_in(headers))
    }
}

/// The path and query that sign a browser in.
pub fn sign_in_path(base_path: &BasePath, token: &SecretString) -> String {
    format!("{base_path}sign-in?token={}", token.expose_secret())
}

impl Cookies {
    fn named(name: String) -> Self {
        Self { name, open: Mutex::default() }
    }

    /// A new valid cookie, as a server sets it.
    fn open(&self, attributes: &str) -> String {
        let secret = random_secret();
        lock(&self.open).insert(SecretHash::of_secret(&secret));
        format!("{}={}; {attributes}", self.name, secret.expose_secret())
    }

    /// Whether one of them is among a request's cookies.
    fn are_in(&self, headers: &HeaderMap) -> bool {
        headers
            .get_all(header::COOKIE)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .filter(|(name, _)| *name == self.name)
            .any(|(_, secret)| lock(&self.open).contains(&SecretHash::of(secret)))
    }
}

/// A thread that panicked with the lock held leaves consistent values behind, because each change here is one
/// step.
fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::{Frames, Sessions, Window};
    use crate::secret::random_secret;
    use axum::http::{HeaderMap, HeaderValue, header};
    use secrecy::{ExposeSecret as _, SecretString};

    fn with_cookie(cookie: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, HeaderValue::from_str(cookie).unwrap());
        headers
    }

    fn from_own_page(cookie: &str) -> HeaderMap {
        let mut headers = with_cookie(cookie);
        headers.insert("sec-fetch-site", HeaderValue::from_static("same-origin"));
        headers
    }

    /// Sessions, and the token that opens the first.
    fn sessions(base_path: &str, frames: Frames) -> (Sessions, SecretString) {
        let token = random_secret();
        (Sessions::new(8787, base_path.parse().unwrap(), &token, frames), token)
    }

    /// The part of a cookie that a browser sends back.
    fn pair(cookie: &str) -> &str {
        cookie.split(';').next().unwrap()
    }

    #[test]
    fn the_token_works_once() {
        let (sessions, token) = sessions("/", Frames::Refused);
        assert!(sessions.sign_in("something else", Window::Tab).is_none());
        assert!(sessions.sign_in(token.expose_secret(), Window::Tab).is_some());
        assert!(sessions.sign_in(token.expose_secret(), Window::Tab).is_none());
    }

    #[test]
    fn each_browser_gets_a_token_of_its_own() {
        let (sessions, first) = sessions("/", Frames::Refused);
        let second = sessions.new_token();
        assert!(sessions.is_open(second.expose_secret()));
        assert!(sessions.sign_in(second.expose_secret(), Window::Tab).is_some());
        assert!(!sessions.is_open(second.expose_secret()));
        assert!(sessions.sign_in(second.expose_secret(), Window::Tab).is_none());
        assert!(sessions.sign_in(first.expose_secret(), Window::Tab).is_some());
    }

    #[test]
    fn of_many_tokens_the_last_ones_count() {
        let (sessions, first) = sessions("/", Frames::Refused);
        let later: Vec<_> = (0..super::OPEN_LINKS).map(|_| sessions.new_token()).collect();
        assert!(!sessions.is_open(first.expose_secret()));
        assert!(later.iter().all(|token| sessions.is_open(token.expose_secret())));
    }

    #[test]
    fn only_the_cookie_of_this_server_counts() {
        let (sessions, token) = sessions("/", Frames::Refused);
        let cookies = sessions.sign_in(token.expose_secret(), Window::Tab).unwrap();
        assert_eq!(cookies.len(), 1);
        let pair = pair(&cookies[0]);
        assert!(sessions.is_signed_in(&with_cookie(&format!("theme=dark; {pair}"))));
        assert!(!sessions.is_signed_in(&with_cookie(&pair.replace("8787", "8788"))));
        assert!(!sessions.is_signed_in(&with_cookie("inbox-widgets-8787=")));
        assert!(!sessions.is_signed_in(&HeaderMap::new()));
    }

    #[test]
    fn what_else_stands_at_a_shared_address_gets_no_cookie() {
        let (sessions, token) = sessions("/tools/widgets", Frames::Allowed);
        for cookie in sessions.sign_in(token.expose_secret(), Window::Tab).unwrap() {
            assert!(cookie.split("; ").any(|attribute| attribute == "Path=/tools/widgets/"), "{cookie}");
        }
    }

    #[test]
    fn a_frames_cookie_counts_only_where_our_own_page_asks() {
        let (sessions, token) = sessions("/", Frames::Allowed);
        let cookies = sessions.sign_in(token.expose_secret(), Window::Tab).unwrap();
        let frame = pair(&cookies[1]);
        assert!(sessions.is_signed_in(&from_own_page(frame)));
        assert!(!sessions.is_signed_in(&with_cookie(frame)));
        for site in ["none", "same-site", "cross-site", ""] {
            let mut headers = with_cookie(frame);
            headers.insert("sec-fetch-site", HeaderValue::from_static(site));
            assert!(!sessions.is_signed_in(&headers), "{site:?}");
        }
    }

    #[test]
    fn a_frames_cookie_is_no_tabs_cookie_nor_the_other_way_round() {
        let (sessions, token) = sessions("/", Frames::Allowed);
        let cookies = sessions.sign_in(token.expose_secret(), Window::Tab).unwrap();
        let (tab, frame) = (pair(&cookies[0]), pair(&cookies[1]));
        assert!(!sessions.is_signed_in(&from_own_page(&frame.replace("-frame", ""))));
        assert!(!sessions.is_signed_in(&from_own_page(&tab.replace('=', "-frame="))));
    }
}

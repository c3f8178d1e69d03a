//! The cookies of a sign-in, as the server sets them and as browsers send them back.
//!
//! A tab's cookie is `SameSite=Strict`: browsers send it only if our own page sends the request. A frame in
//! another site never gets it. So if other sites may show the page, there is a second cookie for frames. Browsers
//! send that one with every request that any page causes, so it counts only if the browser says that our own page
//! sent the request.

use std::time::Duration;

use axum::http::HeaderMap;
use secrecy::{ExposeSecret as _, SecretString};

use crate::auth::cross_site::{FETCH_DESTINATION, FETCH_SITE};
use crate::auth::sent_cookies::sent_cookies;
use crate::cookie_name::CookieName;
use crate::public_url::PublicUrl;
use crate::secret::SecretHash;
use crate::store::CookieHash;

/// How many cookies of one name are looked up: a browser may have one for each path above ours, and a frame's for
/// the site around it as well. A made-up request must not cause any number of reads.
const OF_ONE_NAME: usize = 8;

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

/// The names and attributes of a server's cookies.
#[derive(Debug)]
pub(super) struct CookieForm {
    tab_name: String,
    /// Only if other sites may show the page in a frame.
    frame_name: Option<String>,
    /// Where browsers reach the server: they send the cookies to its path alone, and by https alone if it has that.
    address: PublicUrl,
    /// How long browsers keep the cookies.
    life: Duration,
}

impl CookieForm {
    /// Cookies named by `name` of a server that browsers reach at `address`.
    ///
    /// By https the names have a prefix (RFC 6265bis, 4.1.3), for which browsers take such a cookie only from this host,
    /// or at least only by https: otherwise a page of a neighbouring host could put its own cookie in this one's place.
    pub(super) fn new(name: &CookieName, address: PublicUrl, frames: Frames, life: Duration) -> Self {
        let prefix = match (address.is_https(), address.base_path().is_root()) {
            (false, _) => "",
            (true, true) => "__Host-",
            // The stronger prefix demands the path `/`.
            (true, false) => "__Secure-",
        };
        Self {
            tab_name: format!("{prefix}{name}"),
            frame_name: (frames == Frames::Allowed).then(|| format!("{prefix}{name}-frame")),
            address,
            life,
        }
    }

    /// The window of a request, as far as the browser says.
    pub(super) fn window(&self, headers: &HeaderMap) -> Window {
        let is_frame = headers.get(FETCH_DESTINATION).is_some_and(|destination| destination == "iframe");
        if is_frame && self.frame_name.is_some() { Window::Frame } else { Window::Tab }
    }

    /// Whether a sign-in has a cookie for frames.
    pub(super) const fn has_frames(&self) -> bool {
        self.frame_name.is_some()
    }

    /// The line that sets a tab's cookie.
    pub(super) fn tab(&self, secret: &SecretString) -> String {
        self.tab_line(secret.expose_secret(), self.life)
    }

    /// The line that sets a frame's cookie; none if no site may show the page.
    pub(super) fn frame(&self, secret: &SecretString, window: Window) -> Option<String> {
        self.frame_line(secret.expose_secret(), self.life, window)
    }

    /// The lines that remove all cookies. A frame's may have been set in a tab or in a frame.
    pub(super) fn removal(&self) -> Vec<String> {
        let frames = [Window::Tab, Window::Frame];
        let frames = frames.into_iter().filter_map(|window| self.frame_line("", Duration::ZERO, window));
        std::iter::once(self.tab_line("", Duration::ZERO)).chain(frames).collect()
    }

    fn tab_line(&self, secret: &str, life: Duration) -> String {
        let (name, path, seconds) = (&self.tab_name, self.address.base_path(), life.as_secs());
        let secure = if self.address.is_https() { "; Secure" } else { "" };
        format!("{name}={secret}; HttpOnly; SameSite=Strict{secure}; Path={path}; Max-Age={seconds}")
    }

    fn frame_line(&self, secret: &str, life: Duration, window: Window) -> Option<String> {
        let (name, path, seconds) = (self.frame_name.as_ref()?, self.address.base_path(), life.as_secs());
        let partitioned = match window {
            Window::Tab => "",
            // Browsers that block other sites' cookies in frames accept this one, for the surrounding site alone.
            Window::Frame => "; Partitioned",
        };
        // Browsers accept Secure from loopback addresses without https, and SameSite=None only with it.
        Some(format!(
            "{name}={secret}; HttpOnly; SameSite=None; Secure; Path={path}; Max-Age={seconds}{partitioned}"
        ))
    }

    /// The cookies of a request that count for it.
    pub(super) fn counting(&self, headers: &HeaderMap) -> Vec<CookieHash> {
        // Without this header, a stranger's page may have sent the request.
        let is_own = headers.get(FETCH_SITE).is_some_and(|site| site == "same-origin");
        let mut cookies = self.all(headers);
        cookies.retain(|cookie| is_own || matches!(cookie, CookieHash::Tab(_)));
        cookies
    }

    /// The cookies of a request, also those that do not count for it.
    pub(super) fn all(&self, headers: &HeaderMap) -> Vec<CookieHash> {
        let tabs = sent(headers, &self.tab_name).map(CookieHash::Tab);
        let frames = self.frame_name.as_deref().map(|name| sent(headers, name).map(CookieHash::Frame));
        tabs.chain(frames.into_iter().flatten()).collect()
    }
}

/// The hashes of a request's cookies of one name.
fn sent(headers: &HeaderMap, name: &str) -> impl Iterator<Item = SecretHash> {
    sent_cookies(headers)
        .filter(move |(sent, _)| *sent == name)
        .map(|(_, secret)| SecretHash::of(secret))
        .take(OF_ONE_NAME)
}

#[cfg(test)]
mod tests {
    use super::{CookieForm, Frames, OF_ONE_NAME, Window};
    use crate::cookie_name::CookieName;
    use crate::secret::{SecretHash, random_secret};
    use crate::store::CookieHash;
    use axum::http::{HeaderMap, HeaderValue, header};
    use secrecy::ExposeSecret as _;
    use std::time::Duration;

    const LOCAL: &str = "http://127.0.0.1:8787";

    fn form(address: &str, frames: Frames) -> CookieForm {
        let (name, life) = (CookieName::of_port(8787), Duration::from_mins(1));
        CookieForm::new(&name, address.parse().unwrap(), frames, life)
    }

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

    /// The part of a cookie that a browser sends back.
    fn pair(cookie: &str) -> &str {
        cookie.split(';').next().unwrap()
    }

    #[test]
    fn only_the_cookie_of_this_server_counts() {
        let (form, secret) = (form(LOCAL, Frames::Refused), random_secret());
        let cookie = form.tab(&secret);
        let hash = [CookieHash::Tab(SecretHash::of_secret(&secret))];
        assert_eq!(form.counting(&with_cookie(&format!("theme=dark; {}", pair(&cookie)))), hash);
        assert!(form.counting(&with_cookie(&pair(&cookie).replace("8787", "8788"))).is_empty());
        assert!(form.counting(&HeaderMap::new()).is_empty());
        assert!(form.frame(&secret, Window::Tab).is_none());
    }

    #[test]
    fn what_else_stands_at_a_shared_address_gets_no_cookie() {
        let (form, secret) = (form("http://a.example/tools/widgets", Frames::Allowed), random_secret());
        let frame = form.frame(&secret, Window::Frame).unwrap();
        for cookie in form.removal().into_iter().chain([form.tab(&secret), frame]) {
            assert!(cookie.split("; ").any(|attribute| attribute == "Path=/tools/widgets/"), "{cookie}");
        }
    }

    #[test]
    fn by_https_browsers_keep_the_cookies_to_https_and_to_this_host() {
        let secret = random_secret();
        for (address, name) in [
            ("https://a.example", "__Host-inbox-widgets-8787"),
            ("https://a.example/tools", "__Secure-inbox-widgets-8787"),
            (LOCAL, "inbox-widgets-8787"),
        ] {
            let form = form(address, Frames::Allowed);
            let (tab, frame) = (form.tab(&secret), form.frame(&secret, Window::Tab).unwrap());
            assert!(tab.starts_with(&format!("{name}=")), "{tab}");
            assert!(frame.starts_with(&format!("{name}-frame=")), "{frame}");
            assert_eq!(tab.contains("; Secure;"), address.starts_with("https:"), "{tab}");
            assert_eq!(form.counting(&with_cookie(pair(&tab))).len(), 1, "{tab}");
        }
    }

    #[test]
    fn a_frames_cookie_counts_only_where_our_own_page_asks() {
        let (form, secret) = (form(LOCAL, Frames::Allowed), random_secret());
        let frame = form.frame(&secret, Window::Tab).unwrap();
        let hash = [CookieHash::Frame(SecretHash::of_secret(&secret))];
        assert_eq!(form.counting(&from_own_page(pair(&frame))), hash);
        assert!(form.counting(&with_cookie(pair(&frame))).is_empty());
        for site in ["none", "same-site", "cross-site", ""] {
            let mut headers = with_cookie(pair(&frame));
            headers.insert("sec-fetch-site", HeaderValue::from_static(site));
            assert!(form.counting(&headers).is_empty(), "{site:?}");
        }
    }

    #[test]
    fn each_cookie_is_removed_with_the_attributes_that_it_was_set_with() {
        let (form, secret) = (form(LOCAL, Frames::Allowed), random_secret());
        let set =
            [Some(form.tab(&secret)), form.frame(&secret, Window::Tab), form.frame(&secret, Window::Frame)];
        let removed = set
            .into_iter()
            .flatten()
            .map(|cookie| cookie.replace(secret.expose_secret(), "").replace("Max-Age=60", "Max-Age=0"));
        assert_eq!(form.removal(), removed.collect::<Vec<_>>());
    }

    #[test]
    fn a_request_causes_a_few_reads_at_most() {
        let form = form(LOCAL, Frames::Refused);
        let many = "inbox-widgets-8787=a; ".repeat(1000);
        assert_eq!(form.counting(&with_cookie(&many)).len(), OF_ONE_NAME);
    }
}

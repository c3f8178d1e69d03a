//! The cookies of attempts to sign in, one for each.
//!
//! `SameSite=Lax`: the provider's page leads back here, and browsers send no `Strict` cookie with that. They send it only
//! to the addresses of the sign-in.

use axum::http::HeaderMap;

use super::attempt::{Attempt, LIFE, name_of};
use crate::auth::sent_cookies::sent_cookies;
use crate::cookie_name::CookieName;
use crate::public_url::PublicUrl;

/// How many attempts a browser may have open: further ones take the place of the oldest.
const MOST: usize = 6;

/// The names and attributes of these cookies.
#[derive(Debug)]
pub(crate) struct AttemptCookies {
    /// What their names begin with.
    prefix: String,
    /// Where browsers reach the server.
    address: PublicUrl,
}

impl AttemptCookies {
    /// Cookies beside the session's, which is called `name`, of a server that browsers reach at `address`. By https they
    /// have the prefix that makes browsers take them by https alone (RFC 6265bis, 4.1.3).
    pub(crate) fn new(name: &CookieName, address: PublicUrl) -> Self {
        let prefix = if address.is_https() { "__Secure-" } else { "" };
        Self { prefix: format!("{prefix}{name}-attempt-"), address }
    }

    /// The lines that set an attempt's cookie, and remove those of attempts that are too many.
    pub(crate) fn set(&self, attempt: &Attempt, headers: &HeaderMap) -> Vec<String> {
        let state = attempt.state();
        let name = name_of(&state).unwrap_or_default();
        let mut open: Vec<_> = self
            .sent(headers)
            .map(|(name, value)| (Attempt::of_cookie(value).map_or(0, |found| found.began()), name))
            .collect();
        open.sort_unstable();
        let too_many = (open.len() + 1).saturating_sub(MOST);
        let removal = open.into_iter().take(too_many).map(|(_, name)| self.line(name, "", 0));
        removal.chain([self.line(name, &attempt.cookie(), LIFE.as_secs())]).collect()
    }

    /// The attempt of this browser that a state belongs to, if it is still open.
    pub(crate) fn find(&self, state: &str, headers: &HeaderMap) -> Option<Attempt> {
        let name = name_of(state)?;
        let own = self.sent(headers).filter(|(sent, _)| *sent == name).take(MOST);
        // Also a part of the state that two attempts have in common makes nobody another's.
        own.filter_map(|(_, value)| Attempt::of_cookie(value)).find(|attempt| attempt.state() == state)
    }

    /// The line that removes the cookie of a state; `None` if it is no state of ours.
    pub(crate) fn removal(&self, state: &str) -> Option<String> {
        name_of(state).map(|name| self.line(name, "", 0))
    }

    fn line(&self, name: &str, value: &str, seconds: u64) -> String {
        let Self { prefix, address } = self;
        let secure = if address.is_https() { "; Secure" } else { "" };
        let path = address.base_path();
        format!(
            "{prefix}{name}={value}; HttpOnly; SameSite=Lax{secure}; Path={path}sign-in; Max-Age={seconds}"
        )
    }

    /// The names, without what all have in common, and the values of a request's cookies.
    fn sent<'a>(&'a self, headers: &'a HeaderMap) -> impl Iterator<Item = (&'a str, &'a str)> {
        sent_cookies(headers)
            .filter_map(|(name, value)| Some((name.strip_prefix(&self.prefix)?, value)))
            .filter(|(name, _)| name_of(name) == Some(name))
    }
}

#[cfg(test)]
mod tests {
    use super::{Attempt, AttemptCookies, MOST};
    use crate::auth::provider::return_place::ReturnPlace;
    use crate::cookie_name::CookieName;
    use axum::http::{HeaderMap, HeaderValue, header};

    fn cookies() -> AttemptCookies {
        AttemptCookies::new(&CookieName::of_port(8787), "https://example.com/tools/widgets".parse().unwrap())
    }

    fn browser(lines: &[String]) -> HeaderMap {
        let pairs: Vec<_> = lines.iter().map(|line| line.split(';').next().unwrap()).collect();
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, HeaderValue::from_str(&pairs.join("; ")).unwrap());
        headers
    }

    #[test]
    fn each_attempt_is_found_by_its_own_state() {
        let cookies = cookies();
        let attempts = ["/#/a", "/#/b"].map(|place| Attempt::begin(ReturnPlace::of(place)));
        let lines: Vec<_> =
            attempts.iter().flat_map(|attempt| cookies.set(attempt, &HeaderMap::new())).collect();
        for attempt in &attempts {
            let found = cookies.find(&attempt.state(), &browser(&lines)).unwrap();
            assert_eq!(found.place, attempt.place);
        }
        let other = Attempt::begin(ReturnPlace::of("/"));
        assert!(cookies.find(&other.state(), &browser(&lines)).is_none());
        // The name alone is no proof.
        let similar = format!("{}{}", &attempts[0].state()[..16], "0".repeat(48));
        assert!(cookies.find(&similar, &browser(&lines)).is_none());
        for line in lines {
            assert!(line.starts_with("__Secure-"), "{line}");
            assert!(
                line.contains("; HttpOnly; SameSite=Lax; Secure; Path=/tools/widgets/sign-in; Max-Age=600")
            );
        }
    }

    #[test]
    fn attempts_do_not_pile_up() {
        let cookies = cookies();
        let mut lines: Vec<String> = Vec::new();
        for _ in 0..MOST {
            let set = cookies.set(&Attempt::begin(ReturnPlace::of("/")), &browser(&lines));
            assert_eq!(set.len(), 1);
            lines.extend(set);
        }
        let set = cookies.set(&Attempt::begin(ReturnPlace::of("/")), &browser(&lines));
        assert_eq!(set.iter().filter(|line| line.ends_with("Max-Age=0")).count(), 1);
    }
}

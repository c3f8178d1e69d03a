//! Tokens that a host's backend signs for its own people (RFC 7519). The server checks them; here only their life
//! counts, and whose they are.

use js_sys::{JSON, Reflect};
use wasm_bindgen::JsValue;

/// The maximum length of a token in bytes. The server refuses longer ones.
const MAX_TOKEN_BYTES: usize = 8192;

/// A token, of characters that a header can carry unchanged.
#[derive(Clone, PartialEq, Eq)]
pub struct AccessToken(String);

/// When a token ends, by the browser's clock in ms since 1970.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Expiry {
    /// From then on it is to be replaced.
    pub(super) renew_at: f64,
    /// From then on no server accepts it.
    pub(super) ends_at: f64,
}

/// A token is replaced this long before its end, in ms; a short-lived one after four fifths of its life.
const RENEW_BEFORE_MS: f64 = 60_000.0;

impl AccessToken {
    /// Trims `text`; `None` if it is then empty, has more than 8192 bytes, or contains a character that no token
    /// has.
    pub fn of(text: &str) -> Option<Self> {
        let token = text.trim();
        let can_be_sent = !token.is_empty() && token.len() <= MAX_TOKEN_BYTES;
        (can_be_sent && token.bytes().all(|byte| byte.is_ascii_graphic())).then(|| Self(token.to_owned()))
    }

    /// The token itself, for sending it.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// What distinguishes users: the same for each token of one user. The token itself if it does not say whose it
    /// is.
    pub(super) fn user(&self) -> String {
        let text = |name: &str| self.claim(name)?.as_string();
        match (text("sub"), text("iss")) {
            (Some(subject), issuer) => format!("{subject} {}", issuer.unwrap_or_default()),
            _ => self.0.clone(),
        }
    }

    /// When a token that has arrived at `now` ends; `None` if it does not say.
    pub(super) fn expiry(&self, now: f64) -> Option<Expiry> {
        let at = |name: &str| Some(self.claim(name)?.as_f64()? * 1000.0);
        expiry_of(at("exp")?, at("iat").or_else(|| at("nbf")), now)
    }

    /// A claim, unchecked.
    fn claim(&self, name: &str) -> Option<JsValue> {
        let payload = self.0.split('.').nth(1)?.replace('-', "+").replace('_', "/");
        // What is no ASCII comes out as other characters. Names and numbers are ASCII, and ids stay distinct.
        let claims = JSON::parse(&web_sys::window()?.atob(&payload).ok()?).ok()?;
        Reflect::get(&claims, &name.into()).ok()
    }
}

/// When a token of these times (ms) ends by a clock that may be wrong.
fn expiry_of(expires: f64, issued: Option<f64>, now: f64) -> Option<Expiry> {
    let left = expires - now;
    let life = issued.map_or(left, |issued| expires - issued);
    // A token that seems to be past half of its life is taken for a fresh one that a fast clock makes old: else each
    // request would ask for another one. If it is old nevertheless, its refusal asks.
    let left = if left * 2.0 > life { left.min(life) } else { life };
    let renew_at = now + left - RENEW_BEFORE_MS.min(life / 5.0);
    (left > 0.0).then_some(Expiry { renew_at, ends_at: now + left })
}

/// Never prints the token: a debug text may end up in a log.
impl std::fmt::Debug for AccessToken {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("AccessToken(hidden)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A token of an hour that was issued at 1,000 s, arriving at `now` in ms.
    fn of_an_hour(now: f64) -> (f64, f64) {
        let expiry = expiry_of(4_600_000.0, Some(1_000_000.0), now).unwrap();
        (expiry.renew_at - now, expiry.ends_at - now)
    }

    #[test]
    fn a_token_is_replaced_a_minute_before_its_end() {
        assert_eq!(of_an_hour(1_000_000.0), (3_540_000.0, 3_600_000.0));
        // The host had it for a while.
        assert_eq!(of_an_hour(1_900_000.0), (2_640_000.0, 2_700_000.0));
    }

    #[test]
    fn a_clock_that_is_wrong_does_not_end_a_fresh_token() {
        for fast in [4_570_000.0, 4_600_000.0, 9_000_000.0] {
            assert_eq!(of_an_hour(fast), (3_540_000.0, 3_600_000.0), "{fast}");
        }
        assert_eq!(of_an_hour(0.0), (3_540_000.0, 3_600_000.0));
    }

    #[test]
    fn a_short_lived_token_is_replaced_after_four_fifths_of_its_life() {
        let expiry = expiry_of(30_000.0, Some(20_000.0), 20_000.0);
        assert_eq!(expiry, Some(Expiry { renew_at: 28_000.0, ends_at: 30_000.0 }));
    }

    #[test]
    fn what_has_no_life_is_not_replaced() {
        assert_eq!(expiry_of(20_000.0, None, 20_000.0), None);
        assert_eq!(expiry_of(10_000.0, Some(20_000.0), 30_000.0), None);
        assert_eq!(expiry_of(f64::NAN, None, 0.0), None);
    }

    #[test]
    fn a_debug_text_hides_the_token() {
        assert_eq!(format!("{:?}", AccessToken::of("canary")), "Some(AccessToken(hidden))");
    }

    #[test]
    fn a_token_that_no_header_carries_is_none() {
        for text in ["", " \n", "a b", "é", "a\r\nx-evil: 1", &"a".repeat(8193)] {
            assert_eq!(AccessToken::of(text), None, "{text:?}");
        }
        assert_eq!(AccessToken::of(" a.b.c\n").as_ref().map(AccessToken::reveal), Some("a.b.c"));
    }
}

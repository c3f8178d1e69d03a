//! The claims of an ID token, whose signature is right (`OpenID` Connect Core 1.0, 3.1.3.7).

use serde_json::{Map, Value};

use crate::auth::host_tokens::TokenRefusal;
use crate::permission::KeyRole;
use crate::store::ProviderUser;
use crate::text::clean_text;

/// How far two clocks may be apart, in seconds.
pub(super) const CLOCK_DIFFERENCE: f64 = 60.0;

/// The longest `sub` and `sid` in bytes.
const LONGEST_ID: usize = 255;

/// The longest name in characters; a longer one is left out.
const LONGEST_NAME: usize = 200;

/// The claims that may have a person's name, the best first.
const NAMES: [&str; 3] = ["name", "preferred_username", "email"];

/// Why an ID token, or a logout token, is refused. The texts are for the log, and contain nothing of the token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum IdTokenRefusal {
    /// The provider sent none.
    #[error("there is none")]
    Missing,
    /// It is not signed with a key of the provider.
    #[error(transparent)]
    Signature(#[from] TokenRefusal),
    /// It is another issuer's.
    #[error("its `iss` is not --oidc-issuer")]
    Issuer,
    /// It is for another client.
    #[error("its `aud` is not --oidc-client-id")]
    Audience,
    /// It was asked for by another client.
    #[error("its `azp` is not --oidc-client-id")]
    Party,
    /// It is not the answer to this attempt.
    #[error("its `nonce` is that of no attempt of this browser")]
    Nonce,
    /// It does not say when it ends or began.
    #[error("it has no `exp` or no `iat`, or one that is no number")]
    NoTime,
    /// It has expired.
    #[error("it has expired; is a clock wrong?")]
    Expired,
    /// It is not valid yet.
    #[error("it is not valid yet; is a clock wrong?")]
    NotYet,
    /// It does not say whose it is.
    #[error("it has no `sub`, or one that is no text of 1 to 255 bytes")]
    Subject,
    /// It is no logout token, or was used before.
    #[error("it is no logout token (`events`, `jti`, no `nonce`), or was used before")]
    NoLogout,
}

/// What an ID token must say.
pub(super) struct Expected<'a> {
    pub(super) issuer: &'a str,
    pub(super) client_id: &'a str,
    pub(super) nonce: &'a str,
    /// Now, in seconds since 1970.
    pub(super) now: f64,
}

/// Checks the claims of an ID token.
///
/// # Errors
///
/// The first claim that is missing or wrong.
pub(super) fn check(claims: &Map<String, Value>, expected: &Expected<'_>) -> Result<(), IdTokenRefusal> {
    is_of(claims, expected.issuer, expected.client_id)?;
    let is_for_others = claims.get("aud").and_then(Value::as_array).is_some_and(|all| all.len() > 1);
    match claims.get("azp") {
        None if !is_for_others => {}
        Some(Value::String(party)) if party == expected.client_id => {}
        _ => return Err(IdTokenRefusal::Party),
    }
    check_times(claims, expected.now)?;
    if claims.get("nonce").and_then(Value::as_str) != Some(expected.nonce) {
        return Err(IdTokenRefusal::Nonce);
    }
    Ok(())
}

/// Checks that a token is this issuer's, and for this client.
///
/// # Errors
///
/// [`IdTokenRefusal::Issuer`] or [`IdTokenRefusal::Audience`].
pub(super) fn is_of(
    claims: &Map<String, Value>,
    issuer: &str,
    client_id: &str,
) -> Result<(), IdTokenRefusal> {
    if claims.get("iss").and_then(Value::as_str) != Some(issuer) {
        return Err(IdTokenRefusal::Issuer);
    }
    match claims.get("aud") {
        Some(Value::String(one)) if one == client_id => Ok(()),
        Some(Value::Array(all)) if all.iter().any(|one| one.as_str() == Some(client_id)) => Ok(()),
        _ => Err(IdTokenRefusal::Audience),
    }
}

/// A time in seconds after 1970; `None` without the claim.
///
/// # Errors
///
/// It is no number.
pub(super) fn seconds_of(claims: &Map<String, Value>, name: &str) -> Result<Option<f64>, IdTokenRefusal> {
    let Some(value) = claims.get(name) else { return Ok(None) };
    // Numbers of any length are kept as texts, and one that is too large becomes infinite.
    value.as_f64().filter(|time| time.is_finite()).map(Some).ok_or(IdTokenRefusal::NoTime)
}

fn check_times(claims: &Map<String, Value>, now: f64) -> Result<(), IdTokenRefusal> {
    let end = seconds_of(claims, "exp")?.ok_or(IdTokenRefusal::NoTime)?;
    let begin = seconds_of(claims, "iat")?.ok_or(IdTokenRefusal::NoTime)?;
    let not_before = seconds_of(claims, "nbf")?.unwrap_or(begin);
    if end + CLOCK_DIFFERENCE <= now {
        return Err(IdTokenRefusal::Expired);
    }
    if begin.max(not_before) - CLOCK_DIFFERENCE > now {
        return Err(IdTokenRefusal::NotYet);
    }
    Ok(())
}

/// The person of checked claims, with the role that they have here.
///
/// # Errors
///
/// [`IdTokenRefusal::Subject`] if the claims do not say who it is.
pub(super) fn user_of(claims: &Map<String, Value>, role: KeyRole) -> Result<ProviderUser, IdTokenRefusal> {
    let id = id_of(claims, "sub").ok_or(IdTokenRefusal::Subject)?;
    let cleaned = NAMES.iter().filter_map(|name| claims.get(*name)?.as_str()).map(clean_text);
    let name = cleaned.into_iter().find(|name| is_name(name));
    Ok(ProviderUser { role, id, name })
}

/// Whether a text can be shown as a name, also in a terminal.
fn is_name(text: &str) -> bool {
    (1..=LONGEST_NAME).contains(&text.chars().count()) && !text.contains(char::is_control)
}

/// An id in a claim.
pub(super) fn id_of(claims: &Map<String, Value>, name: &str) -> Option<String> {
    let id = claims.get(name)?.as_str()?;
    let is_plain = (1..=LONGEST_ID).contains(&id.len()) && !id.contains(char::is_control);
    is_plain.then(|| id.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{Expected, IdTokenRefusal, check, id_of, user_of};
    use crate::permission::KeyRole;
    use serde_json::{Value, json};

    const NOW: i64 = 1_800_000_000;

    fn with(changes: &[(&str, Value)]) -> Value {
        let mut claims = json!({
            "iss": "https://id.example.com", "aud": "inbox", "nonce": "n", "sub": "u1", "iat": NOW, "exp": NOW + 300,
        });
        for (name, value) in changes {
            claims[name] = value.clone();
        }
        claims
    }

    fn checked(claims: &Value) -> Result<(), IdTokenRefusal> {
        let expected = Expected {
            issuer: "https://id.example.com",
            client_id: "inbox",
            nonce: "n",
            now: 1_800_000_000.0,
        };
        check(claims.as_object().unwrap(), &expected)
    }

    #[test]
    fn a_token_is_of_this_provider_for_this_client_and_this_attempt() {
        assert_eq!(checked(&with(&[])), Ok(()));
        assert_eq!(checked(&with(&[("aud", json!(["inbox"]))])), Ok(()));
        assert_eq!(checked(&with(&[("aud", json!(["a", "inbox"])), ("azp", json!("inbox"))])), Ok(()));
        let mut accepted = Vec::new();
        for (name, values, refusal) in [
            (
                "iss",
                vec![json!("https://id.example.com/"), json!(null), json!(["https://id.example.com"])],
                IdTokenRefusal::Issuer,
            ),
            (
                "aud",
                vec![json!("other"), json!([]), json!(null), json!({"inbox": 1}), json!("Inbox")],
                IdTokenRefusal::Audience,
            ),
            ("aud", vec![json!(["inbox", "other"])], IdTokenRefusal::Party),
            ("azp", vec![json!("other"), json!(null), json!(["inbox"])], IdTokenRefusal::Party),
            ("nonce", vec![json!("other"), json!(null), json!("")], IdTokenRefusal::Nonce),
        ] {
            let is_accepted = |value: &Value| checked(&with(&[(name, value.clone())])) != Err(refusal);
            accepted.extend(values.into_iter().filter(is_accepted).map(|value| (name, value)));
        }
        assert_eq!(accepted, []);
    }

    #[test]
    fn clocks_may_differ_by_a_minute() {
        let times = |iat: i64, nbf: i64, exp: i64| {
            let at = |time: i64| json!(NOW + time);
            checked(&with(&[("iat", at(iat)), ("nbf", at(nbf)), ("exp", at(exp))]))
        };
        assert_eq!(times(0, 0, 1), Ok(()));
        assert_eq!(times(60, 60, 300), Ok(()));
        assert_eq!(times(-3600, -3600, -59), Ok(()));
        assert_eq!(
            [times(-3600, -3600, -60), times(61, 0, 300), times(0, 61, 300)],
            [Err(IdTokenRefusal::Expired), Err(IdTokenRefusal::NotYet), Err(IdTokenRefusal::NotYet)]
        );
        for name in ["iat", "exp", "nbf"] {
            for wrong in [json!("1800000000"), json!(null), json!([1])] {
                assert_eq!(checked(&with(&[(name, wrong)])), Err(IdTokenRefusal::NoTime), "{name}");
            }
        }
    }

    #[test]
    fn a_person_has_an_id_and_perhaps_a_name() {
        let user = |changes: &[(&str, Value)]| {
            user_of(with(changes).as_object().unwrap(), KeyRole::Agent).map(|user| (user.id, user.name))
        };
        let named = |name: &str| Ok(("u1".to_owned(), Some(name.to_owned())));
        assert_eq!(user(&[("name", json!("Am\u{e9}lie")), ("email", json!("a@b"))]), named("Am\u{e9}lie"));
        assert_eq!(user(&[("name", json!("")), ("preferred_username", json!("am"))]), named("am"));
        assert_eq!(user(&[("name", json!("n".repeat(201))), ("email", json!("a@b"))]), named("a@b"));
        assert_eq!(user(&[("name", json!(7))]), Ok(("u1".to_owned(), None)));
        for wrong in [json!(""), json!(null), json!(7), json!("u".repeat(256)), json!("a\u{1b}[2J")] {
            assert_eq!(user(&[("sub", wrong)]), Err(IdTokenRefusal::Subject));
        }
        let sid = with(&[("sid", json!("s1"))]);
        assert_eq!(id_of(sid.as_object().unwrap(), "sid").as_deref(), Some("s1"));
    }
}

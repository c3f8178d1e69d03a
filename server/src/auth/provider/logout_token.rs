//! The claims of a logout token, whose signature is right (`OpenID` Connect Back-Channel Logout 1.0, 2.4 and 2.6).

use serde_json::{Map, Value};

use super::attempt::LIFE;
use super::id_token::{CLOCK_DIFFERENCE, IdTokenRefusal, id_of, is_of, seconds_of};
use crate::store::ProviderEnding;

/// What makes a token a logout token: a member of its `events`.
const EVENT: &str = "http://schemas.openid.net/event/backchannel-logout";

/// Whose sign-ins a logout token ends, at `now` seconds after 1970.
///
/// # Errors
///
/// The first claim that is missing or wrong.
pub(super) fn ending_of(
    claims: &Map<String, Value>,
    issuer: &str,
    client_id: &str,
    now: f64,
) -> Result<ProviderEnding, IdTokenRefusal> {
    is_of(claims, issuer, client_id)?;
    let begin = seconds_of(claims, "iat")?.ok_or(IdTokenRefusal::NoTime)?;
    let end = seconds_of(claims, "exp")?.unwrap_or(begin + LIFE.as_secs_f64());
    // A used token is remembered no longer than this.
    if end.min(begin + LIFE.as_secs_f64()) + CLOCK_DIFFERENCE <= now {
        return Err(IdTokenRefusal::Expired);
    }
    if begin - CLOCK_DIFFERENCE > now {
        return Err(IdTokenRefusal::NotYet);
    }
    // An ID token must not pass for one of these.
    let is_logout = claims.get("events").and_then(|events| events.get(EVENT)).is_some_and(Value::is_object);
    if !is_logout || claims.contains_key("nonce") || id_of(claims, "jti").is_none() {
        return Err(IdTokenRefusal::NoLogout);
    }
    let session = id_of(claims, "sid").map(ProviderEnding::Session);
    session.or_else(|| id_of(claims, "sub").map(ProviderEnding::User)).ok_or(IdTokenRefusal::Subject)
}

#[cfg(test)]
mod tests {
    use super::{EVENT, IdTokenRefusal, ending_of};
    use crate::store::ProviderEnding;
    use serde_json::{Value, json};

    const NOW: i64 = 1_800_000_000;

    fn with(name: &str, value: Value) -> Result<ProviderEnding, IdTokenRefusal> {
        let mut claims = json!({
            "iss": "i", "aud": "inbox", "iat": NOW, "exp": NOW + 120, "jti": "1", "events": {EVENT: {}}, "sub": "u1",
        });
        if value.is_null() {
            claims.as_object_mut().unwrap().remove(name);
        } else {
            claims[name] = value;
        }
        ending_of(claims.as_object().unwrap(), "i", "inbox", 1_800_000_000.0)
    }

    #[test]
    fn a_session_goes_before_a_person() {
        assert_eq!(with("sid", json!("s1")), Ok(ProviderEnding::Session("s1".to_owned())));
        assert_eq!(with("exp", json!(null)), Ok(ProviderEnding::User("u1".to_owned())));
    }

    #[test]
    fn nothing_else_ends_a_sign_in() {
        for (name, value, refusal) in [
            ("iss", json!("other"), IdTokenRefusal::Issuer),
            ("aud", json!("other"), IdTokenRefusal::Audience),
            ("events", json!(null), IdTokenRefusal::NoLogout),
            ("events", json!({EVENT: true}), IdTokenRefusal::NoLogout),
            ("events", json!([EVENT]), IdTokenRefusal::NoLogout),
            ("nonce", json!("n"), IdTokenRefusal::NoLogout),
            ("jti", json!(null), IdTokenRefusal::NoLogout),
            ("sub", json!(null), IdTokenRefusal::Subject),
            ("iat", json!(null), IdTokenRefusal::NoTime),
            ("iat", json!(NOW - 660), IdTokenRefusal::Expired),
            ("iat", json!(NOW + 61), IdTokenRefusal::NotYet),
            ("exp", json!(NOW - 60), IdTokenRefusal::Expired),
        ] {
            assert_eq!(with(name, value), Err(refusal), "{name}");
        }
    }
}

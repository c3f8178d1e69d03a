//! The claims of a token whose signature is right.

use jiff::Timestamp;
use serde_json::{Map, Value};

use super::refusal::TokenRefusal;
use crate::auth::identity::{Identity, User};
use crate::permission::{KeyRole, Reach};
use crate::token_options::TokenOptions;

/// The longest life of a token in seconds.
const LONGEST_LIFE: f64 = 3600.0;

/// How far two clocks may be apart, in seconds.
const CLOCK_DIFFERENCE: f64 = 30.0;

/// The longest `sub` in bytes, as `OpenID` Connect has it.
const LONGEST_SUBJECT: usize = 255;

/// The longest name in characters; a longer one is left out.
const LONGEST_NAME: usize = 200;

/// Whom a token was given to, and what they may do, at `now` seconds after 1970.
///
/// # Errors
///
/// The first claim that is missing or wrong.
pub(super) fn identity_of(
    claims: &Map<String, Value>,
    options: &TokenOptions,
    now: f64,
) -> Result<Identity, TokenRefusal> {
    let text = |name: &str| claims.get(name).and_then(Value::as_str);
    if text("iss") != Some(&options.issuer) {
        return Err(TokenRefusal::Issuer);
    }
    if !is_for(claims.get("aud"), &options.audience) {
        return Err(TokenRefusal::Audience);
    }
    let expires = check_times(claims, now)?;
    let subject = text("sub").filter(|id| (1..=LONGEST_SUBJECT).contains(&id.len()));
    let id = subject.ok_or(TokenRefusal::Subject)?.to_owned();
    let name = text("name").filter(|name| !name.is_empty() && name.chars().count() <= LONGEST_NAME);
    let user = User { id, name: name.map(ToOwned::to_owned), expires: Some(expires) };
    let role = text(&options.role_claim).and_then(KeyRole::of_name).ok_or(TokenRefusal::Role)?;
    let reach = reach_of(claims.get("chatbots")).ok_or(TokenRefusal::Chatbots)?;
    Ok(Identity::of_host(role, reach, user))
}

/// Whether `aud`, one text or a list of them, names this audience.
fn is_for(aud: Option<&Value>, audience: &str) -> bool {
    match aud {
        Some(Value::String(one)) => one == audience,
        Some(Value::Array(several)) => several.iter().any(|one| one.as_str() == Some(audience)),
        _ => false,
    }
}

/// Checks that the token is valid now, and for an hour at most. Returns its end.
fn check_times(claims: &Map<String, Value>, now: f64) -> Result<Timestamp, TokenRefusal> {
    let seconds = |name: &str, wrong| match claims.get(name) {
        None => Ok(None),
        // Numbers of any length are kept as texts, and one that is too large becomes infinite.
        Some(value) => value.as_f64().filter(|time| time.is_finite()).map(Some).ok_or(wrong),
    };
    let end = seconds("exp", TokenRefusal::NoEnd)?.ok_or(TokenRefusal::NoEnd)?;
    let issued = seconds("iat", TokenRefusal::NoBegin)?;
    let not_before = seconds("nbf", TokenRefusal::NoBegin)?;
    let begin = issued.or(not_before).ok_or(TokenRefusal::NoBegin)?;
    if end + CLOCK_DIFFERENCE <= now {
        return Err(TokenRefusal::Expired);
    }
    if end - begin > LONGEST_LIFE {
        return Err(TokenRefusal::TooLong);
    }
    if begin.max(not_before.unwrap_or(begin)) - CLOCK_DIFFERENCE > now {
        return Err(TokenRefusal::NotYet);
    }
    // In the hour around now, so it has a date.
    Timestamp::from_duration(jiff::SignedDuration::from_secs_f64(end)).map_err(|_| TokenRefusal::NoEnd)
}

/// The chatbots that a token names; `None` if it does not say so in the right form.
fn reach_of(claim: Option<&Value>) -> Option<Reach> {
    let ids = claim?.as_array()?.iter().map(|id| id.as_str().map(ToOwned::to_owned));
    ids.collect::<Option<Vec<_>>>().map(Reach::of_ids)
}

#[cfg(test)]
mod tests {
    use super::{TokenRefusal, identity_of};
    use crate::auth::identity::Identity;
    use crate::permission::{KeyRole, Permission};
    use crate::token_options::{TokenOptions, TokenSigners};
    use serde_json::{Value, json};

    const NOW: f64 = 1_800_000_000.0;

    fn read(change: impl FnOnce(&mut Value)) -> Result<Identity, TokenRefusal> {
        let mut claims = json!({
            "iss": "issuer", "aud": "audience", "sub": "u1", "role": "agent", "chatbots": ["demo"],
            "iat": 1_800_000_000, "exp": 1_800_000_300,
        });
        change(&mut claims);
        let options = TokenOptions {
            issuer: "issuer".to_owned(),
            audience: "audience".to_owned(),
            signers: TokenSigners::Secret("none".into()),
            role_claim: "role".to_owned(),
        };
        identity_of(claims.as_object().unwrap(), &options, NOW)
    }

    fn with(name: &str, value: Value) -> Result<Identity, TokenRefusal> {
        read(|claims| claims[name] = value)
    }

    fn without(name: &str) -> Result<Identity, TokenRefusal> {
        read(|claims| {
            claims.as_object_mut().unwrap().remove(name);
        })
    }

    #[test]
    fn a_token_is_for_this_server_alone() {
        assert!(read(|_| {}).is_ok());
        assert!(with("aud", json!(["other", "audience"])).is_ok());
        for other in [json!("Issuer"), json!("issuer/"), json!(["issuer"]), json!(null), json!({}), json!(1)]
        {
            assert_eq!(with("iss", other), Err(TokenRefusal::Issuer));
        }
        for other in [
            json!("other"),
            json!(""),
            json!([]),
            json!(["other"]),
            json!([["audience"]]),
            json!({"audience": 1}),
        ] {
            assert_eq!(with("aud", other), Err(TokenRefusal::Audience));
        }
        assert_eq!(without("iss"), Err(TokenRefusal::Issuer));
        assert_eq!(without("aud"), Err(TokenRefusal::Audience));
    }

    #[test]
    fn a_token_is_valid_for_an_hour_at_most_by_clocks_that_differ_a_little() {
        let times = |iat: Option<i64>, nbf: Option<i64>, exp: i64| {
            read(|claims| {
                for (name, time) in [("iat", iat), ("nbf", nbf), ("exp", Some(exp))] {
                    let claims = claims.as_object_mut().unwrap();
                    claims.remove(name);
                    if let Some(time) = time {
                        claims.insert(name.to_owned(), json!(1_800_000_000 + time));
                    }
                }
            })
            .map(|_| ())
        };
        for (iat, nbf, exp) in [
            (Some(0), None, 3600),
            (None, Some(0), 3600),
            (Some(-3600), None, -29),
            (Some(30), None, 3630),
            (Some(0), Some(30), 60),
        ] {
            assert_eq!(times(iat, nbf, exp), Ok(()), "{iat:?} {nbf:?} {exp}");
        }
        for (iat, nbf, exp, refusal) in [
            (Some(0), None, 3601, TokenRefusal::TooLong),
            (None, Some(0), 3601, TokenRefusal::TooLong),
            (Some(0), Some(600), 4000, TokenRefusal::TooLong),
            (Some(-60), None, -30, TokenRefusal::Expired),
            (Some(31), None, 60, TokenRefusal::NotYet),
            (Some(0), Some(31), 60, TokenRefusal::NotYet),
            (None, Some(31), 60, TokenRefusal::NotYet),
            (None, None, 60, TokenRefusal::NoBegin),
        ] {
            assert_eq!(times(iat, nbf, exp), Err(refusal), "{iat:?} {nbf:?} {exp}");
        }
    }

    #[test]
    fn a_time_is_a_number() {
        assert_eq!(without("exp"), Err(TokenRefusal::NoEnd));
        assert!(with("exp", json!(1_800_000_299.5)).is_ok());
        let huge: Value = serde_json::from_str("1e999").unwrap();
        for wrong in [json!("1800000300"), json!(null), json!([1_800_000_300]), json!(true), huge] {
            assert_eq!(with("exp", wrong.clone()), Err(TokenRefusal::NoEnd), "{wrong}");
            assert_eq!(with("iat", wrong.clone()), Err(TokenRefusal::NoBegin), "{wrong}");
            assert_eq!(with("nbf", wrong.clone()), Err(TokenRefusal::NoBegin), "{wrong}");
        }
        assert_eq!(with("exp", json!(1e300)), Err(TokenRefusal::TooLong));
        assert_eq!(with("exp", json!(-1e300)), Err(TokenRefusal::Expired));
    }

    #[test]
    fn a_token_says_whose_it_is() {
        for wrong in [json!(""), json!(null), json!(7), json!(["u1"]), json!("u".repeat(256))] {
            assert_eq!(with("sub", wrong), Err(TokenRefusal::Subject));
        }
        assert_eq!(without("sub"), Err(TokenRefusal::Subject));
        let name = |value| with("name", value).unwrap().user.unwrap().name;
        assert_eq!(name(json!("Amélie")), Some("Amélie".to_owned()));
        for other in [json!(""), json!(7), json!({}), json!("n".repeat(201))] {
            assert_eq!(name(other), None);
        }
    }

    #[test]
    fn role_and_chatbots_are_given_by_name() {
        for role in KeyRole::ALL {
            assert_eq!(with("role", json!(role.name())).unwrap().role, role);
        }
        for wrong in [json!("Admin"), json!("owner"), json!(""), json!(["admin"]), json!(null), json!(0)] {
            assert_eq!(with("role", wrong), Err(TokenRefusal::Role));
        }
        assert_eq!(without("role"), Err(TokenRefusal::Role));
        let may =
            |chatbots: Value, asked: &str| with("chatbots", chatbots).unwrap().may(Permission::List, asked);
        assert!(may(json!(["a", "demo"]), "demo") && may(json!(["*"]), "demo"));
        assert!(
            !may(json!([]), "demo") && !may(json!(["demo"]), "*") && !may(json!(["dem", "demo2"]), "demo")
        );
        for wrong in [json!("demo"), json!("*"), json!(["demo", 1]), json!(null), json!({"demo": true})] {
            assert_eq!(with("chatbots", wrong), Err(TokenRefusal::Chatbots));
        }
        assert_eq!(without("chatbots"), Err(TokenRefusal::Chatbots));
    }
}

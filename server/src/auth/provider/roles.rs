//! The role of a person, by a claim of the ID token.

use serde_json::{Map, Value};

use crate::permission::KeyRole;
use crate::provider_options::RoleRule;

/// The role of who has these claims: the one with the most permissions of those that the rules give to a value of the
/// claim `name`. `None` if they give none.
pub(super) fn role_of(claims: &Map<String, Value>, name: &str, rules: &[RoleRule]) -> Option<KeyRole> {
    let claim = claim_of(claims, name)?;
    let has = |value: &str| match claim {
        Value::String(one) => one == value,
        Value::Array(several) => several.iter().any(|one| one.as_str() == Some(value)),
        _ => false,
    };
    // The roles are in this order.
    KeyRole::ALL.into_iter().find(|role| rules.iter().any(|rule| rule.role == *role && has(&rule.value)))
}

/// The claim with this name, which may contain dots itself; else the dots lead into objects: `realm_access.roles`.
fn claim_of<'a>(claims: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    if let Some(claim) = claims.get(name) {
        return Some(claim);
    }
    let mut parts = name.split('.');
    let first = claims.get(parts.next()?)?;
    parts.try_fold(first, |value, part| value.get(part))
}

#[cfg(test)]
mod tests {
    use super::role_of;
    use crate::permission::KeyRole;
    use serde_json::{Value, json};

    fn role(claims: &Value, name: &str) -> Option<KeyRole> {
        let rules = ["readers=viewer", "leads=admin", "team=agent"].map(|rule| rule.parse().unwrap());
        role_of(claims.as_object().unwrap(), name, &rules)
    }

    #[test]
    fn the_role_with_the_most_permissions_counts() {
        let groups = |groups: Value| role(&json!({"groups": groups}), "groups");
        assert_eq!(groups(json!("team")), Some(KeyRole::Agent));
        assert_eq!(groups(json!(["x", "readers", "team"])), Some(KeyRole::Agent));
        assert_eq!(groups(json!(["readers", "leads"])), Some(KeyRole::Admin));
    }

    #[test]
    fn nothing_else_is_a_role() {
        for groups in [
            json!(null),
            json!(""),
            json!([]),
            json!("Leads"),
            json!("leads team"),
            json!(["admin", 1, ["leads"], {"leads": true}]),
            json!({"leads": true}),
            json!(true),
        ] {
            assert_eq!(role(&json!({"groups": groups}), "groups"), None);
        }
        assert_eq!(role(&json!({}), "groups"), None);
    }

    #[test]
    fn a_claim_may_be_inside_another_or_have_dots_in_its_name() {
        let inside = json!({"realm_access": {"roles": ["team"]}});
        assert_eq!(role(&inside, "realm_access.roles"), Some(KeyRole::Agent));
        assert_eq!(
            role(&json!({"https://a.example/roles": "leads"}), "https://a.example/roles"),
            Some(KeyRole::Admin)
        );
        assert_eq!(role(&inside, "realm_access"), None);
        assert_eq!(role(&inside, "realm_access.roles.0"), None);
    }
}

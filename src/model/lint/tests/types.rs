//! Unknown types.

use super::*;

#[test]
fn unknown_types_become_the_known_one_that_they_mean() {
    for (kind, expected) in [
        (json!("text"), None),
        (json!("Date-Time"), None),
        (json!(null), None),
        (json!("integer"), Some(Some(json!("number")))),
        (json!("Big Int"), Some(Some(json!("number")))),
        (json!("timestamp"), Some(Some(json!("datetime")))),
        (json!("datetime-local"), Some(Some(json!("datetime")))),
        (json!("tel"), Some(Some(json!("phone")))),
        (json!("URI"), Some(Some(json!("url")))),
        (json!("mail"), Some(Some(json!("email")))),
        (json!("yes/no"), Some(Some(json!("boolean")))),
        (json!("object"), Some(Some(json!("json")))),
        (json!("varchar"), Some(Some(json!("text")))),
        (json!(" "), Some(None)),
        (json!("money"), Some(Some(json!("?")))),
        (json!("größe"), Some(Some(json!("?")))),
        (json!({"kind": 7}), Some(Some(json!("?")))),
        (json!(3), Some(Some(json!("?")))),
        (json!([]), Some(Some(json!("?")))),
    ] {
        let found = lint_widget(&widget(&[("A", "a", kind.clone())]), &[]);
        let expected: Vec<_> = expected
            .map(|kind| {
                let mend = (kind != Some(json!("?"))).then_some(Mend::SetType(0, kind));
                finding(FindingPlace::Type(0), Rule::TypeUnknown, mend)
            })
            .into_iter()
            .collect();
        assert_eq!(found, expected, "{kind}");
    }
}

#[test]
fn an_unknown_type_becomes_what_conversations_hold() {
    let widget = widget(&[("A", "a", json!({"kind": 7}))]);
    let held = [json!([{"a": "ann@example.com"}]), json!([{"a": null}])];
    let found = lint_widget(&widget, &evidence::replies_for(&widget, &held));
    let mend = Some(Mend::SetType(0, Some(json!("email"))));
    assert_eq!(found, [finding(FindingPlace::Type(0), Rule::TypeUnknown, mend)]);
}

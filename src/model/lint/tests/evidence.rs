//! Rules that look at what conversations hold.

use super::*;

/// One reply for each conversation's `fieldValues`.
pub(super) fn replies(values: &[Value]) -> Vec<SeenReply> {
    let reply = |values: &Value| {
        let body = json!({ "fieldValues": values }).to_string();
        SeenReply::new(wire::decode_values(body.as_bytes()).unwrap())
    };
    values.iter().map(reply).collect()
}

/// What is found if the field `a` of the type `kind` has these values, one per conversation.
fn found_for(kind: Value, values: &[Value]) -> Vec<Finding> {
    let replies = replies(&values.iter().map(|value| json!([{"a": value}])).collect::<Vec<_>>());
    lint_widget(&widget(&[("A", "a", kind)]), &replies)
}

/// What the mend makes of the type.
enum Mended {
    To(&'static str),
    NoType,
}

#[test]
fn a_type_that_does_not_fit_becomes_one_that_does() {
    for (kind, values, expected) in [
        ("number", vec![json!(12), json!("12.5"), json!(null)], None),
        ("number", vec![json!("twelve")], Some(Mended::To("text"))),
        ("number", vec![json!("ann@example.com"), json!("bob@example.com")], Some(Mended::To("email"))),
        ("number", vec![json!("12.50 EUR")], Some(Mended::NoType)),
        ("number", vec![json!({"a": 1})], Some(Mended::To("json"))),
        ("number", vec![json!(true)], Some(Mended::To("boolean"))),
        ("date", vec![json!("2024-05-01")], None),
        ("date", vec![json!("soon")], Some(Mended::To("text"))),
        ("email", vec![json!("https://example.com/a")], Some(Mended::To("url"))),
        ("email", vec![json!("+49 30 123456")], Some(Mended::To("phone"))),
        ("email", vec![json!("2024-05-01"), json!("2024-05-01T10:00:00Z")], Some(Mended::To("datetime"))),
        ("boolean", vec![json!(7)], Some(Mended::To("number"))),
        ("boolean", vec![json!("true"), json!("0")], None),
        ("url", vec![json!("example.com"), json!("أهلا")], Some(Mended::To("text"))),
        ("text", vec![json!({"a": 1}), json!("x")], Some(Mended::NoType)),
        ("json", vec![json!("x"), json!(1), json!([])], None),
        ("number", vec![json!(null), json!(""), json!([])], None),
    ] {
        let found = found_for(json!(kind), &values);
        let types: Vec<_> = found
            .iter()
            .filter(|found| matches!(found.rule, Rule::TypeMisfits { .. }))
            .map(|found| found.mend.clone())
            .collect();
        let kind_of = |mended| {
            Some(Mend::SetType(
                0,
                match mended {
                    Mended::To(word) => Some(json!(word)),
                    Mended::NoType => None,
                },
            ))
        };
        let expected: Vec<_> = expected.map(kind_of).into_iter().collect();
        assert_eq!(types, expected, "{kind}: {values:?}");
    }
}

#[test]
fn a_misfit_says_in_how_many_conversations() {
    let found = found_for(json!("number"), &[json!(1), json!("x"), json!(null), json!("y")]);
    assert_eq!(found[0].rule, Rule::TypeMisfits { misfits: 2, held: 3 });
}

#[test]
fn a_field_is_never_filled_if_enough_conversations_say_so() {
    let mend = Some(Mend::RemoveField(0));
    for (values, expected) in [
        (vec![json!(null), json!("")], None),
        (vec![json!(null), json!(""), json!(" \u{200B}")], Some(3)),
        (vec![json!(null), json!([]), json!({}), json!(null)], Some(4)),
        (vec![json!(null), json!(null), json!(0)], None),
        (vec![json!(null), json!(null), json!(false)], None),
    ] {
        let rule = |looked_at| Rule::NeverFilled { looked_at };
        let expected: Vec<_> = expected
            .map(|count| finding(FindingPlace::Variable(0), rule(count), mend.clone()))
            .into_iter()
            .collect();
        assert_eq!(found_for(Value::Null, &values), expected, "{values:?}");
    }
    let absent = replies(&[json!([]), json!([]), json!([])]);
    let found = lint_widget(&widget(&[("A", "a", Value::Null), ("B", "", Value::Null)]), &absent);
    let rules: Vec<_> = found.into_iter().map(|found| found.rule).collect();
    assert_eq!(rules, [Rule::VariableEmpty, Rule::NeverFilled { looked_at: 3 }]);
}

#[test]
fn a_value_under_another_spelling_is_found() {
    for (variable, held, expected) in [
        ("order_total", json!([{"order.total": 1}]), Some("order.total")),
        ("Order.Total", json!([{"variable": "order.total", "value": "x"}]), Some("order.total")),
        ("order.total", json!([{"order.total": 1}, {"order_total": 2}]), None),
        ("order_total", json!([{"order.total": null}]), None),
        ("order_total", json!([{"order.net": 1}]), None),
    ] {
        let found =
            lint_widget(&widget(&[("A", variable, Value::Null)]), &replies(std::slice::from_ref(&held)));
        let expected: Vec<_> = expected
            .map(|held| {
                let rule = Rule::HeldUnder { variable: held.to_owned() };
                let mend = Some(Mend::SetText(Spot::Variable(0), held.to_owned()));
                finding(FindingPlace::Variable(0), rule, mend)
            })
            .into_iter()
            .collect();
        assert_eq!(found, expected, "{variable}: {held}");
    }
}

#[test]
fn of_two_that_look_alike_the_held_one_stays() {
    let fields = [("A", "order_total", Value::Null), ("B", "order.total", Value::Null)];
    let found = |held: &str| lint_widget(&widget(&fields), &replies(&[json!([{ held: 1 }])]));
    let removed = |key: u32, other: u32| {
        let rule = Rule::VariableAlike { other };
        [finding(FindingPlace::Variable(key), rule, Some(Mend::RemoveField(key)))]
    };
    assert_eq!(found("order.total"), removed(0, 1));
    assert_eq!(found("order_total"), removed(1, 0));
}

#[test]
fn a_spelling_that_conversations_hold_is_not_tidied() {
    let fields = [("A", "pl\u{200B}an", Value::Null)];
    assert_eq!(lint_widget(&widget(&fields), &[])[0].rule, Rule::Untidy);
    let held = replies(&[json!([{"pl\u{200B}an": 1}])]);
    assert_eq!(lint_widget(&widget(&fields), &held), []);
}

#[test]
fn what_could_not_be_read_proves_nothing() {
    let reply = wire::decode_values(b"{\"fieldValues\":[{\"a\":\"\xFF\"}]}").unwrap();
    let replies = vec![SeenReply::new(reply)];
    assert_eq!(lint_widget(&widget(&[("A", "a", json!("number"))]), &replies), []);
}

#[test]
fn evidence_is_kept_by_widget() {
    let mut evidence = Evidence::default();
    let [one, other] = <[SeenReply; 2]>::try_from(replies(&[json!([]), json!([{"a": 1}])])).unwrap();
    evidence.add("w", one);
    evidence.add("v", other.clone());
    evidence.add("w", other);
    assert_eq!((evidence.of("w").len(), evidence.of("v").len(), evidence.of("x").len()), (2, 1, 0));
}

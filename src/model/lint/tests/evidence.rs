//! Rules that look at what conversations hold.

use std::sync::Arc;

use wire::{FieldValue, ListedWidget};

use super::*;

/// One reply for each conversation's `fieldValues`, read for `widget`.
pub(super) fn replies_for(widget: &Widget, values: &[Value]) -> Vec<SeenReply> {
    let read_for = Arc::new(ListedWidget::Readable(widget.clone()));
    values.iter().map(|values| SeenReply::new(decoded(values), Some(Arc::clone(&read_for)))).collect()
}

fn decoded(values: &Value) -> Arc<Vec<FieldValue>> {
    let body = json!({ "fieldValues": values }).to_string();
    Arc::new(wire::decode_values(body.as_bytes()).unwrap())
}

/// What is found in `widget` if it was what these replies were read for.
fn found_with(widget: &Widget, values: &[Value]) -> Vec<Finding> {
    lint_widget(widget, &replies_for(widget, values))
}

/// What is found if the field `a` of the type `kind` has these values, one per conversation.
fn found_for(kind: Value, values: &[Value]) -> Vec<Finding> {
    let values: Vec<_> = values.iter().map(|value| json!([{"a": value}])).collect();
    found_with(&widget(&[("A", "a", kind)]), &values)
}

/// A field without a type.
fn plain(variable: &str) -> (&str, &str, Value) {
    (variable, variable, Value::Null)
}

/// What was seen of the widgets, each with the replies of the conversations 0, 1 and so on.
fn seen(all: &[(&Widget, &[Value])]) -> Evidence {
    let mut evidence = Evidence::default();
    for (widget, values) in all {
        for (number, reply) in replies_for(widget, values).into_iter().enumerate() {
            evidence.add(&widget.id, &number.to_string(), reply);
        }
    }
    evidence
}

fn rules(found: Vec<Finding>) -> Vec<Rule> {
    found.into_iter().map(|found| found.rule).collect()
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
    let widget = widget(&[("A", "a", Value::Null), ("B", "", Value::Null)]);
    let found = found_with(&widget, &[json!([]), json!([]), json!([])]);
    assert_eq!(rules(found), [Rule::VariableEmpty, Rule::NeverFilled { looked_at: 3 }]);
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
        let found = found_with(&widget(&[("A", variable, Value::Null)]), std::slice::from_ref(&held));
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
    let found = |held: &str| found_with(&widget(&fields), &[json!([{ held: 1 }])]);
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
    assert_eq!(found_with(&widget(&fields), &[json!([{"pl\u{200B}an": 1}])]), []);
}

#[test]
fn what_could_not_be_read_proves_nothing() {
    let reply = Arc::new(wire::decode_values(b"{\"fieldValues\":[{\"a\":\"\xFF\"}]}").unwrap());
    let widget = widget(&[("A", "a", json!("number"))]);
    let read_for = Arc::new(ListedWidget::Readable(widget.clone()));
    let replies = vec![SeenReply::new(reply, Some(read_for)); 3];
    assert_eq!(lint_widget(&widget, &replies), []);
}

#[test]
fn a_variable_that_was_never_saved_is_not_looked_for_in_replies() {
    let base = widget(&[plain("name"), plain("gone")]);
    let evidence = seen(&[(&base, &[json!([{"name": "Ann"}]), json!([{"name": "Bob"}]), json!([])])]);
    let mut draft = Draft::of(&base);
    let never = [Rule::NeverFilled { looked_at: 3 }];
    assert_eq!(rules(lint_draft(&draft, Some(&base), &evidence)), never, "what is saved is looked for");
    let key = draft.add_field();
    draft.set_text(Spot::Label(key), "Plan".to_owned());
    draft.set_text(Spot::Variable(key), "plan".to_owned());
    assert_eq!(rules(lint_draft(&draft, Some(&base), &evidence)), never, "a new field");
    draft.set_text(Spot::Variable(1), "other".to_owned());
    assert_eq!(rules(lint_draft(&draft, Some(&base), &evidence)), [], "a field with another variable");
    draft.set_text(Spot::Variable(0), "NAME".to_owned());
    assert_eq!(rules(lint_draft(&draft, Some(&base), &evidence)), [], "no press undoes what is typed");
}

#[test]
fn replies_from_before_a_change_say_nothing_of_what_came_with_it() {
    let before = widget(&[plain("order.total"), plain("note")]);
    let replies = replies_for(&before, &vec![json!([{"order.total": 1}]); 3]);
    let never = [Rule::NeverFilled { looked_at: 3 }];
    for (variables, expected) in [
        (vec!["order.total", "note"], &never[..]),
        // What the widget had is still told of, however old the reply is.
        (vec!["note", "order.total", "plan"], &never[..]),
        // Renamed everywhere: the value under the old name is no reason to undo that.
        (vec!["order_total", "plan"], &[]),
        (vec!["order_total", "note"], &never[..]),
    ] {
        let now: Vec<_> = variables.iter().map(|variable| plain(variable)).collect();
        assert_eq!(rules(lint_widget(&widget(&now), &replies)), expected, "{variables:?}");
    }
}

#[test]
fn what_a_reply_holds_is_told_of_whatever_it_was_read_for() {
    let before = widget(&[plain("name")]);
    let now = widget(&[plain("name"), ("Plan", "plan", json!("number"))]);
    let held = [json!([{"name": "Ann", "plan": "pro"}]), json!([{"name": "Ann", "plan": null}])];
    let misfit = [Rule::TypeMisfits { misfits: 1, held: 1 }];
    assert_eq!(rules(lint_widget(&now, &replies_for(&before, &held))), misfit);
    let unknown: Vec<_> = held.iter().map(|held| SeenReply::new(decoded(held), None)).collect();
    assert_eq!(rules(lint_widget(&now, &unknown)), misfit);
    let empty = vec![SeenReply::new(decoded(&json!([])), None); 3];
    assert_eq!(rules(lint_widget(&now, &empty)), [], "nobody knows what these were read for");
    let without_plan = vec![json!([{"plan": null}]); 3];
    let found = lint_widget(&now, &replies_for(&before, &without_plan));
    let both = [Rule::NeverFilled { looked_at: 3 }, Rule::NeverFilled { looked_at: 3 }];
    assert_eq!(rules(found), both, "an empty value is told of, too");
}

#[test]
fn a_new_label_takes_no_value_from_its_field() {
    let before = widget(&[("Name", "name", Value::Null)]);
    let replies = replies_for(&before, &vec![json!([{"label": "Name", "value": "Ann"}]); 3]);
    assert_eq!(lint_widget(&widget(&[("Full name", "name", Value::Null)]), &replies), []);
    let misfit = [Rule::TypeMisfits { misfits: 3, held: 3 }];
    assert_eq!(rules(lint_widget(&widget(&[("Full name", "name", json!("number"))]), &replies)), misfit);
}

#[test]
fn two_fields_of_one_variable_have_a_value_each() {
    let fields = [("A", "a", json!("number")), ("B", "a", json!("number"))];
    let two = json!([{"variable": "a", "value": 1}, {"variable": "a", "value": "x"}]);
    let found = found_with(&widget(&fields), &[two]);
    let misfit = found.into_iter().find(|found| matches!(found.rule, Rule::TypeMisfits { .. }));
    assert_eq!(misfit.map(|found| found.place), Some(FindingPlace::Type(1)));
}

#[test]
fn a_type_is_compared_with_what_other_widgets_hold_where_its_own_says_nothing() {
    let base = named("w", "Mine", &[plain("name")]);
    let other = named("v", "Other", &[plain("plan"), plain("empty")]);
    let third = named("u", "Third", &[plain("plan")]);
    let plan = |value: &str| json!([{ "plan": value }]);
    let evidence = seen(&[
        (&base, &[json!([{"name": "Ann"}]), json!([{"name": "Bob"}]), json!([{"name": "Cem"}])]),
        (&other, &[plan("pro"), plan("free"), json!([])]),
        // The same conversations are not counted twice.
        (&third, &[plan("pro"), plan("free")]),
    ]);
    let with = |draft: &mut Draft, variable: &str| {
        let key = draft.add_field();
        draft.set_text(Spot::Label(key), variable.to_owned());
        draft.set_text(Spot::Variable(key), variable.to_owned());
        draft.field_mut(key).unwrap().kind = Some(json!("number"));
        key
    };
    let misfit = Rule::TypeMisfits { misfits: 2, held: 2 };
    for base in [None, Some(&base)] {
        let mut draft = base.map_or_else(Draft::empty, Draft::of);
        let key = with(&mut draft, "plan");
        with(&mut draft, "empty");
        let mend = Some(Mend::SetType(key, Some(json!("text"))));
        let expected = finding(FindingPlace::Type(key), misfit.clone(), mend);
        assert_eq!(lint_draft(&draft, base, &evidence), [expected], "and no field is called never filled");
    }
    // The widget's own values come first.
    let own = named("w", "Mine", &[("Plan", "plan", json!("number"))]);
    let evidence = seen(&[(&own, &[json!([{"plan": 1}])]), (&other, &[plan("pro"), plan("free")])]);
    assert_eq!(lint_draft(&Draft::of(&own), Some(&own), &evidence), []);
}

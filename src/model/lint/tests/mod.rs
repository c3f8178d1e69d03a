//! The rules, each with a table of cases.

mod evidence;
mod labels;
mod list;
mod list_evidence;
mod mending;
mod types;
mod variables;

use serde_json::{Value, json};
use wire::Widget;

use super::*;
use crate::model::draft::{Draft, Spot};

/// The widget `w` with these fields, each a label, a variable and a type (null for none).
fn widget(fields: &[(&str, &str, Value)]) -> Widget {
    named("w", "Title", fields)
}

fn named(id: &str, title: &str, fields: &[(&str, &str, Value)]) -> Widget {
    let field = |(label, variable, kind): &(&str, &str, Value)| {
        let mut field = json!({"label": label, "variable": variable, "width": 2});
        if !kind.is_null() {
            field["type"] = kind.clone();
        }
        field
    };
    let fields: Vec<_> = fields.iter().map(field).collect();
    Widget::from_value(json!({"id": id, "title": title, "fields": fields})).unwrap()
}

/// What is found in a widget with these labels and variables.
fn found_in(fields: &[(&str, &str)]) -> Vec<Finding> {
    let fields: Vec<_> = fields.iter().map(|(label, variable)| (*label, *variable, Value::Null)).collect();
    lint_widget(&widget(&fields), &[])
}

fn finding(place: FindingPlace, rule: Rule, mend: Option<Mend>) -> Finding {
    Finding { place, rule, mend }
}

#[test]
fn a_widget_without_fields_or_with_usual_ones_has_no_findings() {
    assert_eq!(found_in(&[]), []);
    let usual = [
        ("Name", "contact.name", Value::Null),
        ("E-mail", "contact.email", json!("E-Mail")),
        ("Größe", "größe", json!("text")),
        ("الاسم", "contact.الاسم", json!(null)),
        ("שם", "שם", json!("string")),
        ("👍🏽", "reaction", json!("bool")),
        ("注文番号", "注文.番号", json!("number")),
    ];
    assert_eq!(lint_widget(&widget(&usual), &[]), []);
}

#[test]
fn two_hundred_fields_are_all_looked_at() {
    let names: Vec<(String, String)> =
        (0..200).map(|number| (format!("Label {number}"), format!("order.v{number}"))).collect();
    let mut fields: Vec<(&str, &str)> =
        names.iter().map(|(label, variable)| (&**label, &**variable)).collect();
    assert_eq!(found_in(&fields), []);
    fields[199] = ("label 7", "order_v8");
    let found = found_in(&fields);
    let rules: Vec<_> = found.into_iter().map(|found| found.rule).collect();
    assert_eq!(rules, [Rule::LabelDoubled { other: 7 }, Rule::VariableAlike { other: 8 }]);
}

#[test]
fn texts_with_what_nobody_sees_are_tidied() {
    let widget = named("w", " Orders\u{200B}", &[("\u{FEFF}Total ", "order\u{200B}.total", Value::Null)]);
    let text = |spot, text: &str| Some(Mend::SetText(spot, text.to_owned()));
    assert_eq!(
        lint_widget(&widget, &[]),
        [
            finding(FindingPlace::Title, Rule::Untidy, text(Spot::Title, "Orders")),
            finding(FindingPlace::Label(0), Rule::Untidy, text(Spot::Label(0), "Total")),
            finding(FindingPlace::Variable(0), Rule::Untidy, text(Spot::Variable(0), "order.total")),
        ]
    );
    for tidy in [
        "Orders",
        "A b",
        "❤\u{FE0F}",
        "👨\u{200D}👩\u{200D}👧",
        "نمی\u{200C}خواهم",
        "Cafe\u{301}",
        "\u{200F}שם א",
    ] {
        let widget = named("w", tidy, &[]);
        let is_kept = wire::clean_text(tidy) == tidy;
        assert_eq!(lint_widget(&widget, &[]).is_empty(), is_kept, "{tidy:?}");
    }
}

#[test]
fn a_draft_has_no_findings_where_it_has_problems() {
    let mut draft = Draft::empty();
    assert_eq!(lint_draft(&draft, None, &Evidence::default()), []);
    let key = draft.add_field();
    assert_eq!(lint_draft(&draft, None, &Evidence::default()), [], "an unfinished field");
    draft.set_text(Spot::Label(key), "Plan".to_owned());
    assert_eq!(lint_draft(&draft, None, &Evidence::default()), [], "its variable is still missing");

    // What the server gave is no problem of a save.
    let base = widget(&[("", "plan", Value::Null), ("A", "a", Value::Null)]);
    let mut draft = Draft::of(&base);
    let label = Some(Mend::SetText(Spot::Label(0), "Plan".to_owned()));
    let given = finding(FindingPlace::Label(0), Rule::LabelEmpty, label);
    assert_eq!(lint_draft(&draft, Some(&base), &Evidence::default()), std::slice::from_ref(&given));
    draft.move_field(0, 1);
    assert_eq!(lint_draft(&draft, Some(&base), &Evidence::default()), [given], "found by its key");
    draft.set_text(Spot::Label(0), " ".to_owned());
    assert_eq!(lint_draft(&draft, Some(&base), &Evidence::default()), [], "emptied by the user");
}

#[test]
fn what_is_typed_is_compared_as_it_will_be_saved() {
    let mut draft = Draft::empty();
    for (label, variable) in [(" Total ", "order.total "), ("Total\u{200B}", "order.net")] {
        let key = draft.add_field();
        draft.set_text(Spot::Label(key), label.to_owned());
        draft.set_text(Spot::Variable(key), variable.to_owned());
    }
    let rules: Vec<_> =
        lint_draft(&draft, None, &Evidence::default()).into_iter().map(|found| found.rule).collect();
    assert_eq!(rules, [Rule::LabelDoubled { other: 0 }], "spaces at the ends are tidied by the save");
}

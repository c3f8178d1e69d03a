use serde_json::{Value, json};

use super::*;
use crate::model::values::value_lines;

const NOTES: Notes = Notes { unsaved: "after saving", pending: "reading", failed: "unread" };

fn fields(fields: &Value) -> Vec<Field> {
    let fields = fields.as_array().unwrap().iter();
    fields.map(|field| Field::from_value(field.clone()).unwrap()).collect()
}

fn values(values: &Value) -> Vec<FieldValue> {
    wire::decode_values(json!({ "fieldValues": values }).to_string().as_bytes()).unwrap()
}

/// The lines of a card: label and value, of a draft with these fields.
fn lines(draft: &Value, saved: Option<(&Value, &Value)>, others: &[KnownValues]) -> Vec<(String, String)> {
    let draft = fields(draft);
    let variables: Vec<String> = draft.iter().map(|field| field.variable.clone()).collect();
    let saved = saved.map(|(of, sent)| (fields(of), values(sent)));
    let saved = saved.as_ref().map(|(fields, values)| (fields.as_slice(), values.as_slice()));
    let values = preview_values(&variables, saved, others, NOTES);
    let widget = Widget { fields: draft, ..Widget::default() };
    let text = |value: &crate::model::values::ValueLine| match &value.shown.content {
        crate::model::display::Content::Text(text) => text.clone(),
        _ => value.shown.copy.clone(),
    };
    value_lines(&widget, &values).iter().map(|line| (line.label.clone(), text(line))).collect()
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(label, value)| ((*label).to_owned(), (*value).to_owned())).collect()
}

fn saved() -> Value {
    json!([{"label": "Name", "variable": "name"}, {"label": "City", "variable": "city"}])
}

#[test]
fn values_follow_their_variables_in_the_drafts_order_under_its_labels() {
    let draft = json!([{"label": "Town", "variable": "city"}, {"label": "Name", "variable": "name"}]);
    for sent in [
        json!([{"variable": "name", "value": "Ann"}, {"variable": "city", "value": "Rome"}]),
        json!([{"name": "Ann", "city": "Rome"}]),
        // Of a server that names labels only: those of the saved widget.
        json!([{"label": "Name", "value": "Ann"}, {"label": "City", "value": "Rome"}]),
    ] {
        let shown = lines(&draft, Some((&saved(), &sent)), &[]);
        assert_eq!(shown, pairs(&[("Town", "Rome"), ("Name", "Ann")]), "{sent}");
    }
}

#[test]
fn what_the_draft_makes_of_the_fields_is_told_by_each_line() {
    let sent = json!([{"name": "Ann", "city": "Rome"}]);
    let field = |label: &str, variable: &str| json!({"label": label, "variable": variable});
    for (draft, expected) in [
        // A new variable, and one that is renamed.
        (
            json!([field("Name", "name"), field("City", "city"), field("Plan", "plan")]),
            pairs(&[("Name", "Ann"), ("City", "Rome"), ("Plan", "after saving")]),
        ),
        (
            json!([field("Name", "full_name"), field("City", "city")]),
            pairs(&[("Name", "after saving"), ("City", "Rome")]),
        ),
        // A field that is removed takes its value with it.
        (json!([field("City", "city")]), pairs(&[("City", "Rome")])),
        // A variable in two fields, and one that is not typed yet.
        (
            json!([field("A", "name"), field("B", "name"), field("C", "")]),
            pairs(&[("A", "Ann"), ("B", "Ann"), ("C", "after saving")]),
        ),
        (json!([]), vec![]),
    ] {
        assert_eq!(lines(&draft, Some((&saved(), &sent)), &[]), expected, "{draft}");
    }
}

#[test]
fn one_value_of_two_fields_is_left_once_when_one_of_them_is_removed() {
    let saved = json!([{"label": "A", "variable": "x"}, {"label": "B", "variable": "x"}]);
    let draft = json!([{"label": "A", "variable": "x"}]);
    for sent in [json!([{"x": 1}]), json!([{"variable": "x", "value": 1}, {"variable": "x", "value": 2}])] {
        assert_eq!(lines(&draft, Some((&saved, &sent)), &[]), pairs(&[("A", "1")]), "{sent}");
    }
}

#[test]
fn what_the_server_sends_beside_the_saved_fields_stays() {
    let sent = json!([{"name": "Ann", "mood": "good"}]);
    let draft = json!([{"label": "Name", "variable": "name"}]);
    assert_eq!(lines(&draft, Some((&saved(), &sent)), &[]), pairs(&[("Name", "Ann"), ("mood", "good")]));
    // Somebody else has saved the variable that is being added.
    let draft = json!([{"label": "Name", "variable": "name"}, {"label": "Mood", "variable": "mood"}]);
    assert_eq!(lines(&draft, Some((&saved(), &sent)), &[]), pairs(&[("Name", "Ann"), ("Mood", "good")]));
}

#[test]
fn a_saved_variable_without_a_value_is_empty_not_unsaved() {
    let draft = saved();
    let shown = lines(&draft, Some((&saved(), &json!([{"name": "Ann"}]))), &[]);
    assert_eq!(shown, pairs(&[("Name", "Ann"), ("City", "")]));
}

#[test]
fn a_new_widget_has_the_values_that_other_widgets_resolve() {
    let (of, sent) = (saved(), json!([{"name": "Ann"}, {"label": "City", "value": "Rome"}]));
    let (of, sent) = (fields(&of), values(&sent));
    let draft = json!([
        {"label": "Where", "variable": "city"}, {"label": "Who", "variable": "name"}, {"label": "Plan", "variable": "plan"}
    ]);
    for (reading, where_, who) in [
        (Reading::Read(&sent), "Rome", "Ann"),
        (Reading::Read(&[]), "", ""),
        (Reading::Pending, "reading", "reading"),
        (Reading::Failed, "unread", "unread"),
    ] {
        let others = [KnownValues { fields: &of, reading }];
        let expected = pairs(&[("Where", where_), ("Who", who), ("Plan", "after saving")]);
        assert_eq!(lines(&draft, None, &others), expected, "{reading:?}");
    }
}

#[test]
fn the_saved_widget_comes_before_others() {
    let other = fields(&json!([{"label": "N", "variable": "name"}, {"label": "P", "variable": "plan"}]));
    let theirs = values(&json!([{"name": "Bob", "plan": "pro"}]));
    let others = [KnownValues { fields: &other, reading: Reading::Read(&theirs) }];
    let draft = json!([{"label": "Name", "variable": "name"}, {"label": "Plan", "variable": "plan"}]);
    let shown = lines(&draft, Some((&saved(), &json!([{"name": "Ann"}]))), &others);
    assert_eq!(shown, pairs(&[("Name", "Ann"), ("Plan", "pro")]));
}

#[test]
fn without_a_conversation_only_what_is_unsaved_is_told() {
    let variables = ["city".to_owned(), "plan".to_owned()];
    let values = preview_without_values(&variables, &fields(&saved()), NOTES);
    assert_eq!(values[0].note(), Some(NOTHING));
    assert_eq!(values[1].note(), Some("after saving"));
}

#[test]
fn only_widgets_that_are_needed_are_read() {
    let widget = |id: &str, variables: &[&str]| {
        let field = |variable: &&str| Field { variable: (*variable).to_owned(), ..Field::default() };
        Widget { id: id.to_owned(), fields: variables.iter().map(field).collect(), ..Widget::default() }
    };
    let widgets = [
        widget("a", &["name"]),
        widget("b", &["name", "city", "plan"]),
        widget("c", &["city", "mood"]),
        widget("", &["being created"]),
    ];
    let read = |variables: &[&str], edited: &str| {
        let variables: Vec<String> = variables.iter().map(|variable| (*variable).to_owned()).collect();
        widgets_to_read(&variables, edited, &widgets.iter())
    };
    for (variables, edited, expected) in [
        (&["name"][..], "", &["a"][..]),
        (&["city", "plan", "name"], "", &["b"]),
        (&["name", "mood", "plan"], "", &["a", "c", "b"]),
        (&["name"], "a", &["b"]),
        (&["nowhere", "", " ", "being created"], "", &[]),
        (&[], "", &[]),
    ] {
        assert_eq!(read(variables, edited), expected, "{variables:?}");
    }
}

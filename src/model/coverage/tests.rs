//! Counting, following what others change, order and report.

use serde_json::{Value, json};
use wire::Widget;

use super::*;
use crate::model::display::tests::english::English;

fn widget(id: &str, fields: &Value) -> Widget {
    Widget::from_value(json!({"id": id, "title": id.to_uppercase(), "fields": fields})).unwrap()
}

fn conversations(count: usize) -> Vec<AskedConversation> {
    (0..count)
        .map(|number| AskedConversation { conversation: format!("v{number}"), contact: format!("c{number}") })
        .collect()
}

fn values(values: &Value) -> Vec<wire::FieldValue> {
    wire::decode_values(json!({ "fieldValues": [values] }).to_string().as_bytes()).unwrap()
}

fn count(survey: &mut Survey, conversation: usize, widget: usize, sent: &Value) -> bool {
    survey.count(conversation, widget, &values(sent), &English)
}

fn fields(survey: &Survey) -> Vec<CoveredField> {
    let places = survey.places(CoverageOrder::AsListed, false);
    let rows = places.into_iter().filter_map(|place| survey.row(place));
    rows.filter_map(|row| if let CoverageRow::Field(field) = row { Some(field) } else { None }).collect()
}

/// The rows, a widget by its title and a field by its variable.
fn names(survey: &Survey, order: CoverageOrder, only_never: bool) -> String {
    let name = |place| match survey.row(place)? {
        CoverageRow::Widget(widget) => Some(widget.title),
        CoverageRow::Field(field) => Some(field.variable),
    };
    survey.places(order, only_never).into_iter().filter_map(name).collect::<Vec<_>>().join(" ")
}

fn person() -> Widget {
    widget(
        "w",
        &json!([
            {"label": "Name", "variable": "name"},
            {"label": "Age", "variable": "age", "type": "number"},
            {"label": "Password", "variable": "password", "type": "text"},
        ]),
    )
}

#[test]
fn a_field_is_filled_empty_or_of_another_type() {
    let mut survey = Survey::new([person()], conversations(9));
    for (place, (name, age)) in [
        (json!("Ann"), json!(31)),
        (json!(null), json!("31")),
        (json!("  "), json!("old")),
        (json!([]), json!(null)),
        (json!(false), json!({"years": 3})),
    ]
    .into_iter()
    .enumerate()
    {
        assert!(!count(&mut survey, place, 0, &json!({"name": name, "age": age, "password": "hunter2"})));
    }
    survey.fail(5, 0, "no reply".to_owned());
    let counts: Vec<_> = fields(&survey).iter().map(|field| field.counts).collect();
    assert_eq!(
        counts,
        [
            FieldCounts { fitting: 2, misfits: 0, empty: 3, failed: 1 },
            FieldCounts { fitting: 2, misfits: 2, empty: 1, failed: 1 },
            FieldCounts { fitting: 5, misfits: 0, empty: 0, failed: 1 },
        ]
    );
    let texts = |place: usize| -> Vec<(String, usize)> {
        fields(&survey)[place].examples.iter().map(|known| (known.text.clone(), known.conversation)).collect()
    };
    assert_eq!(texts(0), [("Ann".to_owned(), 0), ("No".to_owned(), 4)]);
    // Those of another type come first, and equal ones once.
    assert_eq!(texts(1)[0], ("old".to_owned(), 2));
    assert_eq!(texts(1)[2], ("31".to_owned(), 0));
    assert_eq!(texts(1).len(), 3);
    assert_eq!(texts(2), [("••••••".to_owned(), 0)], "a secret is masked");
}

#[test]
fn examples_are_few_and_short() {
    let mut survey = Survey::new([person()], conversations(9));
    for place in 0..9 {
        count(&mut survey, place, 0, &json!({"name": format!("{place} {}", "long \n".repeat(400))}));
    }
    let field = &fields(&survey)[0];
    assert_eq!((field.counts.fitting, field.examples.len()), (9, 3));
    assert!(
        field
            .examples
            .iter()
            .all(|example| example.text.chars().count() <= 80 && !example.text.contains('\n'))
    );
}

#[test]
fn each_read_counts_once() {
    let mut survey = Survey::new([person(), person()], conversations(2));
    assert_eq!(survey.conversations_left(), [0, 1]);
    count(&mut survey, 0, 0, &json!({"name": "Ann"}));
    count(&mut survey, 0, 0, &json!({"name": "Ann"}));
    survey.fail(0, 0, "late".to_owned());
    assert_eq!(fields(&survey)[0].counts, FieldCounts { fitting: 1, ..FieldCounts::default() });
    assert_eq!(survey.left_of(0).iter().map(|(place, _)| *place).collect::<Vec<_>>(), [1]);
    survey.fail(0, 1, "no".to_owned());
    assert_eq!((survey.conversations_left(), survey.failures()), (vec![1], 1));
    survey.forget_failures();
    assert_eq!((survey.conversations_left(), survey.failures()), (vec![0, 1], 0));
    count(&mut survey, 0, 1, &json!({"name": "Ann"}));
    assert_eq!(fields(&survey)[3].counts, FieldCounts { fitting: 1, ..FieldCounts::default() });
    // What is not there is nobody's.
    assert!(
        !count(&mut survey, 7, 0, &json!({"name": "x"})) && !count(&mut survey, 0, 7, &json!({"name": "x"}))
    );
}

#[test]
fn what_others_change_loses_no_count_and_takes_no_wrong_one() {
    let mut survey =
        Survey::new([person(), widget("gone", &json!([{"label": "A", "variable": "a"}]))], conversations(4));
    count(&mut survey, 0, 0, &json!({"name": "Ann", "age": 31}));
    // A value for a variable that the widget did not have says that it may have changed.
    assert!(count(&mut survey, 1, 0, &json!({"name": "Bob", "years": 32})));
    let now = Widget::from_value(json!({"id": "w", "title": "New title", "fields": [
        {"label": "Years", "variable": "years", "type": "number"},
        {"label": "Full name", "variable": "name", "type": null},
        {"label": "Password", "variable": "password", "type": "email"},
    ]}));
    survey.follow([now.unwrap()].iter());
    count(&mut survey, 2, 0, &json!({"name": "Cid", "years": 33}));
    let seen: Vec<_> = fields(&survey)
        .into_iter()
        .map(|field| (field.label, field.counts.filled(), field.counts.read(), field.is_late))
        .collect();
    assert_eq!(
        seen,
        [
            ("Years".to_owned(), 1, 1, true),
            ("Full name".to_owned(), 3, 3, false),
            ("Password".to_owned(), 0, 1, true),
        ]
    );
    assert_eq!(survey.never_filled(), 0, "of a field that has come meanwhile too little is known");
    assert_eq!(survey.gone().iter().map(|gone| gone.title.as_str()).collect::<Vec<_>>(), ["GONE"]);
    assert_eq!(names(&survey, CoverageOrder::AsListed, false), "New title years name password");
    assert_eq!(survey.left_of(2), [], "what is gone is not read");
    assert_eq!(survey.conversations_left(), [3]);
}

#[test]
fn a_variable_of_two_fields_is_counted_for_each() {
    let twice = json!([{"label": "A", "variable": "x"}, {"label": "B", "variable": "x"}]);
    let mut survey = Survey::new([widget("w", &twice)], conversations(2));
    count(&mut survey, 0, 0, &json!({"x": 1}));
    survey.follow([widget("w", &json!([{"label": "B", "variable": "x"}]))].iter());
    count(&mut survey, 1, 0, &json!({"x": null}));
    let counts: Vec<_> =
        fields(&survey).iter().map(|field| (field.counts.filled(), field.counts.read())).collect();
    assert_eq!(counts, [(1, 2)]);
}

/// Three widgets: a half useful one, a useless one, and one with values of another type.
fn sample() -> Survey {
    let of = |id: &str, names: &[&str]| {
        let fields: Vec<_> =
            names.iter().map(|name| json!({"label": name, "variable": name, "type": "number"})).collect();
        widget(id, &json!(fields))
    };
    let mut survey = Survey::new(
        [of("a", &["full", "none"]), of("b", &["never"]), of("c", &["bad", "good"])],
        conversations(4),
    );
    for place in 0..4 {
        count(&mut survey, place, 0, &json!({"full": 1, "none": null}));
        count(&mut survey, place, 1, &json!({"never": null}));
        count(
            &mut survey,
            place,
            2,
            &json!({"bad": "x", "good": if place < 3 { json!(1) } else { json!(null) }}),
        );
    }
    survey
}

#[test]
fn what_helps_least_comes_first() {
    let survey = sample();
    assert_eq!(names(&survey, CoverageOrder::HelpsLeast, false), "B never A none full C good bad");
    assert_eq!(names(&survey, CoverageOrder::MostMisfits, false), "C bad good A full none B never");
    assert_eq!(names(&survey, CoverageOrder::AsListed, false), "A full none B never C bad good");
    assert_eq!(names(&survey, CoverageOrder::AsListed, true), "A none B never");
    assert_eq!(survey.never_filled(), 2);
    let Some(CoverageRow::Widget(first)) = survey.row(survey.places(CoverageOrder::AsListed, true)[0]) else {
        panic!("the first row is a widget")
    };
    assert_eq!((first.id.as_str(), first.never_filled), ("a", vec!["none".to_owned()]));
}

#[test]
fn what_is_never_filled_may_be_hidden_once_enough_is_read() {
    let widgets = |survey: &Survey| {
        let rows = survey.places(CoverageOrder::AsListed, false).into_iter();
        rows.filter_map(|place| match survey.row(place)? {
            CoverageRow::Widget(widget) => {
                Some((widget.never_filled.len(), widget.read, widget.conversations))
            }
            CoverageRow::Field(_) => None,
        })
        .collect::<Vec<_>>()
    };
    let mut survey = Survey::new([person()], conversations(5));
    for place in 0..2 {
        count(&mut survey, place, 0, &json!({"name": "Ann", "age": null, "password": null}));
    }
    assert_eq!((survey.never_filled(), widgets(&survey)), (2, vec![(0, 0, 5)]));
    survey.fail(2, 0, "no".to_owned());
    assert_eq!(widgets(&survey), [(0, 0, 5)], "what was not read says nothing");
    count(&mut survey, 3, 0, &json!({"name": null, "age": null, "password": null}));
    assert_eq!(widgets(&survey), [(2, 3, 5)]);
}

#[test]
fn a_field_knows_how_many_have_its_variable_before_it() {
    let twice = json!([
        {"label": "A", "variable": "a"}, {"label": "B", "variable": "b"}, {"label": "A again", "variable": "a"}]);
    let survey = Survey::new([widget("w", &twice)], conversations(1));
    assert_eq!(fields(&survey).iter().map(|field| field.before).collect::<Vec<_>>(), [0, 0, 1]);
}

#[test]
fn what_fails_helps_nobody_and_what_was_not_read_comes_last() {
    let mut survey = Survey::new(
        ["late", "ok", "bad"].map(|id| widget(id, &json!([{"label": "A", "variable": id}]))),
        conversations(1),
    );
    survey.fail(0, 2, "no".to_owned());
    count(&mut survey, 0, 1, &json!({"ok": 1}));
    assert_eq!(names(&survey, CoverageOrder::HelpsLeast, false), "BAD bad OK ok LATE late");
    assert_eq!(survey.never_filled(), 0, "what was not read may be filled");
}

#[test]
fn shares_are_whole_and_never_say_all_or_nothing_too_early() {
    for (part, all, expected) in
        [(0, 0, 0), (0, 9, 0), (9, 9, 100), (1, 1_000, 1), (999, 1_000, 99), (1, 2, 50), (2, 3, 67)]
    {
        assert_eq!(percent(part, all), expected, "{part} of {all}");
    }
}

#[test]
fn the_report_is_a_table_of_counts_and_no_formula() {
    let odd = Widget::from_value(json!({"id": "w", "title": "=cmd|' /C calc'!A0", "fields": [
        {"label": "a;b \"c\"", "variable": "-1+1"},
        {"label": "two\nlines", "variable": "v"},
    ]}));
    let mut survey = Survey::new([odd.unwrap()], conversations(2));
    count(&mut survey, 0, 0, &json!({"-1+1": "secret of Ann"}));
    survey.fail(1, 0, "no".to_owned());
    let names = ["W", "I", "L", "V", "Read", "Filled", "Other", "Empty", "Failed", "Share"];
    let report = survey.report(&names, ';', CoverageOrder::AsListed);
    assert_eq!(
        report,
        "\u{FEFF}W;I;L;V;Read;Filled;Other;Empty;Failed;Share\r\n\
         '=cmd|' /C calc'!A0;w;\"a;b \"\"c\"\"\";'-1+1;1;1;0;0;1;50\r\n\
         '=cmd|' /C calc'!A0;w;\"two\nlines\";v;1;0;0;1;1;0\r\n"
    );
    assert!(!report.contains("secret of Ann"), "values are only shown");
    let comma = survey.report(&names, ',', CoverageOrder::AsListed);
    assert!(comma.contains("\"a;b \"\"c\"\"\",'-1+1,1,1,0,0,1,50"));
}

use serde_json::{Map, Value, json};

use super::*;
use crate::decode_error::DecodeError;
use crate::list::ListedWidget;
use crate::widget::Widget;

fn decoded(text: &str) -> Bundle {
    decode_bundle(text).unwrap()
}

fn ids(bundle: &Bundle) -> Vec<Option<&str>> {
    bundle.widgets.iter().map(ListedWidget::id).collect()
}

#[test]
fn a_bundle_says_where_it_is_from_and_keeps_what_it_does_not_know() {
    let bundle = decoded(
        r#"{"version":1,"chatbotId":"demo","exported":"2026-01-31T08:00:00.000Z","note":{"z":1.10,"a":[]},"widgets":[
            {"id":"w","title":"A","owner":[1e400],"fields":[{"label":"L","variable":"v","unit":1.10}]}]}"#,
    );
    assert_eq!(bundle.chatbot.as_deref(), Some("demo"));
    assert_eq!(bundle.exported.as_deref(), Some("2026-01-31T08:00:00.000Z"));
    assert_eq!(Value::from(bundle.extra.clone()).to_string(), r#"{"note":{"z":1.10,"a":[]}}"#);
    let ListedWidget::Readable(widget) = &bundle.widgets[0] else { panic!("{bundle:?}") };
    assert_eq!(widget.extra["owner"].to_string(), "[1e400]");
    assert_eq!(widget.fields[0].extra["unit"].to_string(), "1.10");
}

#[test]
fn a_file_by_hand_needs_neither_version_nor_ids_and_the_api_s_list_is_one() {
    for (text, expected) in [
        (r#"{"widgets":[{"title":"A"},{"id":"w","title":"B"}]}"#, vec![Some(""), Some("w")]),
        (r#"{"inboxWidgets":[{"id":"w","title":"B"}]}"#, vec![Some("w")]),
        (r#"{"widgets":[],"version":1}"#, vec![]),
        (r#"{"widgets":[{"id":"x","title":"X"}],"widgets":[{"id":"w","title":"B"}]}"#, vec![Some("w")]),
    ] {
        let bundle = decoded(text);
        assert_eq!(ids(&bundle), expected, "{text}");
        assert_eq!((&bundle.chatbot, &bundle.exported), (&None, &None), "{text}");
    }
}

#[test]
fn one_widget_that_cannot_be_read_leaves_the_others_as_they_are() {
    let bundle = decoded(
        r#"{"widgets":[{"title":7},5,{"id":"","title":"E"},{"id":"w","title":"B"},{"id":"d","title":"\ud800"},{"fields":[]}]}"#,
    );
    let readable: Vec<_> =
        bundle.widgets.iter().map(|listed| matches!(listed, ListedWidget::Readable(_))).collect();
    assert_eq!(readable, [false, false, false, true, false, false]);
    assert!(
        matches!(&bundle.widgets[4], ListedWidget::Unreadable(widget) if widget.reason == DecodeError::LoneSurrogate)
    );
}

#[test]
fn what_is_no_bundle_says_why() {
    let newer = || BundleError::Newer { version: "2".to_owned() };
    let wrong = |version: &str| BundleError::WrongVersion { version: version.to_owned() };
    for (text, expected) in [
        ("[]", BundleError::NoWidgets),
        ("{}", BundleError::NoWidgets),
        ("7", BundleError::NoWidgets),
        (r#"{"widgets":{}}"#, BundleError::NoWidgets),
        (r#"{"widget":[]}"#, BundleError::NoWidgets),
        ("{\n\n  \"ä\": 1, \"widgets\": [] \"x\": 2\n}", BundleError::NotJson { line: 3, column: 25 }),
        ("title;fields\n", BundleError::NotJson { line: 1, column: 1 }),
        (r#"{"widgets":[{"title":"A"}"#, BundleError::CutOff),
        (r#"{"version":2,"widgets":[]}"#, newer()),
        // A newer form is named, whatever else is different in it.
        (r#"{"version":2,"sets":{}}"#, newer()),
        (r#"{"version":2,"widgets":[{"title":"A"} ;]}"#, newer()),
        (r#"{"widgets":[],"version":2}"#, newer()),
        (r#"{"version":0,"widgets":[]}"#, wrong("0")),
        (r#"{"version":"1","widgets":[]}"#, wrong("\"1\"")),
        (r#"{"version":1.5,"widgets":[]}"#, wrong("1.5")),
        (r#"{"version":null,"widgets":[]}"#, wrong("null")),
    ] {
        assert_eq!(decode_bundle(text), Err(expected), "{text}");
    }
    let deep = format!(r#"{{"widgets":[],"note":{}{}}}"#, "[".repeat(200), "]".repeat(200));
    assert!(decode_bundle(&deep).is_ok(), "a member that nobody reads does no harm");
}

#[test]
fn more_than_anyone_wants_is_refused_early() {
    let widgets = |count: usize| format!(r#"{{"widgets":[{}]}}"#, vec![r#"{"title":"A"}"#; count].join(","));
    assert_eq!(decoded(&widgets(MOST_BUNDLED)).widgets.len(), MOST_BUNDLED);
    assert_eq!(decode_bundle(&widgets(MOST_BUNDLED + 1)), Err(BundleError::TooMany));
    assert_eq!(decode_bundle(&" ".repeat(LARGEST_BUNDLE + 1)), Err(BundleError::TooLarge));
}

#[test]
fn a_long_bundle_is_read_in_parts() {
    let text = r#"{"widgets":[{"title":"A"},{"title":"B"},{"title":"C"}],"version":1}"#;
    let mut decoder = BundleDecoder::new(text).unwrap();
    assert_eq!(decoder.read(2), Ok(true));
    assert_eq!(decoder.read(2), Ok(false));
    assert_eq!(decoder.finish(), decode_bundle(text));
}

#[test]
fn a_field_has_a_line_of_its_own() {
    let bundle = decoded(
        r#"{"chatbotId":"demo","exported":"now","note":1,"widgets":[{"id":"w","title":"Ä\"\n","created":"c","updated":"u",
            "fields":[{"label":"L","variable":"v","type":{"a":[1,2]}},{"label":"M","variable":"w"}],"more":[]},{"title":"B"}]}"#,
    );
    let expected = r#"{
  "version": 1,
  "chatbotId": "demo",
  "exported": "now",
  "note": 1,
  "widgets": [
    {
      "id": "w",
      "title": "Ä\"\n",
      "created": "c",
      "updated": "u",
      "fields": [
        {"label": "L", "variable": "v", "type": {"a": [1, 2]}},
        {"label": "M", "variable": "w"}
      ],
      "more": []
    },
    {
      "title": "B",
      "fields": []
    }
  ]
}
"#;
    assert_eq!(bundle.to_text(), expected);
    assert_eq!(decoded(expected), bundle);
}

#[test]
fn what_is_written_reads_the_same_in_every_state() {
    for text in [
        r#"{"widgets":[]}"#,
        r#"{"chatbotId":7,"exported":"","widgets":[{"id":"w","title":"A"}],"unreadable":[5,{"title":1,"id":2}]}"#,
        r#"{"$schema":"bundle.schema.json","version":1,"contacts":[{"id":"c"}],"widgets":[{"title":"A","fields":null}]}"#,
    ] {
        let bundle = decoded(text);
        let again = bundle.to_text();
        assert_eq!(decoded(&again), bundle, "{again}");
        assert!(serde_json::from_str::<Value>(&again).is_ok(), "{again}");
    }
    let flawed = decoded(r#"{"widgets":[5,{"id":"w","title":"A"},{"id":2}],"unreadable":["former"]}"#);
    let again = decoded(&flawed.to_text());
    assert_eq!(ids(&again), [Some("w")]);
    assert_eq!(again.extra["unreadable"], json!(["former", 5, {"id": 2}]));
    let mut writer = BundleWriter::new(None, None, &Map::new());
    let widget = Widget::from_value(json!({"id": "w", "title": "A"})).unwrap();
    let head = writer.take();
    writer.add(&ListedWidget::Readable(widget.clone()));
    let middle = writer.take();
    writer.add(&ListedWidget::Readable(Widget { id: "x".to_owned(), ..widget }));
    let whole = [head, middle, writer.finish()].concat();
    assert_eq!(ids(&decoded(&whole)), [Some("w"), Some("x")]);
}

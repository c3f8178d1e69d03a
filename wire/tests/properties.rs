//! What holds for every input, tried with generated ones: 11 times [`CASES`], 22,000.

use proptest::prelude::*;
use wire::{
    CreateWidget, ErrorBody, Field, LONGEST_TEXT, ListDecoder, ListedWidget, Map, UpdateWidget, Value,
    Widget, decode_deleted, decode_list, decode_values, decode_widget, read_json,
};

/// How often each property is tried.
const CASES: u32 = 2_000;

fn json(depth: u32) -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
    ];
    leaf.prop_recursive(depth, 32, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((member_name(), inner), 0..4)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

/// Names of the contract occur often, so that known members have wrong types.
fn member_name() -> impl Strategy<Value = String> {
    prop_oneof![
        "(id|title|fields|label|variable|type|value|error|message|inboxWidgets|inboxWidget|fieldValues)",
        "[a-z]{1,6}",
    ]
}

fn unknown_members() -> impl Strategy<Value = Map<String, Value>> {
    prop::collection::vec(("x-[a-z]{1,8}", json(2)), 0..4).prop_map(|members| members.into_iter().collect())
}

fn field() -> impl Strategy<Value = Field> {
    (".{0,12}", ".{0,12}", prop::option::of(json(2)), unknown_members())
        .prop_map(|(label, variable, kind, extra)| Field { label, variable, kind, extra })
}

fn widget() -> impl Strategy<Value = Widget> {
    (".{1,12}", ".{0,12}", prop::collection::vec(field(), 0..4), ".{0,12}", ".{0,12}", unknown_members())
        .prop_map(|(id, title, fields, created, updated, extra)| Widget {
            id,
            title,
            fields,
            created,
            updated,
            extra,
        })
}

/// A JSON text as a server may write it: numbers of any size and precision, members in any order. Exponents are
/// written as JavaScript writes them (`1e+21`); of others `serde_json` keeps the number, but writes it so.
fn json_text() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        "(null|true|false)",
        r"-?(0|[1-9][0-9]{0,30})(\.[0-9]{1,20})?(e[+-][0-9]{1,4})?",
        ".{0,12}".prop_map(|text| Value::from(text).to_string()),
    ];
    leaf.prop_recursive(3, 16, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(|entries| format!("[{}]", entries.join(","))),
            prop::collection::vec(("[a-z]{0,6}", inner), 0..4)
                .prop_map(|members| format!("{{{}}}", member_texts(members))),
        ]
    })
}

/// Members in their order; a number makes each name the only one of its kind.
fn member_texts(members: Vec<(String, String)>) -> String {
    let texts = members.into_iter().enumerate();
    texts.map(|(place, (name, value))| format!(r#""{name}-{place}":{value}"#)).collect::<Vec<_>>().join(",")
}

/// Error bodies as frameworks write them, and shapes that none should.
fn error_body() -> impl Strategy<Value = Value> {
    let message = prop_oneof![
        ".{0,40}".prop_map(Value::from),
        (0_usize..3_000).prop_map(|length| Value::from("ä ".repeat(length))),
        (0_usize..1_000).prop_map(|count| Value::from(vec!["title should not be empty"; count])),
        json(4),
    ];
    let message = message.prop_recursive(3, 16, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(Value::from),
            inner.prop_map(|message| serde_json::json!({"statusCode": 400, "message": message})),
        ]
    });
    (message, json(1), any::<u32>()).prop_map(
        |(message, error, code)| serde_json::json!({"statusCode": code, "message": message, "error": error}),
    )
}

/// Every text within `value`.
fn all_texts(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) => vec![text.trim()],
        Value::Array(entries) => entries.iter().flat_map(all_texts).collect(),
        Value::Object(members) => members.values().flat_map(all_texts).collect(),
        _ => Vec::new(),
    }
}

fn decode_everything(body: &[u8]) {
    let _ = decode_list(body);
    let _ = decode_widget(body);
    let _ = decode_values(body);
    let _ = decode_deleted(body);
    let _ = ErrorBody::decode(body);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(CASES) })]

    #[test]
    fn no_bytes_panic(body in prop::collection::vec(any::<u8>(), 0..256)) {
        decode_everything(&body);
    }

    #[test]
    fn json_is_read_as_serde_json_reads_it(text in json_text()) {
        let expected: Value = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(read_json(text.as_bytes()).unwrap(), expected);
    }

    #[test]
    fn what_serde_json_refuses_is_refused(
        text in json_text(),
        place in any::<prop::sample::Index>(),
        bytes in prop::collection::vec(any::<u8>(), 0..3),
        cut in 0_usize..3,
    ) {
        let mut text = text.into_bytes();
        let start = place.index(text.len());
        let end = text.len().min(start + cut);
        text.splice(start..end, bytes);
        let expected = serde_json::from_slice::<Value>(&text);
        prop_assert_eq!(read_json(&text).is_ok(), expected.is_ok(), "{}", String::from_utf8_lossy(&text));
    }

    #[test]
    fn no_json_panics(value in json(5)) {
        decode_everything(value.to_string().as_bytes());
    }

    #[test]
    fn no_truncation_panics(widget in widget(), cut in any::<prop::sample::Index>()) {
        let body = widget.to_value().to_string();
        decode_everything(&body.as_bytes()[..cut.index(body.len())]);
    }

    #[test]
    fn decoding_what_was_encoded_keeps_every_member(widget in widget()) {
        let encoded = widget.to_value().to_string();
        let decoded = decode_widget(encoded.as_bytes()).unwrap().unwrap();
        prop_assert_eq!(&decoded, &widget);
        prop_assert_eq!(decoded.to_value().to_string(), encoded);
    }

    #[test]
    fn a_create_sends_fields_as_they_are(title in ".{1,12}", fields in prop::option::of(prop::collection::vec(field(), 0..4))) {
        let body = CreateWidget { title: title.clone(), fields: fields.clone() }.to_value();
        prop_assert_eq!(body["title"].as_str(), Some(title.as_str()));
        match fields {
            None => prop_assert!(body.get("fields").is_none()),
            Some(fields) => {
                let sent: Vec<_> = body["fields"].as_array().unwrap().iter().cloned().map(|field| Field::from_value(field).unwrap()).collect();
                prop_assert_eq!(sent, fields);
            }
        }
    }

    #[test]
    fn every_listed_entry_is_accounted_for(entries in prop::collection::vec(json(3), 0..6)) {
        let body = serde_json::json!({"inboxWidgets": entries}).to_string();
        let list = decode_list(body.as_bytes()).unwrap();
        prop_assert!(list.widgets.len() <= entries.len());
        prop_assert!(list.widgets.len() == entries.len() || !list.duplicates.is_empty());
    }

    #[test]
    fn a_list_that_is_read_in_parts_is_the_same(
        first in prop::collection::vec(json(2), 0..4),
        second in prop::option::of(prop::collection::vec(json(2), 0..4)),
        place in any::<prop::sample::Index>(),
        byte in prop::option::of(any::<u8>()),
        size in 1_usize..4,
    ) {
        let list = |entries| Value::Array(entries).to_string();
        let second = second.map(|entries| format!(r#","inboxWidgets":{}"#, list(entries)));
        let mut body =
            format!(r#"{{"inboxWidgets":{}{}}}"#, list(first), second.unwrap_or_default()).into_bytes();
        if let Some(byte) = byte {
            let place = place.index(body.len());
            body[place] = byte;
        }
        let in_parts = ListDecoder::new(&body).and_then(|mut decoder| {
            while decoder.read(size)? {}
            decoder.finish()
        });
        prop_assert_eq!(in_parts, decode_list(&body));
    }

    /// A list reads most of its widgets by a shorter way.
    #[test]
    fn a_widget_is_read_in_a_list_as_it_is_alone(
        widget in widget(),
        other in prop::option::of(("(id|title|fields|label|created|type)", json(2))),
        place in any::<prop::sample::Index>(),
        bytes in prop::collection::vec(prop_oneof![any::<u8>(), Just(b'\\'), Just(b'"'), Just(b' ')], 0..2),
    ) {
        let mut value = widget.to_value();
        if let Some((name, other)) = other {
            value.as_object_mut().unwrap().insert(name, other);
        }
        let mut text = value.to_string().into_bytes();
        let start = place.index(text.len());
        text.splice(start..start, bytes);
        let wrapped = |start: &str, end: &str| [start.as_bytes(), &text, end.as_bytes()].concat();
        let alone = decode_widget(&wrapped(r#"{"inboxWidget":"#, "}"));
        let list = decode_list(&wrapped(r#"{"inboxWidgets":["#, r#",{"id":"last","title":""}]}"#));
        match list.as_ref().map(|list| list.widgets.as_slice()) {
            Ok([ListedWidget::Readable(listed), _]) => prop_assert_eq!(alone, Ok(Some(listed.clone()))),
            Ok([ListedWidget::Unreadable(_), _]) => prop_assert!(!matches!(alone, Ok(Some(_))), "{:?}", alone),
            _ => {}
        }
    }

    #[test]
    fn unknown_members_pass_through_an_edit_as_they_were_written(
        kind in prop::option::of(json_text()),
        members in prop::collection::vec(("[a-z]{0,6}", json_text()), 0..5),
        beside in json_text(),
    ) {
        let kind = kind.map(|kind| format!(r#","type":{kind}"#)).unwrap_or_default();
        let unknown = if members.is_empty() { String::new() } else { format!(",{}", member_texts(members)) };
        let field = |label: &str| format!(r#"{{"label":"{label}","variable":"v"{kind}{unknown}}}"#);
        let body = format!(r#"{{"inboxWidget":{{"id":"w","title":"T","fields":[{}],"beside":{beside}}}}}"#, field("L"));

        let mut widget = decode_widget(body.as_bytes()).unwrap().unwrap();
        prop_assert_eq!(widget.to_value()["beside"].to_string(), beside);
        "Changed".clone_into(&mut widget.fields[0].label);
        let update = UpdateWidget { title: None, fields: Some(widget.fields) };
        prop_assert_eq!(update.to_value().to_string(), format!(r#"{{"fields":[{}]}}"#, field("Changed")));
    }

    #[test]
    fn messages_are_texts_of_the_body_and_never_too_long(body in error_body()) {
        let read = ErrorBody::decode(body.to_string().as_bytes());
        let texts = all_texts(&body);
        prop_assert!(read.messages.len() <= 500);
        prop_assert!(read.messages.iter().map(|message| message.chars().count()).sum::<usize>() <= 20_001);
        for (place, message) in read.messages.iter().enumerate() {
            prop_assert!(!message.is_empty() && message.chars().count() <= LONGEST_TEXT);
            let is_cut = message.strip_suffix('…').is_some_and(|start| {
                let is_last = start.is_empty() && place + 1 == read.messages.len();
                is_last || texts.iter().any(|text| text.starts_with(start) && text.chars().count() > LONGEST_TEXT)
            });
            prop_assert!(is_cut || texts.contains(&message.as_str()), "{message}");
        }
    }
}

//! What holds for every input, tried with generated ones.

use proptest::prelude::*;
use wire::{
    CreateWidget, ErrorBody, Field, Map, Value, Widget, decode_deleted, decode_list, decode_values,
    decode_widget,
};

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

/// Names of the contract come up often, so that wrong types stand at known members.
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

fn decode_everything(body: &[u8]) {
    let _ = decode_list(body);
    let _ = decode_widget(body);
    let _ = decode_values(body);
    let _ = decode_deleted(body);
    let _ = ErrorBody::decode(body);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn no_bytes_panic(body in prop::collection::vec(any::<u8>(), 0..256)) {
        decode_everything(&body);
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
}

//! Every form that the contract allows, and every broken one, by table.

use serde_json::json;
use wire::{
    DecodeError, ErrorBody, LONGEST_TEXT, ListedWidget, decode_deleted, decode_list, decode_values,
    decode_widget,
};

const WIDGET: &str = r#"{"id":"w1","title":"Customer info","fields":[{"label":"Name","variable":"contact.name","type":"text"}],"created":"2026-01-01T00:00:00.000Z","updated":"2026-01-02T00:00:00.000Z"}"#;

#[test]
fn a_widget_is_read_in_every_form_of_the_contract() {
    let wrapped = format!(r#"{{"inboxWidget":{WIDGET}}}"#);
    let with_mark = format!("\u{feff}{WIDGET}");
    for body in [WIDGET, &wrapped, &with_mark] {
        let widget = decode_widget(body.as_bytes()).unwrap().unwrap();
        assert_eq!(widget.id, "w1", "{body}");
        assert_eq!(widget.title, "Customer info", "{body}");
        assert_eq!(widget.fields[0].variable, "contact.name", "{body}");
        assert_eq!(widget.updated, "2026-01-02T00:00:00.000Z", "{body}");
    }
}

#[test]
fn a_reply_without_a_widget_is_none() {
    for body in ["", " \n", "{}", "null", r#"{"inboxWidget":null}"#, r#"{"ok":true}"#] {
        assert_eq!(decode_widget(body.as_bytes()), Ok(None), "{body:?}");
    }
}

#[test]
fn absent_members_of_a_widget_are_empty() {
    let widget = decode_widget(br#"{"id":"w1","title":"A"}"#).unwrap().unwrap();
    assert!(widget.fields.is_empty());
    assert_eq!(widget.created, "");
    let nulls = br#"{"id":"w1","title":"A","fields":null,"created":null,"updated":1700000000}"#;
    assert_eq!(decode_widget(nulls).unwrap().unwrap().updated, "1700000000");
}

#[test]
fn a_field_type_of_any_json_is_kept() {
    for kind in [json!("money"), json!(7), json!({"kind": "x"}), json!(null), json!([1]), json!(true)] {
        let body =
            json!({"id": "w", "title": "T", "fields": [{"label": "L", "variable": "v", "type": kind}]});
        let widget = decode_widget(body.to_string().as_bytes()).unwrap().unwrap();
        assert_eq!(widget.fields[0].kind.as_ref(), Some(&kind));
        assert_eq!(widget.to_value()["fields"][0]["type"], kind);
    }
}

#[test]
fn unknown_members_come_back_byte_for_byte() {
    let field = r#"{"label":"L","variable":"v","type":"text","unit":1.10,"id":9007199254740993000,"nested":{"b":1,"a":[null]}}"#;
    let body = format!(r#"{{"id":"w","title":"T","fields":[{field}],"owner":{{"z":1,"a":2}}}}"#);
    let widget = decode_widget(body.as_bytes()).unwrap().unwrap();
    assert_eq!(widget.fields[0].to_value().to_string(), field);
    assert_eq!(widget.to_value()["owner"].to_string(), r#"{"z":1,"a":2}"#);
}

#[test]
fn broken_bytes_are_an_error() {
    let deep = "[".repeat(100_000);
    let closed = format!("{}{}", "[".repeat(129), "]".repeat(129));
    let not_json = |at| DecodeError::NotJson { at };
    let cases: [(&[u8], DecodeError); 6] = [
        (b"<html><h1>502 Bad Gateway</h1></html>", not_json(Some(0))),
        (b"{\"id\":\"w1\"", not_json(None)),
        (b"\xef\xbb\xbf{", not_json(None)),
        (b"{} trailing", not_json(Some(3))),
        (deep.as_bytes(), DecodeError::TooDeep),
        (closed.as_bytes(), DecodeError::TooDeep),
    ];
    for (body, error) in cases {
        let shown = String::from_utf8_lossy(&body[..body.len().min(40)]).into_owned();
        assert_eq!(decode_widget(body), Err(error.clone()), "{shown}");
        assert_eq!(decode_list(body), Err(error.clone()), "{shown}");
        assert_eq!(decode_values(body), Err(error), "{shown}");
        assert_eq!(ErrorBody::decode(body), ErrorBody::default(), "{shown}");
    }
}

#[test]
fn a_widget_that_is_to_be_edited_is_not_mended() {
    let body = |text: &[u8]| [b"{\"id\":\"w1\",\"title\":\"", text, b"\"}"].concat();
    assert_eq!(decode_widget(&body(b"\xFF")), Err(DecodeError::NotUtf8));
    assert_eq!(decode_widget(&body(br"\ud83d")), Err(DecodeError::LoneSurrogate));
    assert_eq!(decode_widget(&body(b"\n")), Err(DecodeError::NotJson { at: Some(20) }));
}

/// Ways in which one value of a reply is damaged, what is read of it, and what is said of it.
fn damages() -> Vec<(Vec<u8>, String, &'static str)> {
    let deep = format!("{}1{}", "[".repeat(125), "]".repeat(125));
    let deepest = format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000));
    let text = |bytes: &[u8]| [b"\"", bytes, b"\""].concat();
    let not_utf8 = "a text in it is not UTF-8";
    let too_deep = "it is nested deeper than 127 levels";
    let not_json = "something else than JSON stands at byte ";
    vec![
        (text(b"a\xFFb"), "a\u{FFFD}b".to_owned(), not_utf8),
        (text(b"M\xFCller"), "M\u{FFFD}ller".to_owned(), not_utf8),
        (text(b"\xED\xA0\xBD"), "\u{FFFD}\u{FFFD}\u{FFFD}".to_owned(), not_utf8),
        (text(b"\xC1\xBF"), "\u{FFFD}\u{FFFD}".to_owned(), not_utf8),
        (text(br"\ud83d"), "\u{FFFD}".to_owned(), "a text in it holds half a character"),
        (text(b"a\0b"), "a\0b".to_owned(), not_json),
        (text(b"a\nb"), "a\nb".to_owned(), not_json),
        (text(br"C:\new\x"), "C:\new\\x".to_owned(), not_json),
        (deep.clone().into_bytes(), deep, too_deep),
        (deepest.clone().into_bytes(), deepest, too_deep),
        (b"NaN".to_vec(), "NaN".to_owned(), not_json),
        (b"-Infinity".to_vec(), "-Infinity".to_owned(), not_json),
        (b"007".to_vec(), "007".to_owned(), not_json),
        (b"0x1F".to_vec(), "0x1F".to_owned(), not_json),
        (b"'single'".to_vec(), "'single'".to_owned(), not_json),
        (b"[1, 2,]".to_vec(), "[1, 2,]".to_owned(), not_json),
        (b"{\"a\" 1}".to_vec(), "{\"a\" 1}".to_owned(), not_json),
    ]
}

/// A list of ten entries of which the eighth has `damaged` in the place of its value.
fn ten(list: &str, entry: impl Fn(usize, &[u8]) -> Vec<u8>, damaged: &[u8]) -> Vec<u8> {
    let entries: Vec<_> =
        (0..10).map(|place| entry(place, if place == 7 { damaged } else { b"\"good\"" })).collect();
    [format!("{{\"{list}\":[").into_bytes(), entries.join(&b','), b"]}".to_vec()].concat()
}

#[test]
fn one_damaged_value_harms_no_other() {
    for (damaged, expected, said) in damages() {
        let entry = |place: usize, value: &[u8]| {
            [format!("{{\"variable\":\"v{place}\",\"value\":").as_bytes(), value, b"}"].concat()
        };
        let values = decode_values(&ten("fieldValues", entry, &damaged)).unwrap();
        assert_eq!(values.len(), 10, "{expected}");
        for (place, value) in values.iter().enumerate() {
            let is_damaged = place == 7;
            assert_eq!(value.variable, Some(format!("v{place}")));
            assert_eq!(value.value, Some(json!(if is_damaged { &expected } else { "good" })));
            let damage = value.damage.as_ref().map(ToString::to_string);
            assert_eq!(damage.is_some(), is_damaged, "{damage:?}");
            assert!(damage.is_none_or(|damage| damage.starts_with(said)), "{said}");
        }
    }
}

#[test]
fn one_damaged_value_among_the_members_of_an_entry_harms_no_other() {
    for (damaged, expected, _) in damages() {
        let body = [&b"{\"fieldValues\":[{\"a\":1,\"b\":"[..], &damaged, b",\"c\":[2]}]}"].concat();
        let values = decode_values(&body).unwrap();
        let read: Vec<_> = values.iter().map(|value| value.value.clone().unwrap()).collect();
        assert_eq!(read, [json!(1), json!(expected), json!([2])]);
        assert!(values[0].damage.is_none() && values[2].damage.is_none());
    }
}

#[test]
fn one_damaged_widget_harms_no_other() {
    for (damaged, expected, said) in damages() {
        let entry = |place: usize, value: &[u8]| {
            [format!("{{\"id\":\"w{place}\",\"title\":\"T\",\"note\":").as_bytes(), value, b"}"].concat()
        };
        let list = decode_list(&ten("inboxWidgets", entry, &damaged)).unwrap();
        assert_eq!(list.widgets.len(), 10, "{expected}");
        for (place, listed) in list.widgets.iter().enumerate() {
            assert_eq!(listed.id(), Some(format!("w{place}").as_str()));
            match listed {
                ListedWidget::Readable(_) => assert_ne!(place, 7, "{expected}"),
                ListedWidget::Unreadable(widget) => {
                    assert_eq!((place, widget.title.as_deref()), (7, Some("T")));
                    assert!(widget.reason.to_string().starts_with(said), "{}", widget.reason);
                    assert_eq!(widget.raw["note"], json!(expected));
                }
            }
        }
    }
}

#[test]
fn an_entry_whose_members_cannot_be_told_apart_is_its_text() {
    let body = br#"{"fieldValues":[{"variable":"a" "value":1},{"b":2},{c:3}]}"#;
    let values = decode_values(body).unwrap();
    let raw: Vec<_> = values.iter().map(|value| value.raw.clone()).collect();
    assert_eq!(raw, [json!(r#"{"variable":"a" "value":1}"#), json!({"b": 2}), json!("{c:3}")]);
    let list =
        decode_list(br#"{"total":NaN,"inboxWidgets":[{"id":"a" "title":"A"},{"id":"b","title":"B"}]}"#);
    let widgets = list.unwrap().widgets;
    assert!(matches!(&widgets[..], [ListedWidget::Unreadable(_), ListedWidget::Readable(_)]));
}

#[test]
fn a_character_that_the_server_itself_has_replaced_is_no_damage() {
    let body =
        "{\"inboxWidgets\":[{\"id\":\"a\",\"title\":\"\\ud83d\"},{\"id\":\"b\",\"title\":\"\u{FFFD}\"}]}";
    let widgets = decode_list(body.as_bytes()).unwrap().widgets;
    assert!(matches!(&widgets[..], [ListedWidget::Unreadable(_), ListedWidget::Readable(_)]));
}

#[test]
fn an_error_text_in_a_success_is_a_failure() {
    let body = format!(r#"{{"error":"quota exceeded","inboxWidget":{WIDGET}}}"#);
    let expected = DecodeError::ServerError { message: "quota exceeded".to_owned() };
    assert_eq!(decode_widget(body.as_bytes()), Err(expected.clone()));
    assert_eq!(decode_list(br#"{"error":"quota exceeded","inboxWidgets":[]}"#), Err(expected.clone()));
    assert_eq!(decode_values(br#"{"error":"quota exceeded","fieldValues":[]}"#), Err(expected.clone()));
    assert_eq!(decode_deleted(br#"{"error":"quota exceeded","deleted":true}"#), Err(expected));
    for blank in [r#""""#, r#""  ""#, "null", "false", "{}"] {
        let body = format!(r#"{{"error":{blank},"inboxWidgets":[]}}"#);
        assert!(decode_list(body.as_bytes()).is_ok(), "{body}");
    }
}

#[test]
fn one_unreadable_widget_does_not_lose_the_others() {
    let cases = [
        (r#"{"id":"bad","title":7}"#, Some("bad"), None),
        (r#"{"id":90071992547409931234,"title":"Big"}"#, Some("90071992547409931234"), Some("Big")),
        (r#"{"id":"bad","title":"A","fields":{}}"#, Some("bad"), Some("A")),
        (r#"{"id":"bad","title":"A","fields":[{"label":"x"}]}"#, Some("bad"), Some("A")),
        ("null", None, None),
        ("[]", None, None),
        (r#""text""#, None, None),
    ];
    for (bad, id, title) in cases {
        let body = format!(r#"{{"inboxWidgets":[{WIDGET},{bad}]}}"#);
        let list = decode_list(body.as_bytes()).unwrap();
        assert!(matches!(&list.widgets[0], ListedWidget::Readable(widget) if widget.id == "w1"), "{bad}");
        let ListedWidget::Unreadable(widget) = &list.widgets[1] else {
            panic!("{bad} was read");
        };
        assert_eq!(widget.id.as_deref(), id, "{bad}");
        assert_eq!(widget.title.as_deref(), title, "{bad}");
        assert_eq!(widget.raw.to_string(), bad);
    }
}

#[test]
fn of_widgets_with_the_same_id_the_first_stays() {
    let body = r#"{"inboxWidgets":[{"id":"a","title":"1"},{"id":"a","title":"2"},{"id":"b","title":"3"},{"id":"a","title":4}]}"#;
    let list = decode_list(body.as_bytes()).unwrap();
    let titles: Vec<_> = list
        .widgets
        .iter()
        .map(|listed| match listed {
            ListedWidget::Readable(widget) => widget.title.as_str(),
            ListedWidget::Unreadable(_) => "unreadable",
        })
        .collect();
    assert_eq!(titles, ["1", "3"]);
    assert_eq!(list.duplicates, ["a"]);
}

#[test]
fn a_list_in_another_form_is_an_error() {
    for body in ["", "{}", "[]", "7", r#"{"inboxWidgets":null}"#, r#"{"inboxWidgets":{}}"#] {
        assert!(matches!(decode_list(body.as_bytes()), Err(DecodeError::WrongShape { .. })), "{body}");
    }
    for body in ["", "{}", "[]", r#"{"fieldValues":null}"#] {
        assert!(matches!(decode_values(body.as_bytes()), Err(DecodeError::WrongShape { .. })), "{body}");
    }
}

#[test]
fn values_are_read_in_every_listed_form() {
    let body = json!({"fieldValues": [
        {"label": "Name", "variable": "contact.name", "type": "text", "value": "Ana"},
        {"variable": "order.total", "value": 12.5},
        {"label": "Plan", "value": null},
        {"crm.since": "2021-03-14", "crm.level": 3},
        {"variable": "gone"},
        {"value": 1},
        [1, 2],
        "text",
        {}
    ]});
    let values = decode_values(body.to_string().as_bytes()).unwrap();
    let read: Vec<_> = values
        .iter()
        .map(|value| {
            (value.variable.as_deref(), value.label.as_deref(), value.value.as_ref().map(ToString::to_string))
        })
        .collect();
    let text = |text: &str| Some(text.to_owned());
    assert_eq!(
        read,
        [
            (Some("contact.name"), Some("Name"), text("\"Ana\"")),
            (Some("order.total"), None, text("12.5")),
            (None, Some("Plan"), text("null")),
            (Some("crm.since"), None, text("\"2021-03-14\"")),
            (Some("crm.level"), None, text("3")),
            (Some("gone"), None, None),
            (None, None, None),
            (None, None, None),
            (None, None, None),
            (None, None, None),
        ]
    );
    assert_eq!(values[6].raw, json!({"value": 1}));
    assert_eq!(values[7].raw, json!([1, 2]));
    assert_eq!(values[0].kind, Some(json!("text")));
}

#[test]
fn deleted_is_told_only_where_the_server_says_so() {
    for (body, deleted) in [
        ("", None),
        ("{}", None),
        ("true", None),
        (r#"{"deleted":true}"#, Some(true)),
        (r#"{"deleted":null}"#, None),
        (r#"{"deleted":"true"}"#, None),
        (r#"{"deleted":false}"#, Some(false)),
    ] {
        assert_eq!(decode_deleted(body.as_bytes()), Ok(deleted), "{body}");
    }
}

/// A body; its messages, its error, its status code.
type Case<'a> = (&'a str, &'a [&'a str], Option<&'a str>, Option<u16>);

#[test]
fn error_bodies_are_read_in_all_forms() {
    let cases: [Case; 9] = [
        (r#"{"statusCode":403,"message":"No","error":"Forbidden"}"#, &["No"], Some("Forbidden"), Some(403)),
        (
            r#"{"statusCode":400,"message":["a","b"],"error":"Bad Request"}"#,
            &["a", "b"],
            Some("Bad Request"),
            Some(400),
        ),
        (r#"{"message":{"message":["a"],"statusCode":400}}"#, &["a"], None, None),
        (r#"{"message":{"x":1}}"#, &[], None, None),
        (r#"{"statusCode":500}"#, &[], None, Some(500)),
        (r#"{"message":["",null,7," b "]}"#, &["b"], None, None),
        (r#"{"statusCode":99999,"message":7}"#, &[], None, None),
        ("[]", &[], None, None),
        ("<html></html>", &[], None, None),
    ];
    for (body, messages, error, status_code) in cases {
        let read = ErrorBody::decode(body.as_bytes());
        assert_eq!(read.messages, messages, "{body}");
        assert_eq!(read.error.as_deref(), error, "{body}");
        assert_eq!(read.status_code, status_code, "{body}");
    }
}

#[test]
fn the_texts_of_a_failure_stay_short_enough_for_a_page() {
    let long = "x".repeat(5_000_000);
    let read = ErrorBody::decode(json!({"message": long, "error": long}).to_string().as_bytes());
    for text in [&read.messages[0], &read.error.unwrap()] {
        assert_eq!(text.chars().count(), LONGEST_TEXT);
        assert!(text.ends_with("x…"));
    }
    let in_success = decode_list(json!({"error": long}).to_string().as_bytes());
    assert!(
        matches!(in_success, Err(DecodeError::ServerError { message }) if message.chars().count() == LONGEST_TEXT)
    );

    let whole = "ä".repeat(LONGEST_TEXT);
    assert_eq!(ErrorBody::decode(json!({"message": whole}).to_string().as_bytes()).messages, [whole]);
}

#[test]
fn of_too_many_messages_the_first_stay() {
    let broken_rules = |count| (0..count).map(|n| format!("fields.{n}.label is odd")).collect::<Vec<_>>();
    let read = |messages: &[String]| ErrorBody::decode(json!({"message": messages}).to_string().as_bytes());
    assert_eq!(read(&broken_rules(499)).messages, broken_rules(499));

    let cut = read(&broken_rules(10_000)).messages;
    assert_eq!(cut.len(), 500);
    assert_eq!(cut[..499], broken_rules(499));
    assert_eq!(cut[499], "…");

    let long = read(&vec!["x".repeat(LONGEST_TEXT); 10_000]).messages;
    assert_eq!(long.len(), 41, "20,000 characters, and the ellipsis");
}

#[test]
fn a_broken_widget_does_not_hide_a_readable_one_of_the_same_id() {
    let body = br#"{"inboxWidgets":[{"id":7,"title":"broken"},{"id":"b","title":"B"},{"id":"7","title":"first"},{"id":"7","title":"second"},{"id":7}]}"#;
    let list = decode_list(body).unwrap();
    let titles: Vec<_> = list
        .widgets
        .iter()
        .map(|listed| match listed {
            ListedWidget::Readable(widget) => widget.title.as_str(),
            ListedWidget::Unreadable(_) => "unreadable",
        })
        .collect();
    assert_eq!(titles, ["first", "B"]);
    assert_eq!(list.duplicates, ["7"]);
}

#[test]
fn a_widget_with_an_empty_id_is_unreadable() {
    let nameless = r#"{"id":"","title":"Nameless"}"#;
    assert_eq!(decode_widget(nameless.as_bytes()), Err(DecodeError::Empty { place: "id".to_owned() }));
    let body = format!(r#"{{"inboxWidgets":[{nameless},{WIDGET},{nameless}]}}"#);
    let list = decode_list(body.as_bytes()).unwrap();
    let ids: Vec<_> = list.widgets.iter().map(ListedWidget::id).collect();
    assert_eq!(ids, [None, Some("w1"), None], "there is nothing to ask the server for");
}

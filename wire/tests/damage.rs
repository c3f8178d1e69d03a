//! Damaged replies: which part of them is lost, and which is still read.

use serde_json::json;
use wire::{DecodeError, ErrorBody, ListedWidget, decode_list, decode_values, decode_widget};

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

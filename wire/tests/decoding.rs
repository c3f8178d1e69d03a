//! Replies in every form of the contract.

use serde_json::json;
use wire::{
    DecodeError, ListedWidget, WidgetList, decode_deleted, decode_list, decode_values, decode_widget,
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

fn title(listed: &ListedWidget) -> &str {
    match listed {
        ListedWidget::Readable(widget) => &widget.title,
        ListedWidget::Unreadable(_) => "unreadable",
    }
}

fn titles(list: &WidgetList) -> Vec<&str> {
    list.widgets.iter().map(title).collect()
}

#[test]
fn of_widgets_with_the_same_id_the_first_stays() {
    let body = r#"{"inboxWidgets":[{"id":"a","title":"1"},{"id":"a","title":"2"},{"id":"b","title":"3"},{"id":"a","title":4}]}"#;
    let list = decode_list(body.as_bytes()).unwrap();
    assert_eq!(titles(&list), ["1", "3"]);
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

#[test]
fn a_broken_widget_does_not_hide_a_readable_one_of_the_same_id() {
    let body = br#"{"inboxWidgets":[{"id":7,"title":"broken"},{"id":"b","title":"B"},{"id":"7","title":"first"},{"id":"7","title":"second"},{"id":7}]}"#;
    let list = decode_list(body).unwrap();
    assert_eq!(titles(&list), ["first", "B"]);
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

#[test]
fn of_two_lists_in_one_reply_the_last_counts() {
    let widget = |id: &str| format!(r#"{{"id":"{id}","title":"{id}","odd":1}}"#);
    let body = format!(r#"{{"inboxWidgets":[{},1],"inboxWidgets":[{}]}}"#, widget("a"), widget("b"));
    let list = decode_list(body.as_bytes()).unwrap();
    assert_eq!(list.widgets.iter().map(ListedWidget::id).collect::<Vec<_>>(), [Some("b")]);
    assert_eq!(decode_list(br#"{"inboxWidgets":[1],"inboxWidgets":[]}"#).unwrap(), WidgetList::default());
    let values = decode_values(br#"{"fieldValues":[{"a":1}],"fieldValues":[{"b":2}]}"#).unwrap();
    assert_eq!(values.len(), 1);
    assert_eq!((values[0].entry, values[0].variable.as_deref()), (0, Some("b")));
}

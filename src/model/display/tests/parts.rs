//! Lists, objects, JSON, and what copying gives.

use super::*;

#[test]
fn lists_show_each_item_by_its_kind() {
    let items = |kind: &str, value: &Value| match content(kind, value) {
        (Content::List(entries), fits) => {
            let shown = entries.iter().map(Entry::shown);
            (shown.map(|shown| shown.content).collect::<Vec<_>>(), fits)
        }
        other => panic!("no list: {other:?}"),
    };
    assert_eq!(
        items("", &json!(["a", 1, null, true])),
        (vec![text("a"), number("1"), Content::Empty, Content::Boolean(true)], true)
    );
    assert_eq!(items("number", &json!([1, "2"])), (vec![number("1"), number("2")], true));
    assert_eq!(items("number", &json!([1, "two"])), (vec![number("1"), text("two")], false));
    assert_eq!(items("email", &json!(["a@b.example"])).0, [email("a@b.example", "mailto:a@b.example")]);
    assert_eq!(items("json", &json!(["[1]"])), (vec![text("[1]")], true));
}

#[test]
fn objects_open_into_their_members() {
    let value = parsed(r#"{"b": 1.10, "a": {"c": [1, {"d": null}]}, "u": "https://x.example"}"#);
    let (Content::Tree(entries), true) = content("", &value) else {
        panic!("no tree");
    };
    let names: Vec<_> = entries.iter().map(|entry| entry.name.as_str()).collect();
    assert_eq!(names, ["b", "a", "u"]);
    assert_eq!(entries[0].shown().content, number("1.10"));
    assert_eq!(entries[2].shown().content, link("x.example", "https://x.example"));
    let Content::Tree(inner) = entries[1].shown().content else {
        panic!("no inner tree");
    };
    let Content::List(items) = inner[0].shown().content else {
        panic!("no inner list");
    };
    assert_eq!(items[1].name, "1");
    assert_eq!(items[1].shown().copy, "{\n  \"d\": null\n}");
    assert_eq!(items[1].path, "a.c[1]");
    assert!(!content("text", &value).1);
    assert!(content("json", &value).1);
}

#[test]
fn paths_can_be_used_as_they_stand() {
    for (name, expected) in [
        ("a_1", "a_1"),
        ("größe", "größe"),
        ("e mail", r#"["e mail"]"#),
        ("1", r#"["1"]"#),
        ("", r#"[""]"#),
        ("a\"b", r#"["a\"b"]"#),
    ] {
        let (Content::Tree(entries), _) = content("", &json!({ name: [{ name: 1 }] })) else {
            panic!("no tree");
        };
        assert_eq!(entries[0].path, expected);
        let Content::List(items) = entries[0].shown().content else {
            panic!("no list");
        };
        assert_eq!(items[0].path, format!("{expected}[0]"));
    }
}

#[test]
fn json_in_a_text_opens_only_where_the_kind_says_json() {
    let value = json!(r#"{"a": [1]}"#);
    assert!(matches!(content("json", &value), (Content::Tree(_), true)));
    assert_eq!(content("", &value), (text(r#"{"a": [1]}"#), true));
    assert_eq!(content("json", &json!("{broken")), (text("{broken"), true));
    assert_eq!(content("json", &json!(5)), (number("5"), true));
    let deep = "[".repeat(100_000);
    assert!(content("json", &json!(deep)) == (Content::LongText(deep), true));
}

#[test]
fn copy_is_the_raw_value() {
    for (value, expected) in [
        ("null", ""),
        (r#""  two\nlines ""#, "  two\nlines "),
        ("12345678901234567890.10", "12345678901234567890.10"),
        ("1e+400", "1e+400"),
        ("true", "true"),
        (r#"["a", 1.0, null, false]"#, "a\n1.0\nnull\nfalse"),
        (r#"["a\nb", 1]"#, "[\n  \"a\\nb\",\n  1\n]"),
        (r#"[{"a": 1}]"#, "[\n  {\n    \"a\": 1\n  }\n]"),
        (r#"{"b": 1.10, "a": "x"}"#, "{\n  \"b\": 1.10,\n  \"a\": \"x\"\n}"),
    ] {
        for kind in [None, Some(json!("date")), Some(json!("number"))] {
            assert_eq!(display(kind.as_ref(), Some(&parsed(value)), &[]).copy, expected, "{value}");
        }
    }
    assert_eq!(display(None, None, &[]).copy, "");
    assert_eq!(display(None, None, &[]).content, Content::Empty);
}

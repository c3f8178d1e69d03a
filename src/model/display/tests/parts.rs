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
fn names_are_short_and_can_be_seen() {
    for (name, expected) in [
        ("city", "city".to_owned()),
        ("", r#""""#.to_owned()),
        (" ", r#"" ""#.to_owned()),
        ("\u{200B}", "\"\u{200B}\"".to_owned()),
        (&"k".repeat(5_000), format!("{}…{}", "k".repeat(40), "k".repeat(39))),
    ] {
        let (Content::Tree(entries), _) = content("", &json!({ name: 1 })) else {
            panic!("no tree");
        };
        assert_eq!(entries[0].label(), expected);
    }
}

#[test]
fn a_list_in_a_list_is_a_row_of_tags_or_a_list() {
    let (Content::List(rows), true) = content("", &json!([["deep4", "word two"], [], [[1]], {"a": 1}, "x"]))
    else {
        panic!("no list");
    };
    let shown: Vec<Content> = rows.iter().map(|row| row.shown().content).collect();
    assert!(matches!(&shown[0], Content::Tags(tags) if tags.len() == 2));
    assert_eq!(shown[1], Content::Empty);
    assert!(matches!(&shown[2], Content::List(items) if items.len() == 1));
    assert!(matches!(&shown[3], Content::Tree(members) if members.len() == 1));
}

#[test]
fn thousands_of_digits_are_a_long_text() {
    let digits = "9".repeat(5_000);
    let (kind, other) = (["", "number", "json", "text"], ["boolean", "url"]);
    for (kind, fits) in kind.iter().map(|kind| (*kind, true)).chain(other.iter().map(|kind| (*kind, false))) {
        assert_eq!(content(kind, &parsed(&digits)), (Content::LongText(digits.clone()), fits), "{kind:?}");
    }
    assert_eq!(content("number", &json!(digits)), (Content::LongText(digits.clone()), true));
    assert!(matches!(display(None, Some(&parsed(&digits)), &["Order number"]).content, Content::LongText(_)));
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

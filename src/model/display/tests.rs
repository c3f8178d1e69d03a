use serde_json::json;

use super::*;

fn text(text: &str) -> Content {
    Content::Text(text.to_owned())
}

fn number(digits: &str) -> Content {
    Content::Number { digits: digits.to_owned() }
}

fn email(text: &str, href: &str) -> Content {
    Content::Email { text: text.to_owned(), href: href.to_owned() }
}

fn phone(text: &str, href: &str) -> Content {
    Content::Phone { text: text.to_owned(), href: href.to_owned() }
}

fn link(text: &str, href: &str) -> Content {
    Content::Link { text: text.to_owned(), href: href.to_owned() }
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn content(kind: &str, value: &Value) -> (Content, bool) {
    let kind = (!kind.is_empty()).then(|| json!(kind));
    let shown = display(kind.as_ref(), Some(value));
    (shown.content, shown.fits)
}

const DAY: f64 = 1_795_305_600_000.0;
const MORNING: f64 = DAY + 30_600_000.0;

#[test]
fn plain_values_show_as_their_kind_says() {
    let yes = Content::Boolean(true);
    for (kind, value, expected, fits) in [
        // Nothing.
        ("", json!(null), Content::Empty, true),
        ("number", json!(null), Content::Empty, true),
        ("text", json!(""), Content::Empty, true),
        ("date", json!(" \u{200B}\n"), Content::Empty, true),
        ("json", json!([]), Content::Empty, true),
        ("", json!({}), Content::Empty, true),
        // Text.
        ("", json!("two\nlines "), text("two\nlines "), true),
        ("text", json!("https://example.com"), text("https://example.com"), true),
        ("string", json!("2026-11-22"), text("2026-11-22"), true),
        ("text", json!(4711), text("4711"), true),
        ("text", parsed("1.50"), text("1.50"), true),
        ("text", json!(true), yes.clone(), false),
        ("", json!("<b>x</b>"), text("<b>x</b>"), true),
        // Numbers.
        ("", parsed("12345678901234567890.10"), number("12345678901234567890.10"), true),
        ("number", json!(-3), number("-3"), true),
        ("NUMBER", json!(" 1234.50 "), number("1234.50"), true),
        ("number", json!("-0.5e+10"), number("-0.5e+10"), true),
        ("number", json!("007"), text("007"), false),
        ("number", json!("1,234"), text("1,234"), false),
        ("number", json!("1."), text("1."), false),
        ("number", json!("+1"), text("+1"), false),
        ("number", json!("NaN"), text("NaN"), false),
        ("number", json!("0x10"), text("0x10"), false),
        ("number", json!("-"), text("-"), false),
        ("number", json!(true), yes.clone(), false),
        ("", json!("1234"), text("1234"), true),
        // Booleans.
        ("", json!(false), Content::Boolean(false), true),
        ("boolean", json!(true), yes.clone(), true),
        ("bool", json!("TRUE"), yes.clone(), true),
        ("boolean", json!(0), Content::Boolean(false), true),
        ("boolean", json!("1"), yes.clone(), true),
        ("boolean", json!(2), number("2"), false),
        ("boolean", json!("yes"), text("yes"), false),
        ("", json!("true"), text("true"), true),
        // Kinds that nobody knows.
        ("money", json!("12 EUR"), text("12 EUR"), true),
        ("money", json!(12), number("12"), true),
    ] {
        assert_eq!(content(kind, &value), (expected, fits), "{kind:?} {value}");
    }
}

#[test]
fn days_and_moments_show_as_such_where_they_are_meant() {
    let date = Content::Date { epoch_ms: DAY };
    let instant = Content::Instant { epoch_ms: MORNING };
    let local = Content::LocalTime { epoch_ms: MORNING };
    for (kind, value, expected, fits) in [
        ("date", json!("2026-11-22"), date.clone(), true),
        ("", json!("2026-11-22"), date.clone(), true),
        ("datetime", json!("2026-11-22"), date.clone(), true),
        ("date", json!("20261122"), date.clone(), true),
        ("date", json!(20_261_122), date.clone(), true),
        ("date", json!("2026-11-22T00:00:00.000Z"), date.clone(), true),
        ("date", json!("2026-11-22T00:00:00+05:00"), date.clone(), true),
        ("date", json!("2026-11-22 00:00:00"), date.clone(), true),
        ("date", json!(1_795_305_600), date.clone(), true),
        ("date", json!(1_795_305_600_000_i64), date.clone(), true),
        ("date", json!("2026-11-22T08:30:00Z"), instant.clone(), true),
        ("datetime", json!("2026-11-22T00:00:00Z"), Content::Instant { epoch_ms: DAY }, true),
        ("datetime", json!("2026-11-22T09:30:00+01:00"), instant.clone(), true),
        ("", json!("2026-11-22T08:30:00Z"), instant.clone(), true),
        ("date-time", json!(1_795_336_200), instant.clone(), true),
        ("DateTime", json!("1795336200000"), instant.clone(), true),
        ("datetime", json!("2026-11-22 08:30"), local.clone(), true),
        ("", json!("2026-11-22T08:30:00"), local.clone(), true),
        // Not where nobody says so.
        ("", json!(1_795_336_200), number("1795336200"), true),
        ("", json!("1795336200"), text("1795336200"), true),
        ("", json!("20261122"), text("20261122"), true),
        ("number", json!(1_795_336_200), number("1795336200"), true),
        // Not what it says it is.
        ("date", json!("22.11.2026"), text("22.11.2026"), false),
        ("date", json!("2026-02-30"), text("2026-02-30"), false),
        ("date", json!("soon"), text("soon"), false),
        ("date", json!(2026), number("2026"), false),
        ("datetime", parsed("1.7e+9"), number("1.7e+9"), false),
        ("datetime", json!(false), Content::Boolean(false), false),
        ("", json!("2026-11-22 and later"), text("2026-11-22 and later"), true),
        ("", json!("2026é11"), text("2026é11"), true),
    ] {
        assert_eq!(content(kind, &value), (expected, fits), "{kind:?} {value}");
    }
}

#[test]
fn addresses_and_numbers_become_links() {
    for (kind, value, expected, fits) in [
        // E-mail.
        ("email", "a.b@example.com", email("a.b@example.com", "mailto:a.b@example.com"), true),
        ("", " a@b.example ", email("a@b.example", "mailto:a@b.example"), true),
        ("email", "MAILTO:a@b.example", email("a@b.example", "mailto:a@b.example"), true),
        (
            "email",
            "jürgen@müller.example",
            email("jürgen@müller.example", "mailto:jürgen@müller.example"),
            true,
        ),
        (
            "email",
            "a?cc=x&y%0A@b.example",
            email("a?cc=x&y%0A@b.example", "mailto:a%3Fcc%3Dx%26y%250A@b.example"),
            true,
        ),
        ("email", "a@b", text("a@b"), false),
        ("email", "a@@b.example", text("a@@b.example"), false),
        ("email", "a b@c.example", text("a b@c.example"), false),
        ("email", "a@b.example, c@d.example", text("a@b.example, c@d.example"), false),
        ("email", "mailto:a@b.example?cc=c@d.example", text("mailto:a@b.example?cc=c@d.example"), false),
        ("email", ".a@b.example", text(".a@b.example"), false),
        ("email", "a@-b.example", text("a@-b.example"), false),
        ("email", "a@1.2.3.4", text("a@1.2.3.4"), false),
        ("", "@name", text("@name"), true),
        ("number", "a@b.example", email("a@b.example", "mailto:a@b.example"), false),
        // Phone.
        ("phone", "+49 176 1234 5678", phone("+49 176 1234 5678", "tel:+4917612345678"), true),
        ("phone", "+49 (0) 30/123-45", phone("+49 (0) 30/123-45", "tel:+493012345"), true),
        ("phone", "(030) 12345", phone("(030) 12345", "tel:03012345"), true),
        ("phone", "112", phone("112", "tel:112"), true),
        ("phone", "tel:+4930123", phone("+4930123", "tel:+4930123"), true),
        ("phone", "12", text("12"), false),
        ("phone", "call me", text("call me"), false),
        ("phone", "+49 30;phone-context=x", text("+49 30;phone-context=x"), false),
        ("phone", "1234567890123456789", text("1234567890123456789"), false),
        ("", "+49 176 1234 5678", phone("+49 176 1234 5678", "tel:+4917612345678"), true),
        ("", "030 12345678", text("030 12345678"), true),
        ("", "+1", text("+1"), true),
        // Web.
        ("url", "https://shop.example/", link("shop.example", "https://shop.example/"), true),
        ("link", "HTTP://Shop.example/a?b#c", link("Shop.example/a?b#c", "http://Shop.example/a?b#c"), true),
        ("", "https://shop.example/a", link("shop.example/a", "https://shop.example/a"), true),
        ("url", "shop.example/a", link("shop.example/a", "https://shop.example/a"), true),
        ("url", "http://localhost:8080/x", link("localhost:8080/x", "http://localhost:8080/x"), true),
        ("url", "http://[::1]:80/x", link("[::1]:80/x", "http://[::1]:80/x"), true),
        ("url", "https://müller.example", link("müller.example", "https://müller.example"), true),
        ("url", "mailto:a@b.example", email("a@b.example", "mailto:a@b.example"), true),
        ("", "tel:+4930123", phone("+4930123", "tel:+4930123"), true),
        ("", "shop.example/a", text("shop.example/a"), true),
        ("url", "not an address", text("not an address"), false),
        ("url", "word", text("word"), false),
    ] {
        assert_eq!(content(kind, &json!(value)), (expected, fits), "{kind:?} {value:?}");
    }
    assert_eq!(content("phone", &json!(4_930_123)), (phone("4930123", "tel:4930123"), true));
    assert_eq!(content("url", &json!(5)), (number("5"), false));
}

#[test]
fn nothing_else_becomes_a_link() {
    for value in [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "java\tscript:alert(1)",
        "java\nscript:alert(1)",
        "\u{1}javascript:alert(1)",
        " javascript://example.com/%0Aalert(1)",
        "javascript://https://example.com",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "blob:https://example.com/1",
        "ftp://example.com/x",
        "view-source:https://example.com",
        "//example.com/x",
        "///example.com",
        "https:example.com",
        "https:/example.com",
        "https://",
        "https:///example.com",
        "https://?x",
        "ht\ttps://example.com",
        "https://exam\tple.com",
        "https://example.com/a b",
        "https://example.com/a\nb",
        "https://example.com\\@evil.example",
        "https://bank.example@evil.example",
        "https://user:password@evil.example/",
        "https://example.com:port",
        "https://example.com:99999",
        "https://example.com:+80",
        "https://ex%61mple.com",
        "https://example..com",
        "https://example.com/\u{202E}gpj.exe",
        "https://\u{200B}example.com",
        "https://[::1",
        "https://[x]",
        "https://[1:2]x",
        "user@evil.example/x",
        "tel:javascript",
        "mailto:a@b.example\nbcc:c",
    ] {
        for kind in ["", "url", "email", "phone", "link", "date"] {
            let (content, _) = content(kind, &json!(value));
            assert_eq!(content, text(value), "{kind:?}");
        }
    }
}

#[test]
fn long_addresses_are_shortened_in_the_middle_and_whole_on_copy() {
    for (kind, value, expected) in [
        ("url", "https://shop.example.com/customers/by-number/orders/4711", "shop.example.com/…/4711"),
        (
            "url",
            "https://shop.example.com/a-single-part-of-a-path-that-does-not-end-soon",
            "shop.example.com/a-s…t-does-not-end-soon",
        ),
        (
            "email",
            "a-name-that-does-not-end-before-long@department.example.com",
            "a-name-that-does-not-e…epartment.example.com",
        ),
    ] {
        let shown = display(Some(&json!(kind)), Some(&json!(value)));
        let (Content::Link { text, href } | Content::Email { text, href }) = shown.content else {
            panic!("no link: {value}");
        };
        assert_eq!(text, expected);
        assert!(href.ends_with(value.trim_start_matches("https://")));
        assert_eq!(shown.copy, value);
    }
}

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
    assert_eq!(content("json", &json!(deep)), (text(&deep), true));
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
            assert_eq!(display(kind.as_ref(), Some(&parsed(value))).copy, expected, "{value}");
        }
    }
    assert_eq!(display(None, None).copy, "");
    assert_eq!(display(None, None).content, Content::Empty);
}

#[test]
fn kinds_that_are_no_words_leave_the_value_as_it_is() {
    for kind in [json!(3), json!(null), json!({"name": "date"}), json!(["email"])] {
        let shown = display(Some(&kind), Some(&json!(1_795_336_200)));
        assert_eq!(shown.content, number("1795336200"));
        assert!(shown.fits);
    }
}

//! What becomes a link, and what never does.

use super::*;

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
            "a-name-tha…efore-long@department.example.com",
        ),
    ] {
        let shown = display(Some(&json!(kind)), Some(&json!(value)), &[]);
        let (Content::Link { text, href } | Content::Email { text, href, .. }) = shown.content else {
            panic!("no link: {value}");
        };
        assert_eq!(text, expected);
        assert!(href.ends_with(value.trim_start_matches("https://")));
        assert_eq!(shown.copy, value);
    }
}

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
fn a_number_is_dialled_as_it_is_meant_however_it_is_written() {
    for (written, href) in [
        ("0049 (0)30 123-456", "tel:004930123456"),
        ("+49(0)30 123456", "tel:+4930123456"),
        ("+49 ( 0 ) 30 123456", "tel:+4930123456"),
        ("(+49) 30 123456", "tel:+4930123456"),
        ("+44 (0)20 7946 0018", "tel:+442079460018"),
        ("011 44 (0)20 7946 0018", "tel:011442079460018"),
        ("(0)30 123456", "tel:030123456"),
        ("00 800 12345 (0)67", "tel:0080012345067"),
        ("(+49) (30) 123456", "tel:+4930123456"),
        ("0176 - 12345678", "tel:017612345678"),
        ("030 1234-(0)", "tel:03012340"),
        ("\u{202A}+1 555 123 4567\u{202C}", "tel:+15551234567"),
        ("+1\u{200E} 555\u{AD} 123\u{200B}4567", "tel:+15551234567"),
        ("\u{2066}\u{202D}+1\u{2011}555\u{2212}1234567\u{2069}", "tel:+15551234567"),
        ("+1\u{2009}555\u{3000}123\u{202F}45\u{2013}67", "tel:+15551234567"),
        ("+1\t555 1234567", "tel:+15551234567"),
        ("٠٣٠ ١٢٣٤٥٦٧", "tel:0301234567"),
        ("+۹۸ ۲۱ ۱۲۳۴۵۶۷", "tel:+98211234567"),
        ("＋１（５５５）１２３－４５６７", "tel:+15551234567"),
        ("030/12345678", "tel:03012345678"),
        ("04921 / 123456", "tel:04921123456"),
        ("+49 35971/1234567", "tel:+49359711234567"),
        ("+1 555 123 4567 ext. 12", "tel:+15551234567;ext=12"),
        ("+1 555 123 4567 x12", "tel:+15551234567;ext=12"),
        ("+1 555 123 4567, Extension: 12", "tel:+15551234567;ext=12"),
        ("555-1234 #12", "tel:5551234;ext=12"),
        ("tel:+1-555-123-4567;ext=12", "tel:+15551234567;ext=12"),
        ("TEL: +1 555 1234567", "tel:+15551234567"),
        ("030 1234 DW -56", "tel:0301234;ext=56"),
    ] {
        let (content, fits) = content("phone", &json!(written));
        let Content::Phone { href: found, .. } = content else { panic!("{written:?}: {content:?}") };
        assert_eq!((found.as_str(), fits), (href, true), "{written:?}");
    }
}

#[test]
fn what_is_no_number_is_not_dialled() {
    for written in [
        "*31#",
        "#31#+4930123456",
        "*100*1#",
        "1-800-FLOWERS",
        "+49 30 +123456",
        "++49 30 123456",
        "+",
        "()",
        "+1",
        "12",
        "+1234567890123456",
        "1234567890123456789",
        "030 123456 Mo-Fr",
        "030 123456 ext.",
        "030 123456 ext. 12 or 13",
        "030 123456;phone-context=x",
        "030%20123456",
        "030 123456 or 12",
        "123-4567 / 12",
        "123-4567 / 112",
        "112 / 110",
        "04921 / 0049 30 123456",
        "555-1234 - 555-9999",
        "555-1234 \u{2013} 555-9999",
        "555-1234\t555-9999",
        "555-1234  555-9999",
        "(030) 123456 (030) 654321",
        "030 123456/78",
        "+49 30 123456 / 78",
        "0x1F4",
    ] {
        assert_eq!(content("phone", &json!(written)), (text(written), false), "{written:?}");
    }
}

#[test]
fn of_several_numbers_each_is_dialled() {
    let numbers = |written: &str| {
        let shown = display(Some(&json!("phone")), Some(&json!(written)), &[]);
        assert_eq!((shown.copy.as_str(), shown.fits), (written, true));
        let Content::List(entries) = shown.content else { panic!("{written:?}: {:?}", shown.content) };
        let href = |entry: &Entry| match entry.shown().content {
            Content::Phone { href, .. } => href,
            other => panic!("{written:?}: {other:?}"),
        };
        entries.iter().map(href).collect::<Vec<_>>().join(" ")
    };
    let local = "tel:5551234 tel:5559999";
    for (written, hrefs) in [
        ("555-1234 / 555-9999", local),
        ("555-1234/555-9999", local),
        ("555-1234, 555-9999", local),
        ("555-1234; 555-9999", local),
        ("555-1234 | 555-9999", local),
        ("555-1234 or 555-9999", local),
        ("555-1234 oder 555-9999", local),
        ("555-1234\n555-9999\n", local),
        ("555-1234\r\n555-9999", local),
        ("+49 30 1234567 / +49 30 7654321", "tel:+49301234567 tel:+49307654321"),
        ("+49 30 1234567 / 7654321", "tel:+49301234567 tel:7654321"),
        ("(555) 123-4567 / (555) 123-9999", "tel:5551234567 tel:5551239999"),
        (
            "\u{202A}+1 555 123 4567\u{202C}, 0049 (0)30 1234567 x 2",
            "tel:+15551234567 tel:0049301234567;ext=2",
        ),
    ] {
        assert_eq!(numbers(written), hrefs, "{written:?}");
    }
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
            "shop.example.com/a-single-pa…ot-end-soon",
        ),
        (
            "email",
            "a-name-that-does-not-end-before-long@department.example.com",
            "a-name-tha…efore-long@department.example.com",
        ),
        // Whose a host is stands at its end, and stays in sight.
        (
            "url",
            "https://google.com.a-very-long-name-of-a-host.evil.example",
            "…a-very-long-name-of-a-host.evil.example",
        ),
        (
            "url",
            "https://google.com.a-very-long-name-of-a-host.evil.example/a/path/with-an-end-that-is-long-too",
            "…name-of-a-host.evil.example/…/wit…g-too",
        ),
        (
            "email",
            "someone-with-a-name@google.com.a-very-long-name-of-a-host.evil.example",
            "someone…-a-name@…name-of-a-host.evil.example",
        ),
    ] {
        let shown = display(Some(&json!(kind)), Some(&json!(value)), &[]);
        assert_eq!(short_text(&shown.content, &english::English), expected);
        let (Content::Link { href } | Content::Email { href, .. }) = shown.content else {
            panic!("no link: {value}");
        };
        assert!(href.ends_with(value.trim_start_matches("https://")));
        assert_eq!(shown.copy, value);
    }
}

//! How values read, in a browser: its own `Intl`, and what opens and closes.

use crate::support::fake_api::Answer;
use crate::support::fake_clipboard;
use crate::support::locale::in_locale;
use crate::values_panel::{card_with, show, values, with_values};
use inbox_widgets::i18n::I18n;
use inbox_widgets::model::display::{DisplayFormat, accessible_text, display, short_text};
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

/// The text of `value`, with plain spaces: which ones `Intl` takes differs between browsers.
fn text(i18n: I18n, kind: &str, value: &Value) -> String {
    let content = display(Some(&json!(kind)), Some(value), &[]).content;
    short_text(&content, &i18n).replace(['\u{A0}', '\u{202F}'], " ")
}

#[wasm_bindgen_test]
fn values_are_written_as_the_locale_does() {
    for (kind, value, english, german) in [
        ("number", json!(1234.5), "1,234.5", "1.234,5"),
        ("number", json!("-45.0"), "-45", "-45"),
        // With more digits behind the point than formats write.
        ("number", json!("1.234567890123456789012"), "1.234567890123456789012", "1.234567890123456789012"),
        (
            "number",
            json!("-0.00000000000000000000001"),
            "-0.00000000000000000000001",
            "-0.00000000000000000000001",
        ),
        ("boolean", json!(true), "Yes", "Ja"),
        ("date", json!("2021-03-14"), "14 Mar 2021", "14.03.2021"),
        ("json", json!({"amount": 1234.5, "currency": "EUR"}), "€1,234.50", "1.234,50 €"),
        ("json", json!({"amount": "12.345", "currency": "EUR"}), "€12.345", "12,345 €"),
        ("json", json!({"amount": 5, "currency": "XQQ"}), "XQQ 5.00", "5,00 XQQ"),
        ("", json!("€12.50"), "€12.50", "12,50 €"),
        ("text", json!("12.50 EUR"), "12.50 EUR", "12.50 EUR"),
    ] {
        assert_eq!(in_locale("en-GB", |i18n| text(i18n, kind, &value)), english);
        assert_eq!(in_locale("de", |i18n| text(i18n, kind, &value)), german);
    }
}

#[wasm_bindgen_test]
fn what_is_no_currency_does_not_throw() {
    for currency in ["E1", "", "EURO", "äöü", "E R"] {
        let text = in_locale("en-GB", |i18n| i18n.money("5", currency));
        assert_eq!(text, format!("5 {currency}"));
    }
}

#[wasm_bindgen_test]
fn today_is_the_day_of_the_person() {
    let now = js_sys::Date::new_0();
    let today = format!("{:04}-{:02}-{:02}", now.get_full_year(), now.get_month() + 1, now.get_date());
    for (tag, expected) in [("en-GB", "today"), ("de", "heute")] {
        assert_eq!(in_locale(tag, |i18n| text(i18n, "date", &json!(today))), expected);
    }
    let heard = in_locale("en-GB", |i18n| {
        let content = display(Some(&json!("date")), Some(&json!(today)), &[]).content;
        accessible_text(&content, &i18n)
    });
    assert!(heard.starts_with("today, ") && heard.contains(&now.get_full_year().to_string()), "{heard}");
}

#[wasm_bindgen_test]
fn an_address_shows_the_host_that_it_leads_to() {
    for (address, shown) in [
        // What looks like ASCII, and is not.
        ("https://аррӏе.com", "xn--80ak6aa92e.com"),
        ("https://www.аррӏе.com/account", "xn--80ak6aa92e.com/account"),
        ("https://gооgle.com", "xn--ggle-55da.com"),
        ("https://ѕсоре.example", "xn--e1argc3h.example"),
        ("https://ορο.example", "xn--0xaaf.example"),
        ("https://ոսօ.example", "xn--mbbky.example"),
        ("https://ოყხ.example", "xn--yoduv.example"),
        ("https://ıcloud.example", "xn--cloud-m4a.example"),
        ("https://ɡoogle.example", "xn--oogle-qmc.example"),
        ("https://goжgle.com", "xn--gogle-6we.com"),
        // The browser's small letter of the last one is not the one that people write there.
        ("https://δημος.ΕΛΣ", "xn--pxagpmp.xn--qxamy"),
        ("https://pаypal.example:8443/a", "xn--pypal-4ve.example:8443/a"),
        ("https://example.comノa.example", "example.xn--coma-xq4c.example"),
        ("https://ｇｏｏｇｌｅ.com/a", "google.com/a"),
        ("https://①.com", "1.com"),
        ("https://0x7f.1/a", "127.0.0.1/a"),
        ("https://2130706433", "127.0.0.1"),
        ("https://Shop.Example/A", "shop.example/A"),
        ("https://xn--80ak6aa92e.com", "xn--80ak6aa92e.com"),
        ("https://[::1]:80/a", "[::1]:80/a"),
        // What names really look like.
        ("https://münchen.de", "münchen.de"),
        ("https://MÜNCHEN.de", "münchen.de"),
        ("https://ｍüller.de", "müller.de"),
        ("https://faß.de/ä", "faß.de/ä"),
        ("https://თბილისი.example", "თბილისი.example"),
        ("https://ışık.example", "ışık.example"),
        ("https://việtnam.example", "việtnam.example"),
        ("https://пример.рф/путь", "пример.рф/путь"),
        ("https://россия.com", "россия.com"),
        ("https://оса.рф", "оса.рф"),
        ("https://例え.jp", "例え.jp"),
        ("https://例ab.jp", "例ab.jp"),
        ("https://中国.cn", "中国.cn"),
        ("https://한국.kr", "한국.kr"),
        ("https://παράδειγμα.ελ", "παράδειγμα.ελ"),
        ("https://مثال.example", "مثال.example"),
        ("https://דוגמה.example", "דוגמה.example"),
    ] {
        assert_eq!(in_locale("en-GB", |i18n| text(i18n, "url", &json!(address))), shown, "{address}");
    }
    for (address, shown) in
        [("a@аррӏе.com", "a@xn--80ak6aa92e.com"), ("ü@müller.example", "ü@müller.example")]
    {
        assert_eq!(in_locale("en-GB", |i18n| text(i18n, "email", &json!(address))), shown, "{address}");
        let link = format!("mailto:{address}");
        assert_eq!(in_locale("en-GB", |i18n| text(i18n, "", &json!(link))), shown, "{address}");
    }
}

#[wasm_bindgen_test]
async fn an_address_is_written_from_left_to_right_and_leads_where_it_says() {
    let fake = with_values(|_| {
        Answer::ok(
            json!({"fieldValues": [{"note": "https://аррӏе.com/a"}, {"site": "https://google.com@evil.example"}]}),
        )
    });
    let screen = show(fake.api(), "c", values("a", "p"));
    let card = card_with(&screen, "Customer", "Note", "xn--80ak6aa92e.com/a").await;
    let links = card.all_by_role("link");
    assert_eq!(links.len(), 1);
    assert_eq!(links[0].attribute("href").as_deref(), Some("https://аррӏе.com/a"));
    assert_eq!(links[0].part("bdi").attribute("dir").as_deref(), Some("ltr"));
    assert_eq!(card.definition("site").as_deref(), Some("https://google.com@evil.example"));
}

#[wasm_bindgen_test]
async fn a_long_text_opens_and_closes_by_one_button() {
    let note = "one\ntwo\nthree\nfour\nfive\nsix";
    let fake = with_values(move |_| Answer::ok(json!({"fieldValues": [{"name": "Ann"}, {"note": note}]})));
    let screen = show(fake.api(), "c", values("a", "p"));
    let card = card_with(&screen, "Customer", "Name", "Ann").await;
    assert!(!card.text().contains("six"));
    let button = card.get("button", "Show more of Note");
    assert_eq!(button.attribute("aria-expanded").as_deref(), Some("false"));
    button.click();
    screen.until("the whole text", |all| all.text().contains("six")).await;
    assert_eq!(button.name(), "Show less of Note");
    assert_eq!(button.attribute("aria-expanded").as_deref(), Some("true"));
    button.click();
    screen.until("its end", |all| !all.text().contains("six")).await;
}

#[wasm_bindgen_test]
async fn a_secret_is_shown_only_when_it_is_asked_for() {
    let clipboard = fake_clipboard::install(true);
    let fake =
        with_values(|_| Answer::ok(json!({"fieldValues": [{"name": "Ann"}, {"password": "hunter2"}]})));
    let screen = show(fake.api(), "c", values("a", "p"));
    let card = card_with(&screen, "Customer", "Name", "Ann").await;
    assert!(card.definition("password").unwrap().contains("hidden"));
    assert!(!screen.all().text().contains("hunter2"));
    card.get("button", "Copy password").click();
    screen.until("the announcement", |all| all.says("password copied")).await;
    assert_eq!(fake_clipboard::text(&clipboard).as_deref(), Some("hunter2"));
    card.get("button", "Show password").click();
    screen.until("the secret", |all| all.text().contains("hunter2")).await;
    card.get("button", "Hide password").click();
    screen.until("its end", |all| !all.text().contains("hunter2")).await;
}

#[wasm_bindgen_test]
async fn statuses_and_tags_stand_as_words() {
    let fake = with_values(|_| {
        Answer::ok(json!({"fieldValues": [{"name": "Ann"}, {"status": "On hold"}, {"tags": ["vip", "b2b"]}]}))
    });
    let screen = show(fake.api(), "c", values("a", "p"));
    let card = card_with(&screen, "Customer", "Name", "Ann").await;
    assert_eq!(card.definition("status").as_deref(), Some("On hold"));
    assert_eq!(card.texts("listitem"), ["vip", "b2b"]);
}

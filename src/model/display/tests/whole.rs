//! The whole of a value as text, and what a long one costs.

use std::time::Instant;

use super::english::English;
use super::*;
use crate::model::filter::{SearchQuery, SearchText};

/// In bytes.
const LONGEST_SEARCHED: usize = 1_000_000;

/// All that `shown` is found by.
fn found_by(shown: &DisplayValue) -> String {
    let SearchedValue { parts, copy } = searched_value(shown, &English);
    parts.concat() + copy
}

fn whole(value: &Value) -> String {
    shown_text(&display(None, Some(value), &["Details"]).content, &English)
}

#[test]
fn the_whole_of_a_value_has_all_that_can_be_read() {
    for (value, expected) in [
        (json!(null), "—"),
        (json!(1234.5), "1,234.5"),
        (json!(["vip", "urgent"]), "vip\nurgent"),
        (json!([1, 2, 3, 4, 5, 6, 7]), "1\n2\n3\n4\n5\n6\n7"),
        (json!([{"name": "Cups", "count": 6}]), "[0].name: Cups\n[0].count: 6"),
        (
            json!({"a": {"b c": [1, {"d": true}]}, "total": {"amount": 5, "currency": "EUR"}}),
            "a[\"b c\"][0]: 1\na[\"b c\"][1].d: Yes\ntotal: €5.00",
        ),
        (json!({"user": "ann", "password": "hunter2"}), "user: ann\npassword: ••••••"),
    ] {
        assert_eq!(whole(&value), expected, "{value}");
    }
    let long = "one\n".repeat(50);
    assert_eq!(whole(&json!(long)), long);
}

#[test]
fn a_value_is_found_as_it_is_shown_as_it_was_sent_and_as_it_is_copied() {
    for (value, wanted) in [
        ("9007199254740993", &["9007199254740993", "9,007,199,254,740,993"][..]),
        (
            r#"{"order": 9007199254740993}"#,
            &["order: 9007199254740993", "\"order\": 9007199254740993", "9,007,199"],
        ),
        (r#"["2021-03-14", "a@b.example"]"#, &["14 Mar 2021", "2021-03-14", "a@b.example"]),
        (
            r#"{"a": [{"at": "2026-11-22T14:00:00Z"}]}"#,
            &["2026-11-22T14:00:00Z", "30 min ago", "22 Nov 2026, 14:00:00"],
        ),
        (
            r#"{"u": "https://shop.example/customers/by-number/orders/4711/items/1"}"#,
            &["https://shop.example/customers/by-number", "/1"],
        ),
        (r#"[["deep4", "word two"]]"#, &["deep4", "word two"]),
        (r#"{"": 5, "paid": true}"#, &["[\"\"]", "Yes", "true"]),
        (r#"{"price": {"amount": 12.5, "currency": "EUR"}}"#, &["€12.50", "12.5"]),
    ] {
        let found = found_by(&display(None, Some(&parsed(value)), &["Details"]));
        let found = SearchText::new(&found);
        for wanted in wanted {
            assert!(SearchQuery::parse(wanted).finds(&[&found]), "{value} {wanted}");
        }
    }
}

#[test]
fn a_secret_in_a_value_is_not_found_in_any_form() {
    for value in [json!({"user": "ann", "password": "hunter2"}), json!([{"login": [{"apiKey": "hunter2"}]}])]
    {
        let shown = display(None, Some(&value), &["Details"]);
        assert!(!found_by(&shown).contains("hunter2"));
        let (Content::Tree(entries) | Content::List(entries)) = &shown.content else { panic!("no parts") };
        assert!(!searched_parts(entries, true, &English).concat().contains("hunter2"));
    }
    // Far behind, where values are not looked at any closer.
    let mut far: Vec<Value> = (0..1_500).map(|number| json!({"id": number, "name": "Cup"})).collect();
    far.push(json!({"password": "hunter2"}));
    far.push(json!({"password": ["hunter2"], "name": "the last"}));
    let found = found_by(&display(None, Some(&json!(far)), &["Details"]));
    assert!(!found.contains("hunter2") && found.contains("the last"));
    let shown = display(None, Some(&json!("hunter2")), &["Password"]);
    assert!(!found_by(&shown).contains("hunter2"));
}

#[test]
fn what_is_searched_of_a_value_has_a_bound() {
    let texts: Vec<String> = (0..40).map(|_| "lorem ipsum ".repeat(10_000)).collect();
    let shown = display(None, Some(&json!({"list": texts})), &[]);
    assert!(found_by(&shown).len() < 2 * LONGEST_SEARCHED);
    // Beyond the first thousand, dates are found as they were sent alone.
    let shown = display(None, Some(&json!(vec!["2021-03-14"; 5_000])), &[]);
    let found = found_by(&shown);
    assert_eq!(found.matches("14 Mar 2021").count(), 1_000);
    assert!(found.matches("2021-03-14").count() >= 5_000);
}

#[test]
fn a_long_text_costs_little_and_shows_its_start() {
    // The shortest of three: other work of the machine only adds.
    let cost = |text: &str| {
        let timed = (0..3).map(|_| {
            let start = Instant::now();
            for label in ["Note", "Status"] {
                let content = display(None, Some(&json!(text)), &[label]).content;
                assert!(matches!(content, Content::LongText(_)));
                assert!(short_text(&content, &English).len() < 600);
            }
            start.elapsed()
        });
        timed.min().unwrap()
    };
    for part in ["word ", "x", "x\n\n", "é\u{301}"] {
        let (some, hundred_times) = (cost(&part.repeat(1_000)), cost(&part.repeat(100_000)));
        // What grows with the square of the length takes ten thousand times as long. A busy machine interrupts a long run
        // more often than a short one, so it may take much more than a hundred times.
        assert!(hundred_times < some * 2_000, "{part:?}: {some:?}, {hundred_times:?}");
    }
}

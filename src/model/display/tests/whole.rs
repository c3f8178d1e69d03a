//! The whole of a value as text, and what a long one costs.

use std::time::{Duration, Instant};

use super::english::English;
use super::*;

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
fn a_long_text_costs_little_and_shows_its_start() {
    let start = Instant::now();
    for long in
        ["word ".repeat(100_000), "x".repeat(500_000), "x\n\n".repeat(200_000), "é\u{301}".repeat(200_000)]
    {
        for label in ["Note", "Status"] {
            let content = display(None, Some(&json!(long)), &[label]).content;
            assert!(matches!(content, Content::LongText(_)));
            assert!(short_text(&content, &English).len() < 600);
        }
    }
    // A generous limit: it is there for what grows with the square of the length.
    assert!(start.elapsed() < Duration::from_secs(2), "{:?}", start.elapsed());
}

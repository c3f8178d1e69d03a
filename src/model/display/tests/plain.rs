//! Values without parts.

use super::*;

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
        ("money", json!("12 XEU"), text("12 XEU"), true),
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
fn kinds_that_are_no_words_leave_the_value_as_it_is() {
    for kind in [json!(3), json!(null), json!({"name": "date"}), json!(["email"])] {
        let shown = display(Some(&kind), Some(&json!(1_795_336_200)), &[]);
        assert_eq!(shown.content, number("1795336200"));
        assert!(shown.fits);
    }
}

//! The bodies of failed replies.

use serde_json::json;
use wire::{DecodeError, ErrorBody, LONGEST_TEXT, decode_list};

/// A body; its messages, its error, its status code.
type Case<'a> = (&'a str, &'a [&'a str], Option<&'a str>, Option<u16>);

#[test]
fn error_bodies_are_read_in_all_forms() {
    let cases: [Case; 9] = [
        (r#"{"statusCode":403,"message":"No","error":"Forbidden"}"#, &["No"], Some("Forbidden"), Some(403)),
        (
            r#"{"statusCode":400,"message":["a","b"],"error":"Bad Request"}"#,
            &["a", "b"],
            Some("Bad Request"),
            Some(400),
        ),
        (r#"{"message":{"message":["a"],"statusCode":400}}"#, &["a"], None, None),
        (r#"{"message":{"x":1}}"#, &[], None, None),
        (r#"{"statusCode":500}"#, &[], None, Some(500)),
        (r#"{"message":["",null,7," b "]}"#, &["b"], None, None),
        (r#"{"statusCode":99999,"message":7}"#, &[], None, None),
        ("[]", &[], None, None),
        ("<html></html>", &[], None, None),
    ];
    for (body, messages, error, status_code) in cases {
        let read = ErrorBody::decode(body.as_bytes());
        assert_eq!(read.messages, messages, "{body}");
        assert_eq!(read.error.as_deref(), error, "{body}");
        assert_eq!(read.status_code, status_code, "{body}");
    }
}

#[test]
fn the_texts_of_a_failure_stay_short_enough_for_a_page() {
    let long = "x".repeat(5_000_000);
    let read = ErrorBody::decode(json!({"message": long, "error": long}).to_string().as_bytes());
    for text in [&read.messages[0], &read.error.unwrap()] {
        assert_eq!(text.chars().count(), LONGEST_TEXT);
        assert!(text.ends_with("x…"));
    }
    let in_success = decode_list(json!({"error": long}).to_string().as_bytes());
    assert!(
        matches!(in_success, Err(DecodeError::ServerError { message }) if message.chars().count() == LONGEST_TEXT)
    );

    let whole = "ä".repeat(LONGEST_TEXT);
    assert_eq!(ErrorBody::decode(json!({"message": whole}).to_string().as_bytes()).messages, [whole]);
}

#[test]
fn of_too_many_messages_the_first_stay() {
    let broken_rules = |count| (0..count).map(|n| format!("fields.{n}.label is odd")).collect::<Vec<_>>();
    let read = |messages: &[String]| ErrorBody::decode(json!({"message": messages}).to_string().as_bytes());
    assert_eq!(read(&broken_rules(499)).messages, broken_rules(499));

    let cut = read(&broken_rules(10_000)).messages;
    assert_eq!(cut.len(), 500);
    assert_eq!(cut[..499], broken_rules(499));
    assert_eq!(cut[499], "…");

    let long = read(&vec!["x".repeat(LONGEST_TEXT); 10_000]).messages;
    assert_eq!(long.len(), 41, "20,000 characters, and the ellipsis");
}

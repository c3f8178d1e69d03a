//! The reader beside that of `serde_json`, and where it takes more.

use serde_json::json;

use super::*;

fn folded(text: &str) -> (Value, Option<DecodeError>) {
    let mut reader = JsonReader::new(text.as_bytes());
    let mut read = Vec::new();
    reader
        .entries(&mut |reader| {
            let value = reader.part(1)?;
            read.push(value);
            Ok(())
        })
        .unwrap();
    reader.end().unwrap();
    (Value::Array(read), reader.damage)
}

#[test]
fn json_is_read_as_serde_json_reads_it() {
    for text in [
        "null",
        " [ ] ",
        "{}",
        r#"{"a":[1,-0,1.50,2e+5,true,false,null,{"b":{}}],"a":2,"c":"x"}"#,
        r#""\"\\\/\b\f\n\r\t\u00e4\ud83d\ude00\uABCD 😀""#,
        "123456789012345678901234567890.000",
        "\t\r\n1\t\r\n",
    ] {
        let expected: Value = serde_json::from_str(text).unwrap();
        assert_eq!(read_json(text.as_bytes()).unwrap().to_string(), expected.to_string(), "{text}");
    }
}

#[test]
fn what_is_no_json_is_none_here_either() {
    for text in [
        "",
        " ",
        "[",
        "{",
        "\"",
        "\"\\",
        "\"\\u12",
        "[1,]",
        "[,1]",
        "[1 2]",
        "{\"a\"}",
        "{\"a\":}",
        "{a:1}",
        "{\"a\":1,}",
        "{1:2}",
        "nul",
        "nulls",
        "True",
        "01",
        "-",
        "+1",
        ".5",
        "1.",
        "1e",
        "1e+",
        "0x1",
        "NaN",
        "1 2",
        "[1}",
        "{\"a\":1]",
        "'a'",
        "\"\\x\"",
        "\"\\u+123\"",
        "\"a\nb\"",
        "\"\u{1}\"",
        "\"\\ud83d\"",
        "\"\\ude00\"",
        "// a\n1",
        "\u{A0}1",
    ] {
        assert!(read_json(text.as_bytes()).is_err(), "{text}");
        assert!(serde_json::from_str::<Value>(text).is_err(), "{text}");
    }
}

#[test]
fn numbers_and_names_stay_as_they_were_sent() {
    for text in [
        "1e21",
        "123e65",
        "1E5",
        "-0",
        "-0.0",
        "1e999999999999",
        r#"{"$serde_json::private::Number":"12"}"#,
        r#"{"$serde_json::private::Number":"x"}"#,
        r#"[{"$serde_json::private::Number":5,"a":1},{"$serde_json::private::RawValue":"1"}]"#,
    ] {
        assert_eq!(read_json(text.as_bytes()).unwrap().to_string(), text);
    }
}

#[test]
fn nesting_ends_before_the_stack_does() {
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert!(read_json(nested(DEEPEST).as_bytes()).is_ok());
    for depth in [DEEPEST + 1, 100_000, 5_000_000] {
        assert_eq!(read_json(nested(depth).as_bytes()), Err(DecodeError::TooDeep));
    }
    let (value, damage) = folded(&format!("[1,{},2]", nested(100_000)));
    assert_eq!((value, damage), (json!([1, nested(100_000), 2]), Some(DecodeError::TooDeep)));
}

#[test]
fn a_part_that_cannot_be_read_is_its_text() {
    let at = |at: usize| Some(DecodeError::NotJson { at: Some(at) });
    for (text, expected, damage) in [
        ("[1,NaN,2]", json!([1, "NaN", 2]), at(3)),
        ("[ undefined ]", json!(["undefined"]), at(2)),
        ("[01,2]", json!(["01", 2]), at(1)),
        ("[1 2,3]", json!(["1 2", 3]), at(3)),
        ("[12 px,3]", json!(["12 px", 3]), at(4)),
        (r#"[{"a":[1,]},3]"#, json!([r#"{"a":[1,]}"#, 3]), at(9)),
        ("[\"a\nb\",1]", json!(["a\nb", 1]), at(3)),
        (r#"["C:\users\x",1]"#, json!([r"C:\users\x", 1]), at(4)),
        (
            r#"["\ud83d|\ude00|\ud83d\u0041",1]"#,
            json!(["\u{FFFD}|\u{FFFD}|\u{FFFD}A", 1]),
            Some(DecodeError::LoneSurrogate),
        ),
    ] {
        assert_eq!(folded(text), (expected, damage), "{text}");
    }
}

#[test]
fn where_a_part_ends_must_be_clear() {
    for text in ["[1,[2},3]", "[\"a,2]", "[[1,2]", "[{\"a\":1]]"] {
        let mut reader = JsonReader::new(text.as_bytes());
        let read = reader.entries(&mut |reader| reader.part(1).map(drop)).and_then(|()| reader.end());
        assert!(matches!(read, Err(DecodeError::NotJson { .. })), "{text}");
    }
}

#[test]
fn bytes_that_are_no_utf_8_are_replaced_one_by_one() {
    for (bytes, expected) in [
        (&b"[\"a\xFFb\",1]"[..], "a\u{FFFD}b"),
        (b"[\"M\xFCller\",1]", "M\u{FFFD}ller"),
        (b"[\"\xC0\xAF\",1]", "\u{FFFD}\u{FFFD}"),
        (b"[\"\xED\xA0\xBD\",1]", "\u{FFFD}\u{FFFD}\u{FFFD}"),
        (b"[\"\xE2\x82\",1]", "\u{FFFD}"),
        (b"[\"\xF4\x90\x80\x80\",1]", "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
    ] {
        let mut reader = JsonReader::new(bytes);
        let value = reader.document().unwrap();
        assert_eq!((value, reader.damage), (json!([expected, 1]), Some(DecodeError::NotUtf8)));
        assert_eq!(read_json(bytes), Err(DecodeError::NotUtf8));
    }
}

#[test]
fn byte_order_marks_at_the_start_are_passed_over() {
    assert_eq!(read_json("\u{FEFF}\u{FEFF} 1".as_bytes()).unwrap(), json!(1));
    assert!(read_json("1\u{FEFF}".as_bytes()).is_err());
    assert_eq!(read_json("\"\u{FEFF}\"".as_bytes()).unwrap(), json!("\u{FEFF}"));
}

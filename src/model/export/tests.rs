//! What a copy of a card or of the panel holds.

#[cfg(not(target_family = "wasm"))]
mod readers;
#[cfg(not(target_family = "wasm"))]
mod values;

use serde_json::json;
use wire::Widget;

use super::*;
use crate::model::values::value_lines;

fn copied(format: Format, values: &Value) -> String {
    let fields = json!([
        {"label": "Order", "variable": "order"},
        {"label": "Items", "variable": "items"},
        {"label": "Note", "variable": "note"},
    ]);
    let widget = Widget::from_value(json!({"id": "w1", "title": "Open *orders*", "fields": fields})).unwrap();
    let reply = json!({ "fieldValues": values }).to_string();
    let values = wire::decode_values(reply.as_bytes()).unwrap();
    let lines = value_lines(&widget, &values);
    copy_of_card(format, &Card { id: "w1", title: &widget.title, lines, values: &values })
}

fn values() -> Value {
    json!([{"order": 4711, "items": ["Lamp", "Cable"], "note": null}])
}

#[test]
fn text_has_a_line_for_each_value() {
    let expected = "Open *orders*\nOrder: 4711\n\"Items:\n  Lamp\n  Cable\"\nNote: —";
    assert_eq!(copied(Format::Text, &values()), expected);
}

#[test]
fn markdown_shows_each_character_as_it_is() {
    let expected = "## Open \\*orders\\*\n\n- **Order:** 4711\n- **Items:** \n\n  ```\n  Lamp\n  Cable\n  ```\n- **Note:** —";
    assert_eq!(copied(Format::Markdown, &values()), expected);
    let hostile = json!([{"order": "a_b <i>#1|2", "items": [{"a": "```"}], "note": "one\ntwo"}]);
    let text = copied(Format::Markdown, &hostile);
    assert!(text.contains("- **Order:** a\\_b \\<i\\>\\#1\\|2\n"), "{text}");
    assert!(text.contains("\n  ````\n") && text.ends_with("- **Note:** one\\\n  two"), "{text}");
}

#[test]
fn no_line_of_a_value_becomes_markup() {
    for (value, expected) in [
        ("one\n- two", "one\\\n  \\- two"),
        ("one\n---", "one\\\n  \\---"),
        ("one\n===", "one\\\n  \\==="),
        ("one\r\n12. two", "one\\\n  12\\. two"),
        ("a\rb", "a\\\n  b"),
    ] {
        let text = copied(Format::Markdown, &json!([{"note": value}]));
        assert!(text.ends_with(&format!("- **Note:** {expected}")), "{text}");
    }
    for (value, expected) in [("1. a", "1\\. a"), ("- a", "\\- a"), ("1.5", "1\\.5"), ("+ a", "\\+ a")] {
        let text = copied(Format::Markdown, &json!([value]));
        assert!(text.ends_with(&format!("\n- {expected}")), "{text}");
    }
    let nameless = copied(Format::Markdown, &json!([7]));
    assert!(nameless.ends_with("\n- 7"), "{nameless}");
    assert!(copied(Format::Text, &json!([7])).ends_with("\n7"));
}

#[test]
fn json_has_the_values_as_they_were_sent() {
    let copied: Value = serde_json::from_str(&copied(Format::Json, &values())).unwrap();
    assert_eq!(copied["title"], "Open *orders*");
    assert_eq!(copied["fieldValues"], values());
}

#[test]
fn numbers_in_json_keep_each_of_their_characters() {
    let reply = br#"{"fieldValues":[{"order":1e21,"items":[-0,1.10E+2,9007199254740993]}]}"#;
    let values = wire::decode_values(reply).unwrap();
    let card = || Card { id: "w1", title: "A", lines: Vec::new(), values: &values };
    for copied in [
        copy_of_card(Format::Json, &card()),
        copy_of_panel(Format::Json, "", "c1", "p1", &[card()]),
        object([("fieldValues", as_sent(&values))]).to_string(),
    ] {
        for number in ["1e21", "-0", "1.10E+2", "9007199254740993"] {
            assert!(copied.contains(number), "{copied}");
        }
    }
}

#[test]
fn a_panel_says_whose_it_is() {
    let card = || Card { id: "w1", title: "A", lines: Vec::new(), values: &[] };
    let copied = |format| copy_of_panel(format, "Amélie", "c1", "p1", &[card(), card()]);
    assert_eq!(copied(Format::Text), "Amélie\n\nA\n\nA");
    assert_eq!(copied(Format::Markdown), "# Amélie\n\n## A\n\n\n## A\n");
    let json: Value = serde_json::from_str(&copied(Format::Json)).unwrap();
    assert_eq!((&json["conversationId"], &json["contactId"]), (&json!("c1"), &json!("p1")));
    assert_eq!(json["widgets"].as_array().map(Vec::len), Some(2));
}

#[test]
fn each_line_of_text_is_one_cell_of_a_spreadsheet_and_no_formula() {
    let values =
        json!([{"order": "=1+1", "items": ["+49 30 1", "@x"], "note": "a\tb\n=1+1"}, "=1+1", "-5", "\"=1\""]);
    let expected = "Open *orders*\nOrder: =1+1\n\"Items:\n  +49 30 1\n  @x\"\n\"Note:\n  a\tb\n  =1+1\"\n'=1+1\n'-5\n\"\"\"=1\"\"\"";
    assert_eq!(copied(Format::Text, &values), expected);
    let card = Card { id: "w1", title: "=A1", lines: Vec::new(), values: &[] };
    assert_eq!(copy_of_panel(Format::Text, "@Ann\t1", "c", "p", &[card]), "\"'@Ann\t1\"\n\n'=A1");
}

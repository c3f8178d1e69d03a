//! The rules for a client's input, and a text for each violation.
//!
//! The texts are those of the vendor's framework (`NestJS` with `class-validator`), so that a client of one server
//! can read the other's: `fields.0.label should not be empty`.

use serde_json::{Map, Value};
use wire::{CHARACTER_LIMIT, MOST_FIELDS};

use crate::errors::HttpError;
use crate::text;

/// The limit of a text with more code points than [`CHARACTER_LIMIT`], which JSON Schema counts: so many characters as
/// users count them, letters with their marks or emoji.
///
/// It is slightly lower than [`CHARACTER_LIMIT`], so that a text which the API's description refuses for its length
/// is not accepted because of one emoji in it.
pub const MAX_CHARACTERS_AS_COUNTED: usize = 190;

/// The maximum number of bytes of a title, a label or a variable. It admits that many characters of any kind, even
/// the longest, emoji families with skin tones. It does not admit a letter with thousands of accents, which is one
/// character.
pub const MAX_BYTES: usize = 8192;

/// The maximum nesting of lists and objects in a field.
///
/// JSON readers stop at about 128 levels; a list wraps the fields in four more. Deeper fields would make the whole
/// list unreadable for them.
pub const MAX_DEPTH: usize = 64;

/// The content of a create or an update, checked and clean.
#[derive(Debug, PartialEq)]
pub struct Input {
    /// The title, if one was sent.
    pub title: Option<String>,
    /// The fields as a JSON list, if some were sent.
    pub fields: Option<String>,
}

/// Checks the input of a create: the title is required.
///
/// # Errors
///
/// [`HttpError::Rules`] with a text for each violation.
pub fn check_create(body: Value) -> Result<Input, HttpError> {
    check(body, true)
}

/// Checks the input of an update: every member is optional.
///
/// # Errors
///
/// [`HttpError::Rules`] with a text for each violation.
pub fn check_update(body: Value) -> Result<Input, HttpError> {
    check(body, false)
}

fn check(body: Value, title_is_required: bool) -> Result<Input, HttpError> {
    let Value::Object(mut body) = body else {
        return Err(HttpError::Rules(vec!["the body must be an object".to_owned()]));
    };
    let mut broken = Vec::new();
    if title_is_required || body.contains_key("title") {
        check_text("title", body.get("title"), &mut broken);
    }
    if let Some(fields) = body.get("fields") {
        check_fields(fields, &mut broken);
    }
    if !broken.is_empty() {
        return Err(HttpError::Rules(broken));
    }
    Ok(Input {
        title: match body.remove("title") {
            Some(Value::String(title)) => Some(text::clean_text(&title)),
            _ => None,
        },
        fields: body.remove("fields").map(|mut fields| {
            clean_fields(&mut fields);
            fields.to_string()
        }),
    })
}

fn clean_fields(fields: &mut Value) {
    for field in fields.as_array_mut().into_iter().flatten() {
        for (member, clean) in
            [("label", text::clean_text as fn(&str) -> String), ("variable", text::clean_variable)]
        {
            if let Some(Value::String(text)) = field.get_mut(member) {
                *text = clean(text);
            }
        }
    }
}

fn check_text(name: &str, value: Option<&Value>, broken: &mut Vec<String>) {
    match value {
        None => broken.push(format!("{name} should not be empty")),
        Some(Value::String(text)) => {
            if wire::is_blank(text) {
                broken.push(format!("{name} should not be empty"));
            } else if text.chars().any(char::is_control) {
                broken.push(format!("{name} must not contain control characters"));
            }
            if is_too_long(text) {
                broken.push(format!("{name} must be shorter than or equal to {CHARACTER_LIMIT} characters"));
            }
            if text.len() > MAX_BYTES {
                broken.push(format!("{name} must be shorter than or equal to {MAX_BYTES} bytes"));
            }
        }
        Some(_) => broken.push(format!("{name} must be a string")),
    }
}

fn is_too_long(text: &str) -> bool {
    text.chars().nth(CHARACTER_LIMIT).is_some() && text::length(text) > MAX_CHARACTERS_AS_COUNTED
}

fn check_fields(fields: &Value, broken: &mut Vec<String>) {
    let Value::Array(fields) = fields else {
        broken.push("fields must be an array".to_owned());
        return;
    };
    if fields.len() > MOST_FIELDS {
        broken.push(format!("fields must contain no more than {MOST_FIELDS} elements"));
        return;
    }
    for (index, field) in fields.iter().enumerate() {
        match field {
            Value::Object(field) => check_field(index, field, broken),
            _ => broken.push(format!("fields.{index} must be an object")),
        }
    }
}

fn check_field(index: usize, field: &Map<String, Value>, broken: &mut Vec<String>) {
    for member in ["label", "variable"] {
        check_text(&format!("fields.{index}.{member}"), field.get(member), broken);
    }
    if field.values().any(|value| depth(value) > MAX_DEPTH) {
        broken.push(format!("fields.{index} must not be nested deeper than {MAX_DEPTH} levels"));
    }
}

/// The nesting of lists and objects; the parser has already bounded it.
pub(crate) fn depth(value: &Value) -> usize {
    match value {
        Value::Array(items) => 1 + items.iter().map(depth).max().unwrap_or(0),
        Value::Object(members) => 1 + members.values().map(depth).max().unwrap_or(0),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::{Input, check_create, check_update};
    use crate::errors::HttpError;
    use serde_json::{Value, json};

    fn broken(body: Value) -> Vec<String> {
        match check_create(body) {
            Err(HttpError::Rules(rules)) => rules,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn names_each_broken_rule() {
        let cases = [
            (json!([]), vec!["the body must be an object"]),
            (json!({}), vec!["title should not be empty"]),
            (json!({"title": null}), vec!["title must be a string"]),
            (json!({"title": 7}), vec!["title must be a string"]),
            (json!({"title": " \u{200b}"}), vec!["title should not be empty"]),
            (json!({"title": "a\0"}), vec!["title must not contain control characters"]),
            (json!({"title": "a", "fields": {}}), vec!["fields must be an array"]),
            (json!({"title": "a", "fields": null}), vec!["fields must be an array"]),
            (json!({"title": "a", "fields": [1]}), vec!["fields.0 must be an object"]),
            (
                json!({"title": "", "fields": [{"label": "L", "variable": "v"}, {"label": ""}]}),
                vec![
                    "title should not be empty",
                    "fields.1.label should not be empty",
                    "fields.1.variable should not be empty",
                ],
            ),
            (
                json!({"title": "a", "fields": [{"label": [], "variable": "\u{feff}"}]}),
                vec!["fields.0.label must be a string", "fields.0.variable should not be empty"],
            ),
        ];
        for (body, expected) in cases {
            assert_eq!(broken(body.clone()), expected, "{body}");
        }
    }

    #[test]
    fn counts_lengths_as_people_do() {
        let too_long = ["title must be shorter than or equal to 200 characters"];
        for (text, most) in [("a", 200), ("👩‍👧", 190), ("नि", 190)] {
            assert!(check_create(json!({"title": text.repeat(most)})).is_ok(), "{text}");
            assert_eq!(broken(json!({"title": text.repeat(most + 1)})), too_long, "{text}");
        }
        // A few characters of several code points each do not extend the limit for the others.
        assert_eq!(broken(json!({"title": format!("👩‍👧{}", "a".repeat(198))})), too_long);
        let field = json!({"label": "L", "variable": "v"});
        assert!(check_create(json!({"title": "a", "fields": vec![field.clone(); 200]})).is_ok());
        assert_eq!(
            broken(json!({"title": "a", "fields": vec![field; 201]})),
            ["fields must contain no more than 200 elements"]
        );
    }

    #[test]
    fn a_letter_with_thousands_of_accents_is_too_long() {
        let marks = |count| json!({"title": format!("a{}", "\u{301}".repeat(count))});
        assert!(check_create(marks(4000)).is_ok());
        assert_eq!(broken(marks(500_000)), ["title must be shorter than or equal to 8192 bytes"]);
        let longest = "👩🏻\u{200d}❤\u{fe0f}\u{200d}💋\u{200d}👩🏼".repeat(190);
        let field = json!({"label": longest, "variable": longest});
        assert!(check_create(json!({"title": longest, "fields": [field]})).is_ok());
    }

    #[test]
    fn what_nobody_sees_is_not_stored() {
        let body = json!({"title": "\u{feff} Cafe\u{301} ", "fields": [
            {"label": " Pl\u{200b}an\u{a0}", "variable": "\u{202a}pl\u{200d}an\u{200e} ", "type": " a\u{200b} "},
        ]});
        let input = check_create(body).unwrap();
        assert_eq!(input.title.as_deref(), Some("Café"));
        assert_eq!(
            input.fields.as_deref(),
            Some("[{\"label\":\"Plan\",\"variable\":\"plan\",\"type\":\" a\u{200b} \"}]")
        );
    }

    #[test]
    fn a_text_of_which_nothing_would_be_stored_or_seen_is_refused() {
        for text in ["\u{fff9}", "\u{fffa}\u{fffb} ", "\u{1d159}"] {
            assert_eq!(broken(json!({"title": text})), ["title should not be empty"], "{text:?}");
        }
    }

    #[test]
    fn bounds_the_depth() {
        let nest = |levels: usize| {
            let text = format!("{}{}", "[".repeat(levels), "]".repeat(levels));
            let kind: Value = serde_json::from_str(&text).unwrap();
            json!({"title": "a", "fields": [{"label": "L", "variable": "v", "type": kind}]})
        };
        assert!(check_create(nest(64)).is_ok());
        assert_eq!(broken(nest(65)), ["fields.0 must not be nested deeper than 64 levels"]);
    }

    #[test]
    fn an_update_may_leave_out_everything() {
        let nothing = Input { title: None, fields: None };
        assert_eq!(check_update(json!({})).unwrap(), nothing);
        assert!(check_update(json!({"title": ""})).is_err());
    }

    #[test]
    fn unknown_members_of_a_field_stay_as_they_are() {
        let text = r#"[{"label":"L","type":{"$serde_json::private::Number":"12"},"variable":"v","later":[123e65,-0,1E400,1.10]}]"#;
        let body = format!(r#"{{"title":"a","fields":{text}}}"#);
        let input = check_create(wire::read_json(body.as_bytes()).unwrap()).unwrap();
        assert_eq!(input.fields.unwrap(), text);
    }
}

//! The rules for what a client sends, and a text for each that is broken.
//!
//! The texts are those of the vendor's framework (`NestJS` with `class-validator`), so that a client which
//! reads one server's texts reads the other's: `fields.0.label should not be empty`.

use serde_json::{Map, Value};

use crate::errors::ApiError;
use crate::text;

/// The most characters of a title, a label or a variable, as people count them.
pub const MAX_CHARACTERS: usize = 200;

/// The most fields of a widget.
pub const MAX_FIELDS: usize = 200;

/// How deep lists and objects of a field may stand in one another.
///
/// JSON readers stop at about 128 levels; a list wraps the fields in four more. Deeper fields would make the
/// whole list unreadable for them.
pub const MAX_DEPTH: usize = 64;

/// What may stand in a create or an update, checked.
#[derive(Debug, PartialEq)]
pub struct Input {
    /// The title, where one was sent.
    pub title: Option<String>,
    /// The fields as a JSON list, where some were sent.
    pub fields: Option<String>,
}

/// Checks what creates a widget: the title must be there.
///
/// # Errors
///
/// [`ApiError::Rules`] with a text for each broken rule.
pub fn check_create(body: Value) -> Result<Input, ApiError> {
    check(body, true)
}

/// Checks what changes a widget: any member may be left out.
///
/// # Errors
///
/// [`ApiError::Rules`] with a text for each broken rule.
pub fn check_update(body: Value) -> Result<Input, ApiError> {
    check(body, false)
}

fn check(body: Value, title_is_required: bool) -> Result<Input, ApiError> {
    let Value::Object(mut body) = body else {
        return Err(ApiError::Rules(vec!["the body must be an object".to_owned()]));
    };
    let mut broken = Vec::new();
    if title_is_required || body.contains_key("title") {
        check_text("title", body.get("title"), &mut broken);
    }
    if let Some(fields) = body.get("fields") {
        check_fields(fields, &mut broken);
    }
    if !broken.is_empty() {
        return Err(ApiError::Rules(broken));
    }
    Ok(Input {
        title: match body.remove("title") {
            Some(Value::String(title)) => Some(title),
            _ => None,
        },
        fields: body.remove("fields").map(|fields| fields.to_string()),
    })
}

fn check_text(name: &str, value: Option<&Value>, broken: &mut Vec<String>) {
    match value {
        None => broken.push(format!("{name} should not be empty")),
        Some(Value::String(text)) => {
            if text::is_blank(text) {
                broken.push(format!("{name} should not be empty"));
            }
            if text::length(text) > MAX_CHARACTERS {
                broken.push(format!("{name} must be shorter than or equal to {MAX_CHARACTERS} characters"));
            }
            if text.contains('\0') {
                broken.push(format!("{name} must not contain the character NUL"));
            }
        }
        Some(_) => broken.push(format!("{name} must be a string")),
    }
}

fn check_fields(fields: &Value, broken: &mut Vec<String>) {
    let Value::Array(fields) = fields else {
        broken.push("fields must be an array".to_owned());
        return;
    };
    if fields.len() > MAX_FIELDS {
        broken.push(format!("fields must contain no more than {MAX_FIELDS} elements"));
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

/// How many lists and objects stand in one another; the parser has bounded it already.
fn depth(value: &Value) -> usize {
    match value {
        Value::Array(items) => 1 + items.iter().map(depth).max().unwrap_or(0),
        Value::Object(members) => 1 + members.values().map(depth).max().unwrap_or(0),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::{Input, check_create, check_update};
    use crate::errors::ApiError;
    use serde_json::{Value, json};

    fn broken(body: Value) -> Vec<String> {
        match check_create(body) {
            Err(ApiError::Rules(rules)) => rules,
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
            (json!({"title": "a\0"}), vec!["title must not contain the character NUL"]),
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
        let family = "👩‍👧".repeat(200);
        assert!(check_create(json!({"title": family})).is_ok());
        assert_eq!(
            broken(json!({"title": "a".repeat(201)})),
            ["title must be shorter than or equal to 200 characters"]
        );
        let field = json!({"label": "L", "variable": "v"});
        assert!(check_create(json!({"title": "a", "fields": vec![field.clone(); 200]})).is_ok());
        assert_eq!(
            broken(json!({"title": "a", "fields": vec![field; 201]})),
            ["fields must contain no more than 200 elements"]
        );
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
        let text = r#"[{"label":"L","type":{"a":1.10},"variable":"v","later":12345678901234567890123}]"#;
        let fields: Value = serde_json::from_str(text).unwrap();
        let input = check_create(json!({"title": "a", "fields": fields})).unwrap();
        assert_eq!(input.fields.unwrap(), text);
    }
}

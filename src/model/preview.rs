//! The values of a widget that is being edited: what the server resolves for the saved one, joined with the fields of the
//! draft by variable, and what other widgets of the chatbot already resolve.

use wire::{Field, FieldValue, Widget};

use super::display::NOTHING;
use super::text::is_blank;
use super::values::value_of;

/// What has been read of a widget's values.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Reading<'a> {
    /// The read is pending.
    Pending,
    /// It failed.
    Failed,
    /// The values as sent.
    Read(&'a [FieldValue]),
}

/// A saved widget, with its values for the conversation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Source<'a> {
    /// Its fields.
    pub fields: &'a [Field],
    /// Its values.
    pub reading: Reading<'a>,
}

/// What is said in place of a value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Notes<'a> {
    /// No saved widget has the variable, and servers resolve only what is saved.
    pub unsaved: &'a str,
    /// It is being read.
    pub pending: &'a str,
    /// It could not be read.
    pub failed: &'a str,
}

/// The values for fields with these `variables`, then those that belong to no field.
///
/// `saved` is the edited widget as it is saved, with its values, if it is: a value belongs to the field of its variable,
/// whatever label and type the draft gives it. A variable that `saved` does not have is looked up in `others`. A field that
/// the draft no longer has takes its value with it. What is not known is said by one of `notes`.
pub fn preview_values(
    variables: &[String],
    saved: Option<(&[Field], &[FieldValue])>,
    others: &[Source],
    notes: Notes,
) -> Vec<FieldValue> {
    let (fields, values) = saved.unwrap_or_default();
    let mut is_taken = vec![false; values.len()];
    let known: Vec<FieldValue> = fields
        .iter()
        .filter_map(|field| value_of(field, values, &mut is_taken).map(|value| named(field, value)))
        .collect();
    let is_saved = |variable: &str| fields.iter().any(|field| field.variable == variable);
    // Another user may have saved the same variable since.
    let is_sent = |variable: &str| {
        let sent = values.iter().zip(&is_taken).filter(|(_, is_taken)| !**is_taken);
        sent.map(|(value, _)| value).any(|value| value.variable.as_deref() == Some(variable))
    };
    let mut shown: Vec<FieldValue> = Vec::new();
    for (place, variable) in variables.iter().enumerate() {
        let is_repeated = variables.iter().take(place).any(|before| before == variable);
        if is_repeated {
            continue;
        }
        if is_saved(variable) {
            // Not more than the draft has fields for.
            let count = variables.iter().filter(|other| *other == variable).count();
            let of_variable = known.iter().filter(|value| value.variable.as_ref() == Some(variable));
            shown.extend(of_variable.take(count).cloned());
        } else if !is_sent(variable) {
            shown.extend(elsewhere(variable, others, notes));
        }
    }
    let left = values.iter().zip(is_taken).filter(|(_, is_taken)| !is_taken);
    shown.extend(left.map(|(value, _)| value.clone()));
    shown
}

/// The same before a conversation is chosen: nothing is known of saved variables.
pub fn preview_without_values(variables: &[String], saved: &[Field], notes: Notes) -> Vec<FieldValue> {
    let value = |variable: &String| {
        let is_saved = saved.iter().any(|field| field.variable == *variable);
        // No empty value: it could be left out.
        FieldValue::noted(variable, if is_saved { NOTHING } else { notes.unsaved })
    };
    variables.iter().map(value).collect()
}

/// The value of `variable` in the first of `others` that has it; `None` if the server sends none for it.
fn elsewhere(variable: &str, others: &[Source], notes: Notes) -> Option<FieldValue> {
    let mut having = others.iter().filter_map(|source| {
        let place = source.fields.iter().position(|field| field.variable == variable)?;
        Some((place, source))
    });
    let Some((place, source)) = having.next() else {
        return Some(FieldValue::noted(variable, notes.unsaved));
    };
    match source.reading {
        Reading::Pending => Some(FieldValue::noted(variable, notes.pending)),
        Reading::Failed => Some(FieldValue::noted(variable, notes.failed)),
        Reading::Read(values) => {
            let mut is_taken = vec![false; values.len()];
            let mut found = None;
            // In turn, as each may take a value.
            for field in source.fields.iter().take(place + 1) {
                found = value_of(field, values, &mut is_taken).map(|value| named(field, value));
            }
            found
        }
    }
}

/// `value` under the variable of its `field`: the draft may have another label for it.
fn named(field: &Field, value: &FieldValue) -> FieldValue {
    FieldValue { variable: Some(field.variable.clone()), ..value.clone() }
}

/// The ids of the widgets whose values are to be read for `variables`, which the edited widget has not saved: for each the
/// first widget with that variable, if none of those before has it. `edited` is the id of the edited widget.
pub fn widgets_to_read<'a>(
    variables: &[String],
    edited: &str,
    widgets: impl Iterator<Item = &'a Widget> + Clone,
) -> Vec<String> {
    let has = |widget: &Widget, variable: &str| widget.fields.iter().any(|field| field.variable == variable);
    let mut chosen: Vec<&Widget> = Vec::new();
    for variable in variables.iter().filter(|variable| !is_blank(variable)) {
        if !chosen.iter().any(|widget| has(widget, variable)) {
            let is_it =
                |widget: &&Widget| widget.id != edited && !widget.id.is_empty() && has(widget, variable);
            chosen.extend(widgets.clone().find(is_it));
        }
    }
    chosen.into_iter().map(|widget| widget.id.clone()).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::model::values::value_lines;

    const NOTES: Notes = Notes { unsaved: "after saving", pending: "reading", failed: "unread" };

    fn fields(fields: &Value) -> Vec<Field> {
        let fields = fields.as_array().unwrap().iter();
        fields.map(|field| Field::from_value(field.clone()).unwrap()).collect()
    }

    fn values(values: &Value) -> Vec<FieldValue> {
        wire::decode_values(json!({ "fieldValues": values }).to_string().as_bytes()).unwrap()
    }

    /// The lines of a card: label and value, of a draft with these fields.
    fn lines(draft: &Value, saved: Option<(&Value, &Value)>, others: &[Source]) -> Vec<(String, String)> {
        let draft = fields(draft);
        let variables: Vec<String> = draft.iter().map(|field| field.variable.clone()).collect();
        let saved = saved.map(|(of, sent)| (fields(of), values(sent)));
        let saved = saved.as_ref().map(|(fields, values)| (fields.as_slice(), values.as_slice()));
        let values = preview_values(&variables, saved, others, NOTES);
        let widget = Widget { fields: draft, ..Widget::default() };
        let text = |value: &crate::model::values::ValueLine| match &value.shown.content {
            crate::model::display::Content::Text(text) => text.clone(),
            _ => value.shown.copy.clone(),
        };
        value_lines(&widget, &values).iter().map(|line| (line.label.clone(), text(line))).collect()
    }

    fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
        expected.iter().map(|(label, value)| ((*label).to_owned(), (*value).to_owned())).collect()
    }

    fn saved() -> Value {
        json!([{"label": "Name", "variable": "name"}, {"label": "City", "variable": "city"}])
    }

    #[test]
    fn values_follow_their_variables_in_the_drafts_order_under_its_labels() {
        let draft = json!([{"label": "Town", "variable": "city"}, {"label": "Name", "variable": "name"}]);
        for sent in [
            json!([{"variable": "name", "value": "Ann"}, {"variable": "city", "value": "Rome"}]),
            json!([{"name": "Ann", "city": "Rome"}]),
            // Of a server that names labels only: those of the saved widget.
            json!([{"label": "Name", "value": "Ann"}, {"label": "City", "value": "Rome"}]),
        ] {
            let shown = lines(&draft, Some((&saved(), &sent)), &[]);
            assert_eq!(shown, pairs(&[("Town", "Rome"), ("Name", "Ann")]), "{sent}");
        }
    }

    #[test]
    fn what_the_draft_makes_of_the_fields_is_told_by_each_line() {
        let sent = json!([{"name": "Ann", "city": "Rome"}]);
        let field = |label: &str, variable: &str| json!({"label": label, "variable": variable});
        for (draft, expected) in [
            // A new variable, and one that is renamed.
            (
                json!([field("Name", "name"), field("City", "city"), field("Plan", "plan")]),
                pairs(&[("Name", "Ann"), ("City", "Rome"), ("Plan", "after saving")]),
            ),
            (
                json!([field("Name", "full_name"), field("City", "city")]),
                pairs(&[("Name", "after saving"), ("City", "Rome")]),
            ),
            // A field that is removed takes its value with it.
            (json!([field("City", "city")]), pairs(&[("City", "Rome")])),
            // A variable in two fields, and one that is not typed yet.
            (
                json!([field("A", "name"), field("B", "name"), field("C", "")]),
                pairs(&[("A", "Ann"), ("B", "Ann"), ("C", "after saving")]),
            ),
            (json!([]), vec![]),
        ] {
            assert_eq!(lines(&draft, Some((&saved(), &sent)), &[]), expected, "{draft}");
        }
    }

    #[test]
    fn one_value_of_two_fields_is_left_once_when_one_of_them_is_removed() {
        let saved = json!([{"label": "A", "variable": "x"}, {"label": "B", "variable": "x"}]);
        let draft = json!([{"label": "A", "variable": "x"}]);
        for sent in [json!([{"x": 1}]), json!([{"variable": "x", "value": 1}, {"variable": "x", "value": 2}])]
        {
            assert_eq!(lines(&draft, Some((&saved, &sent)), &[]), pairs(&[("A", "1")]), "{sent}");
        }
    }

    #[test]
    fn what_the_server_sends_beside_the_saved_fields_stays() {
        let sent = json!([{"name": "Ann", "mood": "good"}]);
        let draft = json!([{"label": "Name", "variable": "name"}]);
        assert_eq!(lines(&draft, Some((&saved(), &sent)), &[]), pairs(&[("Name", "Ann"), ("mood", "good")]));
        // Somebody else has saved the variable that is being added.
        let draft = json!([{"label": "Name", "variable": "name"}, {"label": "Mood", "variable": "mood"}]);
        assert_eq!(lines(&draft, Some((&saved(), &sent)), &[]), pairs(&[("Name", "Ann"), ("Mood", "good")]));
    }

    #[test]
    fn a_saved_variable_without_a_value_is_empty_not_unsaved() {
        let draft = saved();
        let shown = lines(&draft, Some((&saved(), &json!([{"name": "Ann"}]))), &[]);
        assert_eq!(shown, pairs(&[("Name", "Ann"), ("City", "")]));
    }

    #[test]
    fn a_new_widget_has_the_values_that_other_widgets_resolve() {
        let (of, sent) = (saved(), json!([{"name": "Ann"}, {"label": "City", "value": "Rome"}]));
        let (of, sent) = (fields(&of), values(&sent));
        let draft = json!([
            {"label": "Where", "variable": "city"}, {"label": "Who", "variable": "name"}, {"label": "Plan", "variable": "plan"}
        ]);
        for (reading, where_, who) in [
            (Reading::Read(&sent), "Rome", "Ann"),
            (Reading::Read(&[]), "", ""),
            (Reading::Pending, "reading", "reading"),
            (Reading::Failed, "unread", "unread"),
        ] {
            let others = [Source { fields: &of, reading }];
            let expected = pairs(&[("Where", where_), ("Who", who), ("Plan", "after saving")]);
            assert_eq!(lines(&draft, None, &others), expected, "{reading:?}");
        }
    }

    #[test]
    fn the_saved_widget_comes_before_others() {
        let other = fields(&json!([{"label": "N", "variable": "name"}, {"label": "P", "variable": "plan"}]));
        let theirs = values(&json!([{"name": "Bob", "plan": "pro"}]));
        let others = [Source { fields: &other, reading: Reading::Read(&theirs) }];
        let draft = json!([{"label": "Name", "variable": "name"}, {"label": "Plan", "variable": "plan"}]);
        let shown = lines(&draft, Some((&saved(), &json!([{"name": "Ann"}]))), &others);
        assert_eq!(shown, pairs(&[("Name", "Ann"), ("Plan", "pro")]));
    }

    #[test]
    fn without_a_conversation_only_what_is_unsaved_is_told() {
        let variables = ["city".to_owned(), "plan".to_owned()];
        let values = preview_without_values(&variables, &fields(&saved()), NOTES);
        assert_eq!(values[0].note(), Some(NOTHING));
        assert_eq!(values[1].note(), Some("after saving"));
    }

    #[test]
    fn only_widgets_that_are_needed_are_read() {
        let widget = |id: &str, variables: &[&str]| {
            let field = |variable: &&str| Field { variable: (*variable).to_owned(), ..Field::default() };
            Widget { id: id.to_owned(), fields: variables.iter().map(field).collect(), ..Widget::default() }
        };
        let widgets = [
            widget("a", &["name"]),
            widget("b", &["name", "city", "plan"]),
            widget("c", &["city", "mood"]),
            widget("", &["being created"]),
        ];
        let read = |variables: &[&str], edited: &str| {
            let variables: Vec<String> = variables.iter().map(|variable| (*variable).to_owned()).collect();
            widgets_to_read(&variables, edited, widgets.iter())
        };
        for (variables, edited, expected) in [
            (&["name"][..], "", &["a"][..]),
            (&["city", "plan", "name"], "", &["b"]),
            (&["name", "mood", "plan"], "", &["a", "c", "b"]),
            (&["name"], "a", &["b"]),
            (&["nowhere", "", " ", "being created"], "", &[]),
            (&[], "", &[]),
        ] {
            assert_eq!(read(variables, edited), expected, "{variables:?}");
        }
    }
}
